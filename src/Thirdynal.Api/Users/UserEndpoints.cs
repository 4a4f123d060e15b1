using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Users;

/// <summary>Users, by an admin.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users").Needs(Right.ManageUsers);
        users.MapGet("/", List)
            .Describe("List users", "In the order in which they were created.", answer: UserExamples.Users)
            .Fails(400, 401, 403, 422);
        users.MapPost("/", Create)
            .Describe("Create a user", "The user can sign in at once.", UserExamples.New, UserExamples.User)
            .TakesKey(Remembered.ByMiddlewareSealed)
            .Fails(400, 401, 403, 409, 422);
        users.MapGet("/{id:guid}", Get)
            .Describe("See a user", "As it stands.", answer: UserExamples.User)
            .Fails(401, 403, 404);
        users.MapPatch("/{id:guid}", Change)
            .Describe("Change a user", "Only what is given changes. Deactivating and a new password end every session at once.", UserExamples.Change, UserExamples.User)
            .Fails(400, 401, 403, 404, 409, 422);
    }

    private static async Task<Results<Ok<Page<UserView>>, ApiError>> List(
        [AsParameters] PageQuery page, UsersDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        if (check.Error is { } error) return error;
        if (KeysetCursor.TryRead(page.Cursor, out var after) is { } badCursor) return badCursor;

        var query = db.Users.AsNoTracking();
        if (after is { } last)
        {
            query = query.Where(user => EF.Functions.GreaterThan(
                ValueTuple.Create(user.CreatedAt, user.Id), ValueTuple.Create(last.At, last.Id)));
        }

        var found = await query.OrderBy(user => user.CreatedAt).ThenBy(user => user.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        var views = found.ConvertAll(user => UserView.Of(user, now));
        return TypedResults.Ok(Pages.Of(views, limit, user => new KeysetCursor(user.CreatedAt, user.Id)));
    }

    private static async Task<Results<Ok<UserView>, ApiError>> Get(Guid id, UsersDb db, TimeProvider time, CancellationToken cancellationToken) =>
        await db.Users.AsNoTracking().FirstOrDefaultAsync(user => user.Id == id, cancellationToken) is { } user
            ? TypedResults.Ok(UserView.Of(user, time.GetUtcNow()))
            : UserErrors.NotFound;

    private static async Task<Results<Created<UserView>, ApiError>> Create(
        NewUser body, Caller caller, UserChanges changes, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var userName = check.Required(body.UserName, "userName", 64);
        var displayName = check.Optional(body.DisplayName, "displayName", 100) ?? userName;
        if (string.IsNullOrEmpty(body.Password)) check.Fail("password", "'password' is needed.");
        if (body.Role is null) check.Fail("role", "'role' is needed.");
        if (body.Role == Role.Integration) check.Fail("role", UserErrors.RoleOfKeys);
        if (check.Error is { } error) return error;

        var now = time.GetUtcNow();
        var user = new User
        {
            Id = Guid.CreateVersion7(now),
            UserName = userName,
            DisplayName = displayName,
            Role = body.Role!.Value,
            CreatedAt = now,
        };
        return await changes.CreateAsync(user, body.Password!, caller.By, cancellationToken) is { } failure
            ? failure
            : TypedResults.Created((string?)null, UserView.Of(user, now));
    }

    private static async Task<Results<Ok<UserView>, ApiError>> Change(
        Guid id, UserChange body, Caller caller, UserManager<User> users, UserChanges changes, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var displayName = check.Optional(body.DisplayName, "displayName", 100);
        if (body.Role == Role.Integration) check.Fail("role", UserErrors.RoleOfKeys);
        if (body.Password is { Length: 0 }) check.Fail("password", "'password' is empty.");
        if (check.Error is { } error) return error;

        var user = await users.FindByIdAsync(id.ToString());
        if (user is null) return UserErrors.NotFound;
        return await changes.ChangeAsync(user, body with { DisplayName = displayName }, caller, cancellationToken) is { } failure
            ? failure
            : TypedResults.Ok(UserView.Of(user, time.GetUtcNow()));
    }
}

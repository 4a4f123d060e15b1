using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Users;

/// <summary>Someone to whom leads can be handed.</summary>
/// <param name="Id">User id, what assignments name.</param>
/// <param name="DisplayName">The name to show.</param>
/// <param name="Role">The role.</param>
/// <param name="Active">Whether it can sign in.</param>
internal sealed record AgentView(Guid Id, string DisplayName, Role Role, bool Active);

/// <summary>Who there is to hand leads to.</summary>
internal static class AgentEndpoints
{
    private static readonly AgentView Example = new(new("0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c"), "Ana Cruz", Role.Agent, Active: true);

    public static void MapAgents(this IEndpointRouteBuilder api) => api.MapGet("/agents", List).WithTags("Users").Needs(Right.ReadPool)
        .Describe(
            "List agents",
            "Active users with the role AGENT, in the order in which they were created: whom leads can be handed to. The names behind other ids are"
            + " at `/api/actors`.",
            answer: new Page<AgentView>([Example], null))
        .Fails(400, 401, 403, 422);

    private static async Task<Results<Ok<Page<AgentView>>, ApiError>> List(
        [AsParameters] PageQuery page, UsersDb db, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        if (check.Error is { } error) return error;
        if (KeysetCursor.TryRead(page.Cursor, out var after) is { } badCursor) return badCursor;

        var query = db.Users.AsNoTracking().Where(static user => user.Active && user.Role == Role.Agent);
        if (after is { } last)
        {
            query = query.Where(user => EF.Functions.GreaterThan(ValueTuple.Create(user.CreatedAt, user.Id), ValueTuple.Create(last.At, last.Id)));
        }

        var found = await query.OrderBy(user => user.CreatedAt).ThenBy(user => user.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var shown = Pages.Of(found, limit, user => new KeysetCursor(user.CreatedAt, user.Id));
        return TypedResults.Ok(shown.Select(user => new AgentView(user.Id, user.DisplayName, user.Role, user.Active)));
    }
}

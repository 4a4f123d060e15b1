using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.ApiKeys;

/// <summary>Keys for other programs, by an admin.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys").Needs(Right.ManageApiKeys);
        keys.MapGet("/", List)
            .Describe("List API keys", "Those that hold, in the order in which they were created.", answer: ApiKeyExamples.Keys)
            .Fails(400, 401, 403, 422);
        keys.MapPost("/", Create)
            .Describe("Create an API key", "The answer is the only place where the key is shown.", ApiKeyExamples.New, ApiKeyExamples.Created)
            .TakesKey(Remembered.ByMiddlewareSealed)
            .Fails(400, 401, 403, 409, 422);
        keys.MapDelete("/{id:guid}", Revoke)
            .Describe("Revoke an API key", "It is refused from now on.")
            .Fails(401, 403, 404);
    }

    private static async Task<Results<Ok<Page<ApiKeyView>>, ApiError>> List(
        [AsParameters] PageQuery page, ApiKeyStore keys, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        if (check.Error is { } error) return error;
        if (KeysetCursor.TryRead(page.Cursor, out var after) is { } badCursor) return badCursor;
        var found = await keys.ListAsync(after, limit + 1, cancellationToken);
        return TypedResults.Ok(Pages.Of(found, limit, key => new KeysetCursor(key.CreatedAt, key.Id)));
    }

    private static async Task<Results<Created<CreatedApiKey>, ApiError>> Create(
        NewApiKey body, Caller caller, ApiKeyStore keys, CancellationToken cancellationToken)
    {
        var check = new Check();
        var name = check.Required(body.Name, "name", 100);
        if (check.Error is { } error) return error;
        var key = ApiKey.Create();
        var created = await keys.CreateAsync(name, key, caller.By, cancellationToken);
        return TypedResults.Created((string?)null, new CreatedApiKey(created.Id, created.Name, key.ToString()));
    }

    private static async Task<Results<NoContent, ApiError>> Revoke(Guid id, Caller caller, ApiKeyStore keys, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(id, caller.By, cancellationToken) ? TypedResults.NoContent() : ApiError.NotFound("There is no such key that still holds.");
}

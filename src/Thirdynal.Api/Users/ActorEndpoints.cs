using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Users;

/// <summary>The names behind the ids that lists, timelines and the audit give as "by".</summary>
internal static class ActorEndpoints
{
    private static readonly Page<ActorView> Example = new([new(new("0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c"), "Ana Cruz", "AGENT")], null);

    public static void MapActors(this IEndpointRouteBuilder api) => api.MapGet("/actors", List).WithTags("Users").Needs(Right.ReadActors)
        .Describe(
            "Who is who",
            "Users and API keys, those that no longer work too, in the order in which they were created; with `id`, repeated up to 100 times, those only."
            + " An id that is neither is left out.", answer: Example)
        .Fails(400, 401, 403, 422);

    private static async Task<Results<Ok<Page<ActorView>>, ApiError>> List(
        [AsParameters] PageQuery page, ActorReads actors, [FromQuery] Guid[]? id = null, CancellationToken cancellationToken = default)
    {
        var check = new Check();
        var limit = id is { Length: > 0 } ? PageQuery.MaxLimit : page.Checked(check);
        if (id?.Length > PageQuery.MaxLimit) check.Fail("id", $"'id' stands at most {PageQuery.MaxLimit} times.");
        if (check.Error is { } error) return error;
        return TypedResults.Ok(await actors.ListAsync(id is { Length: > 0 } ? id : null, limit, page.Cursor, cancellationToken));
    }
}

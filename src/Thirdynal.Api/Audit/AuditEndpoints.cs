using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Audit;

/// <summary>Reading the audit; nobody can change it.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGroup("/audit").WithTags("Policy, audit, service").Needs(Right.ReadAudit)
            .MapGet("/", List)
            .Describe("Who did what", "Newest first; all given conditions hold at once.", answer: Example)
            .Fails(400, 401, 403, 422);

    private static async Task<Results<Ok<Page<AuditView>>, ApiError>> List(
        [AsParameters] AuditQuery query, [AsParameters] PageQuery page, AuditReads audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        if (check.Error is { } error) return error;
        var filter = new AuditFilter(query.Actor, query.Action, query.Object, query.ObjectId, query.From, query.To);
        return TypedResults.Ok(await audit.ListAsync(filter, limit, page.Cursor, cancellationToken));
    }

    private static Page<AuditView> Example { get; } = new(
        [
            new AuditView(
                new("0196b6a2-7a00-7c11-9f3e-0c4f6a1d2b3c"), new(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(8)),
                "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c", "DO_NOT_CONTACT_SET", "customer", "0196b6a2-7b00-7c11-9f3e-0c4f6a1d2b3c", null),
        ],
        null);
}

/// <summary>Which lines of the audit.</summary>
internal sealed record AuditQuery
{
    /// <summary>User id, or id of an API key.</summary>
    [FromQuery]
    public string? Actor { get; init; }

    /// <summary>What was done, e.g. <c>DO_NOT_CONTACT_SET</c>; <c>DO_NOT_CONTACT_*</c> is all that begins so.</summary>
    [FromQuery]
    public string? Action { get; init; }

    /// <summary>Kind of thing: <c>customer</c>, <c>user</c>, <c>api_key</c>, <c>waybill</c>, <c>import</c>, ...</summary>
    [FromQuery]
    public string? Object { get; init; }

    /// <summary>Id of the thing.</summary>
    [FromQuery]
    public string? ObjectId { get; init; }

    /// <summary>Not before.</summary>
    [FromQuery]
    public DateTimeOffset? From { get; init; }

    /// <summary>Before.</summary>
    [FromQuery]
    public DateTimeOffset? To { get; init; }
}

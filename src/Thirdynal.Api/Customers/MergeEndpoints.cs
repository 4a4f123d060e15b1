using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Customers;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Customers;

/// <summary>Customers that may be one person, are one, or turn out not to be.</summary>
internal static class MergeEndpoints
{
    private const int MaxReason = 500;

    public static void MapMerges(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers").Needs(Right.MergeCustomers);
        customers.MapGet("/duplicates", Duplicates)
            .Describe(
                "Likely duplicates",
                "Pairs of customers that may be one person, each with what speaks for (points above zero) and against it; 50 of 100 are needed to be listed."
                + " A page may hold fewer than asked for, and none: go on while there is a `nextCursor`.",
                answer: MergeExamples.Duplicates)
            .Fails(400, 401, 403, 422);
        customers.MapPost("/{id}/merge", Merge)
            .Describe(
                "Merge another customer into this one",
                "This customer takes over the orders, numbers, leads and calls of `otherId`, and one pool entry, the better of the two; do-not-contact of"
                + " either is that of both. `otherId` answers with this customer from then on.",
                MergeExamples.Merge, MergeExamples.Merged)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
        customers.MapPost("/{id}/split", Split)
            .Describe(
                "Undo a merge",
                "`otherId` is itself again, with what it had brought and what has come since for its numbers; this customer keeps the rest."
                + " Do-not-contact that was asked for since holds for both.",
                MergeExamples.Merge, MergeExamples.Merged)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
    }

    private static async Task<Results<Ok<Page<DuplicateView>>, ApiError>> Duplicates(
        [AsParameters] PageQuery page, DuplicateReads duplicates, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        return check.Error is { } error ? error : TypedResults.Ok(await duplicates.LikelyAsync(limit, page.Cursor, cancellationToken));
    }

    private static Task<Results<Ok<MergedView>, ApiError>> Merge(
        string id, MergeRequest body, Caller caller, CustomerSight sight, IGrainFactory grains, AuditLog audit, CancellationToken cancellationToken) =>
        ChangeAsync(
            id, body, caller, sight, audit, "CUSTOMERS_MERGED",
            (into, from, reason) => grains.GetGrain<IMergeGrain>(IMergeGrain.Key).Merge(new MergeMessage(into, from, caller.By, reason)), cancellationToken);

    private static Task<Results<Ok<MergedView>, ApiError>> Split(
        string id, MergeRequest body, Caller caller, CustomerSight sight, IGrainFactory grains, AuditLog audit, CancellationToken cancellationToken) =>
        ChangeAsync(
            id, body, caller, sight, audit, "CUSTOMERS_SPLIT",
            (into, from, reason) => grains.GetGrain<IMergeGrain>(IMergeGrain.Key).Split(new SplitMessage(into, from, caller.By, reason)), cancellationToken);

    private static async Task<Results<Ok<MergedView>, ApiError>> ChangeAsync(
        string id, MergeRequest body, Caller caller, CustomerSight sight, AuditLog audit, string action,
        Func<Guid, Guid, string, Task<MergeAnswer>> change, CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Required(body.Reason, "reason", MaxReason);
        if (body.OtherId is null) check.Fail("otherId", "'otherId' is needed.");
        if (check.Error is { } error) return error;
        if (await sight.FindAsync(id, cancellationToken) is not { } customer) return CustomerErrors.NotFound;

        var other = body.OtherId!.Value;
        var answer = await change(customer.Id, other, reason);
        if (answer.Error is { } refused) return GrainErrors.Of(refused);
        foreach (var side in new[] { customer.Id, other })
            await audit.WriteAsync(caller, action, "customer", side.ToString(), new { reason, into = customer.Id, from = other });
        return TypedResults.Ok(new MergedView(answer.MergeId!.Value, customer.Id, other));
    }
}

/// <summary>Which customer, and why.</summary>
/// <param name="OtherId">The customer that goes, or that had gone.</param>
/// <param name="Reason">In a person's words, up to 500 characters.</param>
internal sealed record MergeRequest(Guid? OtherId, string? Reason);

/// <summary>What was merged, or split.</summary>
/// <param name="MergeId">The merge.</param>
/// <param name="Id">The customer that stays.</param>
/// <param name="OtherId">The other.</param>
internal sealed record MergedView(Guid MergeId, Guid Id, Guid OtherId);

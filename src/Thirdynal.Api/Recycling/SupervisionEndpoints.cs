using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Customers;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Recycling;

/// <summary>The supervisor's hand: what the pool would not do by itself, each with a reason and audited.</summary>
internal static class SupervisionEndpoints
{
    private const int ShownDays = 7;
    private const int MaxDays = 90;

    public static void MapSupervision(this IEndpointRouteBuilder api)
    {
        var pool = api.MapGroup("/recycling").WithTags("Pool").Needs(Right.Supervise);
        pool.MapPost("/{id:guid}/reassign", Reassign)
            .Describe(
                "Move a held lead, or a callback, to another agent",
                "Who gets a held lead gets a lease of its own, within what an agent may hold. A callback that nobody holds yet stays in the pool and is"
                + " that agent's from then on. Audited with the reason.",
                SupervisionExamples.Reassign, SupervisionExamples.Moved)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
        pool.MapPost("/{id:guid}/override", Override)
            .Describe(
                "Override the pool", "EXHAUST closes an open lead. REVIVE opens a successor of a closed one. CORRECT_OUTCOME sets the customer's last outcome"
                + " right and takes back the wrong one's cooldown, blocked number, retry or callback, and its order while the courier does not know of it;"
                + " what cannot be taken back is refused, with a sentence. Neither do-not-contact nor BLACKLIST is overridden. Audited with the reason.",
                SupervisionExamples.Override, SupervisionExamples.Corrected)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
        pool.MapGet("/flags", Flags)
            .ShowsPersons("FLAGS_VIEWED", "recycling_pool")
            .Describe(
                "Work to look at", "Ten NO_ANSWERs within 30 minutes; outcomes of calls that were not dialled, where numbers are masked; leads held for a whole lease"
                + " without an outcome. Newest first.", answer: SupervisionExamples.Flags)
            .Fails(400, 401, 403, 422);
        api.MapGroup("/customers").WithTags("Pool").Needs(Right.Supervise).MapPost("/{id}/recycle", Recycle)
            .Describe(
                "Put a customer into the pool now", "A lead that waits for its time waits no longer; without one, one is opened. Refused while an agent holds it or a"
                + " callback is agreed, and for do-not-contact and BLACKLIST; a cooldown defers it. Audited with the reason.",
                SupervisionExamples.Recycle, SupervisionExamples.Recycled)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
    }

    private static async Task<Results<Ok<OverriddenLead>, ApiError>> Reassign(
        Guid id, ReassignRequest body, Overrides overrides, CancellationToken cancellationToken) =>
        Answer(await overrides.ReassignAsync(id, body, cancellationToken));

    private static async Task<Results<Ok<OverriddenLead>, ApiError>> Override(
        Guid id, OverrideRequest body, Overrides overrides, CancellationToken cancellationToken) =>
        Answer(await overrides.OverrideAsync(id, body, cancellationToken));

    private static async Task<Results<Ok<OverriddenLead>, ApiError>> Recycle(
        string id, RecycleRequest body, CustomerSight sight, Overrides overrides, CancellationToken cancellationToken) =>
        await sight.FindAsync(id, cancellationToken) is { } customer ? Answer(await overrides.RecycleAsync(customer, body)) : CustomerErrors.NotFound;

    private static async Task<Results<Ok<Page<FlagView>>, ApiError>> Flags(
        [AsParameters] FlagQuery query, [AsParameters] PageQuery page, FlagReads reads, TimeProvider time, Policy policy, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        var kind = check.Word<FlagKind>(query.Kind, "kind");
        var now = time.GetUtcNow();
        var from = query.From ?? now.AddDays(-ShownDays);
        if (from < now.AddDays(-MaxDays)) check.Fail("from", $"'from' is at most {MaxDays} days ago.");
        if (check.Error is { } error) return error;
        return TypedResults.Ok(await reads.ListAsync(
            new FlagFilter(from, now, kind, query.Agent?.ToString()), policy.HandOut.LeaseHours, policy.HandOut.MaskPhones, limit, page.Cursor, cancellationToken));
    }

    private static Results<Ok<OverriddenLead>, ApiError> Answer((OverriddenLead? Lead, ApiError? Error) done) =>
        done.Lead is null ? done.Error! : TypedResults.Ok(done.Lead);
}

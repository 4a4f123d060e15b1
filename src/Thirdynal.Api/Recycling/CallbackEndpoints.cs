using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Recycling;

/// <summary>Callbacks: who promised whom a call, and which were missed.</summary>
internal static class CallbackEndpoints
{
    public static void MapCallbacks(this IEndpointRouteBuilder api)
    {
        var callbacks = api.MapGroup("/recycling/callbacks").WithTags("Pool").Needs(Right.WorkLeads);
        callbacks.MapGet("/", List)
            .ShowsPersons("CALLBACKS_VIEWED", "recycling_pool")
            .Describe(
                "List callbacks",
                "`state` is DUE (also where it is left out): the time has come and nobody has called yet, longest due first; SCHEDULED:"
                + " the soonest first; MISSED: of the last 30 days, nobody called within the owner's four hours, latest first. An agent sees"
                + " those agreed with it.",
                answer: RecyclingExamples.Callbacks)
            .Fails(400, 401, 403, 422);
        callbacks.MapGet("/counts", Count)
            .Describe("Count callbacks", "Those of an agent, or of everybody.", answer: RecyclingExamples.CallbackCounts)
            .Fails(400, 401, 403);
    }

    private static async Task<Results<Ok<Page<CallbackCard>>, ApiError>> List(
        [FromQuery] string? state, [FromQuery] Guid? owner, [AsParameters] PageQuery page, Caller caller, CallbackReads reads, Cards cards,
        PolicyInForce policies, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        var wanted = check.Word<CallbackState>(state, "state") ?? CallbackState.Due;
        if (check.Error is { } error) return error;
        if (IsForOther(caller, owner)) return LeadErrors.NotForOthers;

        var found = await reads.ListAsync(wanted, OwnerOf(caller, owner), limit, page.Cursor, cancellationToken);
        var entries = await cards.OfAsync(found.Items, cancellationToken);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new Page<CallbackCard>([.. entries.Select(entry => Of(entry, policies.Current, now))], found.NextCursor));
    }

    private static async Task<Results<Ok<CallbackCounts>, ApiError>> Count(
        [FromQuery] Guid? owner, Caller caller, CallbackReads reads, CancellationToken cancellationToken) =>
        IsForOther(caller, owner) ? LeadErrors.NotForOthers : TypedResults.Ok(await reads.CountAsync(OwnerOf(caller, owner), cancellationToken));

    private static bool IsForOther(Caller caller, Guid? owner) => caller.IsAgent && owner is { } other && other != caller.Id;

    private static string? OwnerOf(Caller caller, Guid? owner) => caller.IsAgent ? caller.By : owner?.ToString();

    private static CallbackCard Of(PoolEntryCard entry, Policy policy, DateTimeOffset now)
    {
        var until = CallbackRules.MissedFrom(entry.AvailableFrom, policy);
        return new CallbackCard(entry.AvailableFrom, entry.CallbackOwner, until, until <= (entry.ProcessedAt ?? now), entry);
    }
}

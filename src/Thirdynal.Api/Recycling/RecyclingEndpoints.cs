using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.Masking;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Time;
using Thirdynal.Pool;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Recycling;

/// <summary>The pool of leads to call again.</summary>
internal static class RecyclingEndpoints
{
    public static void MapRecycling(this IEndpointRouteBuilder api)
    {
        var pool = api.MapGroup("/recycling/pool").WithTags("Pool").Needs(Right.ReadPool);
        pool.MapGet("/", List)
            .ShowsPersons("POOL_VIEWED", "recycling_pool")
            .Describe("List the pool", "Open entries in hand-out order; closed ones last closed first. Without `status`: what can be handed out now.", answer: RecyclingExamples.Pool)
            .Fails(400, 401, 403, 422);
        pool.MapGet("/{id:guid}", Find)
            .ShowsPersons("POOL_ENTRY_VIEWED", "recycling_pool")
            .Describe("See one entry", "Open or closed.", answer: RecyclingExamples.Pool.Items[0])
            .Fails(401, 403, 404);
        pool.MapGet("/stats", Stats)
            .Describe("Count the pool", "As of this moment.", answer: RecyclingExamples.Stats)
            .Fails(401, 403);

        var work = api.MapGroup("/recycling").WithTags("Pool").Needs(Right.WorkLeads);
        work.MapPost("/assign", Assign)
            .Describe(
                "Hand out leads", "Due callbacks first, then by priority; no lead is ever handed to two. An agent takes for itself; a supervisor hands to anyone."
                + " An agent holds at most 50 leads and takes at most 60 a minute; nobody is called more than 3 times a day or outside of the"
                + " calling hours, where they are on (the numbers are the policy's). An empty answer says which rule it was and until when."
                + " With `equally`, `count` leads are dealt out one by one to the agents of `assignments`.", RecyclingExamples.Assign, RecyclingExamples.Assigned)
            .TakesKey(Remembered.ByPool)
            .Fails(400, 401, 403, 409, 422);
        work.MapGet("/mine", Mine)
            .ShowsPersons("OWN_LEADS_VIEWED", "recycling_pool")
            .Describe("The leads I hold", "Oldest assignment first.", answer: RecyclingExamples.Mine)
            .Fails(401, 403);
        work.MapGet("/mine/day", Day)
            .Describe(
                "My day so far", "What I have recorded since midnight in Manila, by outcome; calls per hour since the first of them, null within its first 15 minutes.",
                answer: RecyclingExamples.Day)
            .Fails(401, 403);
        work.MapPost("/{id:guid}/outcome", Outcome)
            .Describe("Record an outcome", "By the holder, once; a supervisor needs a reason. A CALLBACK is at most 60 days ahead, within the calling hours where they"
                + " are on, on a day that has a call left, and at most the fifth of its lead.", RecyclingExamples.Outcome, RecyclingExamples.OutcomeResult)
            .TakesKey(Remembered.ByPool)
            .Fails(400, 401, 403, 404, 409, 422);
        work.MapPost("/{id:guid}/release", Release)
            .Describe("Give a lead back", "It keeps its priority; a supervisor who takes it from somebody needs a reason.", RecyclingExamples.Release, RecyclingExamples.Released)
            .TakesKey(Remembered.ByPool)
            .Fails(400, 401, 403, 404, 409, 422);
        work.MapPost("/{id:guid}/call", Call)
            .Describe("Dial", "A `tel:` link with the number in full, the one answer that has it where `maskPhones` is on; who called whom is audited.", answer: RecyclingExamples.Link)
            .ShowsTheNumber()
            .Fails(401, 403, 404, 409);
    }

    private static async Task<Results<Ok<Page<PoolEntryCard>>, ApiError>> List(
        [AsParameters] PoolQuery query, [AsParameters] PageQuery page, PoolLists lists, CancellationToken cancellationToken)
    {
        var (found, error) = await lists.FindAsync(query, page, cancellationToken);
        return found is null ? error! : TypedResults.Ok(found);
    }

    private static async Task<Results<Ok<PoolEntryCard>, ApiError>> Find(Guid id, PoolLists lists, CancellationToken cancellationToken) =>
        await lists.FindAsync(id, cancellationToken) is { } entry ? TypedResults.Ok(entry) : LeadErrors.NotFound;

    private static async Task<Ok<PoolStats>> Stats(PoolLists lists, CancellationToken cancellationToken) =>
        TypedResults.Ok(await lists.CountAsync(cancellationToken));

    private static async Task<Results<Ok<AssignedLeads>, ApiError>> Assign(
        AssignRequest body, HttpContext context, Assignments assignments, CancellationToken cancellationToken)
    {
        var (leads, error) = await assignments.HandOutAsync(body, context.Features.Get<OperationKey>(), cancellationToken);
        return leads is null ? error! : TypedResults.Ok(leads);
    }

    private static async Task<Ok<HeldLeads>> Mine(Caller caller, IGrainFactory grains, Cards cards, CancellationToken cancellationToken)
    {
        var held = await grains.GetGrain<IPoolGrain>(IPoolGrain.Key).Mine(caller.By);
        return TypedResults.Ok(new HeldLeads(await cards.OfAsync(held, cancellationToken)));
    }

    private static async Task<Ok<AgentDay>> Day(Caller caller, DayReads reads, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return TypedResults.Ok(AgentDay.Of(await reads.OfAsync(caller.By, Manila.StartOf(Manila.DayOf(now)), cancellationToken), now));
    }

    private static async Task<Results<Ok<OutcomeResult>, ApiError>> Outcome(
        Guid id, OutcomeRequest body, HttpContext context, Outcomes outcomes, CancellationToken cancellationToken)
    {
        var (result, error) = await outcomes.RecordAsync(id, body, context.Features.Get<OperationKey>(), cancellationToken);
        return result is null ? error! : TypedResults.Ok(result);
    }

    private static async Task<Results<Ok<ReleasedLead>, ApiError>> Release(
        Guid id, ReleaseRequest? body, HttpContext context, Outcomes outcomes, CancellationToken cancellationToken)
    {
        var (lead, error) = await outcomes.ReleaseAsync(id, body?.Reason, context.Features.Get<OperationKey>(), cancellationToken);
        return lead is null ? error! : TypedResults.Ok(lead);
    }

    private static async Task<Results<Ok<CallLink>, ApiError>> Call(
        Guid id, Caller caller, IGrainFactory grains, PoolReads reads, AuditLog audit, CancellationToken cancellationToken)
    {
        if (await grains.GetGrain<IPoolGrain>(IPoolGrain.Key).Find(id) is not { } item)
            return await reads.FindAsync(id, cancellationToken) is { } closed ? LeadErrors.Closed(closed) : LeadErrors.NotFound;
        if (caller.IsAgent && item.AssignedTo != caller.By) return LeadErrors.NotHolder;

        var card = (await reads.CardsAsync([item.CustomerId], cancellationToken))[item.CustomerId];
        await audit.WriteAsync(caller, "CALL_DIALLED", "customer", item.CustomerId.ToString(), new { recycleId = id });
        return TypedResults.Ok(new CallLink($"tel:{card.Phone}"));
    }
}

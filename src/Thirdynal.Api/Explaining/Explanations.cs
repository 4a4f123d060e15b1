using System.Collections.Immutable;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Explaining;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Storage.Explaining;
using Thirdynal.Storage.Policies;

namespace Thirdynal.Api.Explaining;

/// <summary>Puts together what explains a customer: what is stored, by the rules, and its place in the pool's memory.</summary>
internal sealed class Explanations(StoryReads stories, PolicyStore policies, PolicyInForce inForce, IGrainFactory grains, TimeProvider time)
{
    private const int Orders = 50;

    /// <summary>The customer as it is or was; null where there is none.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="asOf">A moment of the past; null for now.</param>
    /// <param name="agentId">Who would call; null for anybody.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ExplanationView?> OfAsync(Guid customerId, DateTimeOffset? asOf, string? agentId, CancellationToken cancellationToken)
    {
        if (await stories.FindAsync(customerId, cancellationToken) is not { } story) return null;
        var history = await policies.AllAsync(cancellationToken);
        if (asOf is { } past) return View(story, CustomerPast.At(story, past, history), null, past, history.At(past), history);

        var place = await grains.GetGrain<IPoolGrain>(IPoolGrain.Key).PlaceOf(customerId, agentId);
        var agent = agentId is null ? null : new AgentFacts(agentId, place.Held, place.FreeAt, place.Claimed, place.ClaimsFreeAt);
        var now = time.GetUtcNow();

        // Today's totals are those of the orders as they stand, whatever their marks say.
        var metrics = MetricsRules.Compute(story.Orders.Select(static o => new OrderFacts(o.Status, o.CodAmount, o.OrderDate, o.DeliveredDate)));
        return View(story, CustomerToday.Of(story, metrics, agent), place, now, inForce.Current, history);
    }

    private static ExplanationView View(
        CustomerStory story, CallFacts facts, PoolPlace? place, DateTimeOffset at, Policy policy, PolicyHistory history)
    {
        var blockers = CallBlockers.Of(facts, at, policy);
        var score = ScoreRules.Score(facts.Metrics, at, policy);
        var open = facts.Entry is { } entry && PoolClock.AsOf(entry, at, policy) is { IsOpen: true } current ? current : null;
        return new ExplanationView(
            story.CustomerId, at, new PolicyName(policy.Name, policy.Version), blockers.IsEmpty, blockers, facts.Metrics,
            new ScoreView(score.Value, score.Reasons), RiskRules.Of(facts.Metrics, policy), facts.Standing.CooldownUntil,
            open is null ? null : EntryOf(story, open, place, policy, history), LeadAdmission.All(facts.Standing, open is not null, at),
            [.. story.Orders.OrderByDescending(static order => order.Since).Select(order => OrderOf(order, at, place is not null)).OfType<OrderExplained>().Take(Orders)]);
    }

    private static EntryExplained EntryOf(CustomerStory story, PoolEntry entry, PoolPlace? place, Policy policy, PolicyHistory history)
    {
        var decidedBy = entry.PolicyVersion is { } version && history.Find(version) is { } known ? known : history.At(entry.DecidedAt);
        var before = story.Entries.LastOrDefault(other => other.LeadId == entry.LeadId && other.Id != entry.Id && other.CreatedAt <= entry.CreatedAt);
        var scoreThen = ScoreRules.Score(story.MetricsAt(entry.DecidedAt), entry.DecidedAt, decidedBy).Value;
        return new EntryExplained(
            entry.Id, entry.LeadId, entry.RecycleReason, entry.PoolStatus, entry.SourceWaybill, entry.AssignedTo, entry.LeaseExpiresAt(policy),
            entry.CallbackOwner, entry.AvailableFrom, entry.ExpiresAt, entry.DecidedAt, entry.PolicyVersion, entry.PriorityScore,
            PriorityReasons.Of(entry, before, scoreThen, decidedBy), place?.Ahead, place?.IsCapped ?? false);
    }

    private static OrderExplained? OrderOf(OrderStory order, DateTimeOffset at, bool isNow)
    {
        var status = isNow ? order.Status : order.At(at)?.Status;
        return status is not { } then ? null : new OrderExplained(
            order.Waybill, then, !then.IsFinal(), then is OrderStatus.Returned or OrderStatus.Rts ? order.Reason : null,
            then == OrderStatus.Returned ? order.Decision : null);
    }
}

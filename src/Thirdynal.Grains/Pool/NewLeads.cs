using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Pool;

/// <summary>
/// Leads that no return has caused, as plans. Whoever offers them has read the customer's standing from the tables, so
/// the pool's own word counts where it is the newer one.
/// </summary>
internal static class NewLeads
{
    /// <summary>The plan for one lead, or what stands against it.</summary>
    public static (PoolPlan? Plan, LeadSkip? Skip) Take(
        PoolCustomerRow customer, PoolEntry? open, NewLeadMessage lead, DateTimeOffset now, Policy policy)
    {
        var standing = StandingOf(customer, lead);
        var isOpen = open is not null && PoolClock.AsOf(open, now, policy).IsOpen;
        if (LeadAdmission.WhyNot(standing, isOpen, now) is { } skip) return (null, skip);

        var plan = new PoolPlan(customer, open, now).Know(customer.With(standing, now) with { CustomerKey = lead.CustomerKey });
        if (open is not null) open = PoolPlans.EndLease(plan, open, now, policy);
        var moves = OfferRules.Take(open, standing, OfferOf(lead, now), lead.EntryId, now, policy);
        return (PoolPlans.Follow(plan, open, moves.Closed, moves.Open, lead.Product, now, ToMessage(standing), lead.SourceNote), null);
    }

    /// <summary>
    /// A customer that has told the pool something since it was read is as it said then. What the pool has told it since
    /// makes blocks and cooldowns the stricter of both.
    /// </summary>
    private static CustomerStanding StandingOf(PoolCustomerRow known, NewLeadMessage lead) =>
        known.SeqIn > lead.PoolSeqSent ? known.ToStanding() : PoolPlans.Hear(known, lead.CustomerId, lead.Standing, lead.PoolSeqSeen);

    private static RecycleOffer OfferOf(NewLeadMessage lead, DateTimeOffset now) => new(
        lead.CustomerId, lead.Source, lead.Reason, lead.OriginalOutcome, lead.Priority, now, lead.DecidedAt, lead.Waybill);

    private static StandingMessage ToMessage(CustomerStanding standing) =>
        new(standing.Blocked, standing.CooldownUntil, standing.Risk, standing.Score);
}

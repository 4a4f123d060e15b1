using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Learning;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Domain.Recycling;

/// <summary>An order whose status a customer has just learnt.</summary>
/// <param name="Waybill">Its waybill.</param>
/// <param name="Before">The status the customer knew; null when the order is first seen.</param>
/// <param name="Status">The status now.</param>
/// <param name="Reason">Why it came back; null when not known.</param>
/// <param name="ReturnedDate">The courier's return date; null when not known.</param>
/// <param name="OrderDate">When it was ordered; null when not known.</param>
/// <param name="LeadId">The lead whose order it is, if any.</param>
public sealed record ReturnedOrder(
    string Waybill,
    OrderStatus? Before,
    OrderStatus Status,
    ReturnReason? Reason,
    DateTimeOffset? ReturnedDate,
    DateTimeOffset? OrderDate,
    Guid? LeadId);

/// <summary>Whether a return brings the customer into the pool (seed task 4), as far as the customer knows.</summary>
public static class ReturnEvaluation
{
    /// <summary>
    /// Decides on an order that may just have come back. FAILED_DELIVERY opens nothing, the courier tries again; the
    /// seed looks at it and then has no row for it. The pool decides about cooldown and what is open already.
    /// </summary>
    public static RecycleDecision Decide(ReturnedOrder order, CustomerStanding standing, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(policy);
        if (order.Status != OrderStatus.Returned || order.Before == OrderStatus.Returned) return Skip(RecycleSkip.NotReturned);
        if (order.Before is null && IsTooOld(order, now, policy)) return Skip(RecycleSkip.TooOld);
        if (standing.Blocked) return Skip(RecycleSkip.DoNotContact);
        if (standing.Risk == RiskLevel.Blacklist) return Skip(RecycleSkip.Blacklisted);
        if (Holdout.Contains(standing.CustomerId, policy.Holdout)) return Skip(RecycleSkip.HeldOut);
        return new RecycleDecision(OfferOf(order, standing, now, policy.Recycling), null);
    }

    /// <summary>
    /// The same return with the reason as known now, to reclassify what it opened: decided at the same moment as before.
    /// </summary>
    public static RecycleOffer Again(ReturnedOrder order, CustomerStanding standing, DateTimeOffset decidedAt, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(policy);
        return OfferOf(order, standing, decidedAt, policy.Recycling);
    }

    /// <summary>round(base x score / 50), halves up, within 1 to 100.</summary>
    public static int PriorityOf(int basePriority, int score, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return ScaledBy(score, basePriority, policy.Recycling);
    }

    /// <summary>The pool's reason for a return.</summary>
    public static RecycleReason ReasonOf(ReturnReason? reason) => reason switch
    {
        ReturnReason.Refused or ReturnReason.CancelledByCustomer => RecycleReason.ReturnedRefused,
        ReturnReason.Unreachable or ReturnReason.WrongAddress => RecycleReason.ReturnedDeliverable,
        _ => RecycleReason.ReturnedOther,
    };

    private static RecycleOffer OfferOf(ReturnedOrder order, CustomerStanding standing, DateTimeOffset decidedAt, RecyclingPolicy policy)
    {
        var reason = ReasonOf(order.Reason);
        var (basePriority, waitDays) = reason switch
        {
            RecycleReason.ReturnedRefused => (policy.RefusedPriority, policy.RefusedWaitDays),
            RecycleReason.ReturnedDeliverable => (policy.DeliverablePriority, policy.DeliverableWaitDays),
            _ => (policy.OtherPriority, policy.OtherWaitDays),
        };
        return new RecycleOffer(
            standing.CustomerId, LeadSource.Recycled, reason, OriginalOutcome.Returned,
            ScaledBy(standing.Score, basePriority, policy),
            decidedAt.AddDays(waitDays), decidedAt, order.Waybill, order.LeadId);
    }

    // Without a return date the order date stands in for it: a parcel ordered within the time came back within it.
    private static bool IsTooOld(ReturnedOrder order, DateTimeOffset now, Policy policy) =>
        (order.ReturnedDate ?? order.OrderDate) is not { } at
        || now - at > TimeSpan.FromDays(policy.Recycling.FirstSeenReturnedDays);

    private static int ScaledBy(int score, int basePriority, RecyclingPolicy policy) =>
        Math.Clamp(Rounding.ToWhole((decimal)basePriority * score / policy.NeutralScore), 1, 100);

    private static RecycleDecision Skip(RecycleSkip why) => new(null, why);
}

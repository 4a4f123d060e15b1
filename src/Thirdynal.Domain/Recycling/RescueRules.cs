using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Recycling;

/// <summary>
/// A call that saves a parcel (policy <c>rescue</c>): a failed delivery opens DELIVERY_RESCUE at once, and whatever the
/// parcel does next closes it. It never stands above the rest of the rules: who is in the pool already stays as it is, and
/// who rests is left alone, which a later time would not mend.
/// </summary>
public static class RescueRules
{
    /// <summary>The offer that a failed delivery makes; null where there is none.</summary>
    /// <param name="order">The order; <see cref="ReturnedOrder.Before"/> is the status before.</param>
    /// <param name="standing">The customer.</param>
    /// <param name="now">The moment.</param>
    /// <param name="policy">The numbers.</param>
    public static RecycleOffer? Offer(ReturnedOrder order, CustomerStanding standing, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(policy);
        var isOne = policy.Rescue.On && order.Status == OrderStatus.FailedDelivery && order.Before != OrderStatus.FailedDelivery
            && !standing.Excluded && !standing.InCooldown(now);
        return !isOne ? null : new RecycleOffer(
            standing.CustomerId, LeadSource.Recycled, RecycleReason.DeliveryRescue, OriginalOutcome.FailedDelivery, policy.Rescue.Priority, now, now,
            order.Waybill, order.LeadId);
    }

    /// <summary>Whether a parcel has moved on since its delivery failed: nothing is to be saved any more, or saved already.</summary>
    public static bool IsOver(OrderStatus? before, OrderStatus status) => before == OrderStatus.FailedDelivery && status != OrderStatus.FailedDelivery;

    /// <summary>Whether an entry is there for this parcel alone.</summary>
    public static bool IsOf(PoolEntry entry, string waybill)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry is { IsOpen: true, RecycleReason: RecycleReason.DeliveryRescue } && string.Equals(entry.SourceWaybill, waybill, StringComparison.Ordinal);
    }

    /// <summary>The end of a new entry's time.</summary>
    internal static DateTimeOffset EndOf(RecycleOffer offer, DateTimeOffset availableFrom, Policy policy) => offer.Reason == RecycleReason.DeliveryRescue
        ? availableFrom.AddHours(policy.Rescue.OpenHours)
        : availableFrom.AddDays(policy.Recycling.OpenDays);
}

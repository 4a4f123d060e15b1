using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;

namespace Thirdynal.Domain.Recycling;

/// <summary>The offer behind a farmed lead: a flat priority, available at once.</summary>
public static class FarmedOffers
{
    /// <summary>REORDER_CANDIDATE for a customer with a delivered order and a good score, otherwise FARMED_LEAD.</summary>
    /// <param name="standing">The customer; whether it may be farmed at all is for <see cref="LeadAdmission"/> to say.</param>
    /// <param name="hasDeliveredOrder">Whether an order of it was ever delivered.</param>
    /// <param name="lastOutcome">What became of the waybill that it is farmed from, if that has a word.</param>
    /// <param name="waybill">That waybill.</param>
    /// <param name="now">The moment.</param>
    /// <param name="policy">The numbers.</param>
    public static RecycleOffer Of(
        CustomerStanding standing, bool hasDeliveredOrder, OriginalOutcome? lastOutcome, string? waybill, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(policy);
        var reorder = hasDeliveredOrder && standing.Score >= policy.Recycling.ReorderMinScore;
        return new RecycleOffer(
            standing.CustomerId,
            reorder ? LeadSource.Reorder : LeadSource.Farmed,
            reorder ? RecycleReason.ReorderCandidate : RecycleReason.FarmedLead,
            lastOutcome,
            reorder ? policy.Recycling.ReorderPriority : policy.Recycling.FarmedPriority,
            now, now, waybill);
    }

    /// <summary>A lead of an uploaded list: reason and priority as a farmed one's, source IMPORTED.</summary>
    public static RecycleOffer Imported(CustomerStanding standing, bool hasDeliveredOrder, DateTimeOffset now, Policy policy) =>
        Of(standing, hasDeliveredOrder, lastOutcome: null, waybill: null, now, policy) with { Source = LeadSource.Imported };
}

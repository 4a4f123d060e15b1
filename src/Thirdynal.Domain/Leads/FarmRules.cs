using System.Collections.Immutable;
using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Domain.Leads;

/// <summary>What farming makes of one customer.</summary>
/// <param name="Matches">How many of its orders match.</param>
/// <param name="Source">The newest of them, which the lead comes from; null when none matches.</param>
/// <param name="Offer">The offer to the pool; null when nothing matches or something stands against it.</param>
/// <param name="Skip">What stands against it.</param>
public sealed record FarmDecision(int Matches, FarmOrder? Source = null, RecycleOffer? Offer = null, LeadSkip? Skip = null)
{
    /// <summary>No order matches.</summary>
    public static FarmDecision NoMatch { get; } = new(0);
}

/// <summary>
/// Lead farming (the seed's first diagram): which customers get a lead by their orders. A preview and a run decide by
/// this one rule, so on the same data they count the same.
/// </summary>
public static class FarmRules
{
    /// <summary>Decides about one customer with all its orders of the wanted status, or more.</summary>
    public static FarmDecision Decide(
        FarmCustomer customer, IEnumerable<FarmOrder> orders, FarmCriteria criteria, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(criteria);
        if (!Matches(customer, criteria)) return FarmDecision.NoMatch;
        var (count, newest) = (0, (FarmOrder?)null);
        foreach (var order in orders)
        {
            if (!Matches(order, criteria, now)) continue;
            count++;
            if (newest is null || IsNewer(order, newest)) newest = order;
        }

        if (newest is null) return FarmDecision.NoMatch;
        return LeadAdmission.WhyNot(customer.Standing, customer.HasOpenEntry, now) is { } skip
            ? new FarmDecision(count, newest, Skip: skip)
            : new FarmDecision(count, newest, OfferOf(customer, newest, now, policy));
    }

    /// <summary>Whether an order is one of those wanted.</summary>
    public static bool Matches(FarmOrder order, FarmCriteria criteria, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(criteria);
        return order.Status == criteria.Status
            && order.Since is { } since
            && now - since >= TimeSpan.FromDays(criteria.MinAgeDays)
            && !(now - since > (criteria.MaxAgeDays is { } max ? TimeSpan.FromDays(max) : TimeSpan.MaxValue))
            && (criteria.MinValue is null || order.CodAmount >= criteria.MinValue)
            && (criteria.MaxValue is null || order.CodAmount <= criteria.MaxValue)
            && (criteria.ProductName is null || order.Product?.Contains(criteria.ProductName, StringComparison.OrdinalIgnoreCase) == true);
    }

    /// <summary>Everything that is wrong with criteria, one error a field; empty when they can be used.</summary>
    public static ImmutableArray<Error> Check(FarmCriteria criteria)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        var errors = ImmutableArray.CreateBuilder<Error>();
        if (criteria.MinAgeDays is < 0 or > 3_650) Refuse("minAgeDays", "'minAgeDays' goes from 0 to 3650.");
        if (criteria.MaxAgeDays < criteria.MinAgeDays || criteria.MaxAgeDays > 3_650) Refuse("maxAgeDays", "'maxAgeDays' goes from 'minAgeDays' to 3650.");
        if (criteria.MinValue < 0) Refuse("minValue", "'minValue' is 0 or more.");
        if (criteria.MaxValue < (criteria.MinValue ?? 0)) Refuse("maxValue", "'maxValue' is not less than 'minValue' and not below 0.");
        if (criteria.MinScore is < 0 or > 100) Refuse("minScore", "'minScore' goes from 0 to 100.");
        return errors.ToImmutable();

        void Refuse(string field, string sentence) => errors.Add(new Error("farming.bad_criteria", sentence, $"criteria.{field}"));
    }

    private static bool Matches(FarmCustomer customer, FarmCriteria criteria) =>
        !(customer.Standing.Score < criteria.MinScore)
        && (criteria.RiskLevel is null || customer.ShownRisk == criteria.RiskLevel)
        && (criteria.Province is null || IsSamePlace(customer.Province, criteria.Province))
        && (criteria.City is null || IsSamePlace(customer.City, criteria.City));

    private static RecycleOffer OfferOf(FarmCustomer customer, FarmOrder source, DateTimeOffset now, Policy policy)
    {
        OriginalOutcome? outcome = source.Status switch
        {
            OrderStatus.Delivered => OriginalOutcome.Delivered,
            OrderStatus.Returned => OriginalOutcome.Returned,
            _ => null,
        };
        return FarmedOffers.Of(customer.Standing, customer.HasDeliveredOrder, outcome, source.Waybill, now, policy);
    }

    private static bool IsNewer(FarmOrder one, FarmOrder other) =>
        one.Since != other.Since ? one.Since > other.Since : string.CompareOrdinal(one.Waybill, other.Waybill) > 0;

    // The courier writes QUEZON-CITY, people Quezon City.
    private static bool IsSamePlace(string? one, string other) =>
        one is not null && LettersOf(one).SequenceEqual(LettersOf(other));

    private static IEnumerable<char> LettersOf(string place) => place.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant);
}

using System.Collections.Immutable;

namespace Thirdynal.Domain.Customers;

/// <summary>The customer score (seed task 3).</summary>
public static class ScoreRules
{
    /// <summary>
    /// The score as of <paramref name="now"/>. Departures from the seed: the rate counts only when something is
    /// completed (the seed takes 30 points off three parcels that are still under way), and a customer without a
    /// delivery date gets no recency bonus.
    /// </summary>
    public static CustomerScore Score(CustomerMetrics metrics, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(policy);
        var terms = ImmutableArray.CreateBuilder<ScoreReason>();
        terms.Add(new ScoreReason(ScoreTerms.Base, policy.Score.Base));
        Add(ScoreTerms.SuccessRate, RatePoints(metrics, policy.Score));
        Add(ScoreTerms.OrderVolume, Math.Min(metrics.TotalOrders * policy.Score.PointsPerOrder, policy.Score.MaxOrderPoints));
        Add(ScoreTerms.RecentDelivery, RecencyPoints(metrics.LastDeliveryDate, now, policy.Score));

        var sum = terms.Sum(term => term.Points);
        var rounded = Rounding.ToWhole(sum);
        var value = Math.Clamp(rounded, 0, 100);
        Add(ScoreTerms.Rounding, rounded - sum);
        Add(ScoreTerms.Limit, value - rounded);
        return new CustomerScore(value, terms.ToImmutable());

        void Add(string term, decimal points)
        {
            if (points != 0) terms.Add(new ScoreReason(term, points));
        }
    }

    private static decimal RatePoints(CustomerMetrics metrics, ScorePolicy policy) =>
        metrics.TotalOrders >= policy.MinOrdersForRate && metrics.DeliverySuccessRate is { } rate
            ? (rate - policy.NeutralRate) * policy.RateWeight
            : 0;

    private static decimal RecencyPoints(DateTimeOffset? delivered, DateTimeOffset now, ScorePolicy policy)
    {
        if (delivered is not { } at) return 0;
        var age = now - at;
        if (age < TimeSpan.FromDays(policy.RecentDays)) return policy.RecentPoints;
        return age < TimeSpan.FromDays(policy.FairlyRecentDays) ? policy.FairlyRecentPoints : 0;
    }
}

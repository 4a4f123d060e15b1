namespace Thirdynal.Domain.Customers;

/// <summary>The risk level (seed task 3).</summary>
public static class RiskRules
{
    /// <summary>
    /// The risk by the metrics alone. The seed calls a customer without completed orders HIGH; here it is UNKNOWN, as
    /// the seed's own column default has it. Total counts every order, so one return and four parcels in transit is
    /// BLACKLIST until something is delivered: literally the seed's.
    /// </summary>
    public static RiskLevel Of(CustomerMetrics metrics, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(policy);
        if (metrics.DeliverySuccessRate is not { } rate) return RiskLevel.Unknown;
        var risk = policy.Risk;
        if (metrics.TotalOrders >= risk.BlacklistMinOrders && rate < risk.BlacklistBelowRate) return RiskLevel.Blacklist;
        if (rate < risk.HighBelowRate) return RiskLevel.High;
        return rate < risk.MediumBelowRate ? RiskLevel.Medium : RiskLevel.Low;
    }
}

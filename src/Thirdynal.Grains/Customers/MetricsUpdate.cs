using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>Metrics, score and risk between a customer's row and the rules.</summary>
internal static class MetricsUpdate
{
    /// <summary>The customer with these metrics, as of now. What is shown as risk includes do-not-contact.</summary>
    public static CustomerRow Apply(CustomerRow customer, CustomerMetrics metrics, DateTimeOffset now, Policy policy)
    {
        var score = ScoreRules.Score(metrics, now, policy);
        var byMetrics = RiskRules.Of(metrics, policy);
        var doNotContact = DoNotContactOf(customer);
        return customer with
        {
            TotalOrders = metrics.TotalOrders,
            TotalDelivered = metrics.TotalDelivered,
            TotalReturned = metrics.TotalReturned,
            TotalPending = metrics.TotalPending,
            TotalInTransit = metrics.TotalInTransit,
            TotalCancelled = metrics.TotalCancelled,
            TotalOrderValue = metrics.TotalOrderValue,
            TotalDeliveredValue = metrics.TotalDeliveredValue,
            TotalReturnedValue = metrics.TotalReturnedValue,
            DeliverySuccessRate = metrics.DeliverySuccessRate,
            LastOrderDate = metrics.LastOrderDate,
            LastDeliveryDate = metrics.LastDeliveryDate,
            CustomerScore = score.Value,
            ScoreReasons = GrainJson.Write(score.Reasons),
            RiskLevel = Eligibility.ShownRisk(byMetrics, doNotContact),
            RecyclingEligible = Eligibility.IsEligible(byMetrics, doNotContact),
        };
    }

    /// <summary>The metrics as the row holds them.</summary>
    public static CustomerMetrics MetricsOf(CustomerRow customer) => new()
    {
        TotalOrders = customer.TotalOrders,
        TotalDelivered = customer.TotalDelivered,
        TotalReturned = customer.TotalReturned,
        TotalPending = customer.TotalPending,
        TotalInTransit = customer.TotalInTransit,
        TotalCancelled = customer.TotalCancelled,
        TotalOrderValue = customer.TotalOrderValue,
        TotalDeliveredValue = customer.TotalDeliveredValue,
        TotalReturnedValue = customer.TotalReturnedValue,
        LastOrderDate = customer.LastOrderDate,
        LastDeliveryDate = customer.LastDeliveryDate,
    };

    /// <summary>Whether and how the customer may be called, as the pool is told.</summary>
    public static CustomerStanding StandingOf(CustomerRow customer, Policy policy) => Eligibility.StandingOf(
        customer.Id,
        DoNotContactOf(customer),
        PhoneBook.Read(customer.Phones).IsReachable,
        customer.RecyclingCooldownUntil,
        RiskRules.Of(MetricsOf(customer), policy),
        customer.CustomerScore);

    /// <summary>The do-not-contact fact, or null.</summary>
    public static DoNotContact? DoNotContactOf(CustomerRow customer) => customer.DoNotContactAt is { } at
        ? new DoNotContact(at, customer.DoNotContactBy ?? "", customer.DoNotContactReason ?? "")
        : null;
}

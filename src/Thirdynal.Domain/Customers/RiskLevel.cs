namespace Thirdynal.Domain.Customers;

/// <summary>How likely an order is to come back. From the customer's completed orders alone.</summary>
public enum RiskLevel
{
    /// <summary>Nothing is completed yet.</summary>
    Unknown,

    /// <summary>Success rate of 70 or more.</summary>
    Low,

    /// <summary>Success rate under 70.</summary>
    Medium,

    /// <summary>Success rate under 50.</summary>
    High,

    /// <summary>Five orders or more and a success rate under 30; do-not-contact shows as this too.</summary>
    Blacklist,
}

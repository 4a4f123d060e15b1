namespace Thirdynal.Domain;

/// <summary>Who is not recycled, to see what recycling brings.</summary>
public sealed record HoldoutPolicy
{
    /// <summary>Percent of the customers; 0 is nobody.</summary>
    public decimal Percent { get; init; }
}

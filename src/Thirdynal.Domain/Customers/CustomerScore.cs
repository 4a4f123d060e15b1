using System.Collections.Immutable;

namespace Thirdynal.Domain.Customers;

/// <summary>A score of 0 to 100 with the terms that add up to it.</summary>
public sealed record CustomerScore(int Value, ImmutableArray<ScoreReason> Reasons);

/// <summary>One term of a score. Terms that add nothing are left out, the base excepted.</summary>
/// <param name="Term">One of <see cref="ScoreTerms"/>.</param>
/// <param name="Points">What it adds; may be negative.</param>
public sealed record ScoreReason(string Term, decimal Points);

/// <summary>The names of the terms.</summary>
public static class ScoreTerms
{
    /// <summary>Where every customer begins.</summary>
    public const string Base = "BASE";

    /// <summary>The success rate above or below 50 %.</summary>
    public const string SuccessRate = "SUCCESS_RATE";

    /// <summary>The number of orders.</summary>
    public const string OrderVolume = "ORDER_VOLUME";

    /// <summary>A delivery not long ago.</summary>
    public const string RecentDelivery = "RECENT_DELIVERY";

    /// <summary>What rounding to a whole number added or took.</summary>
    public const string Rounding = "ROUNDING";

    /// <summary>What keeping the score within 0 to 100 added or took.</summary>
    public const string Limit = "LIMIT";
}

using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Time;

namespace Thirdynal.Domain.Recycling;

/// <summary>
/// How often a customer is called in a day. An attempt is an outcome that somebody records. They are counted by customer,
/// who is called on one number at a time: where that number turns out wrong and another takes its place within the day,
/// this is stricter than a count by number.
/// </summary>
public static class AttemptRules
{
    /// <summary>
    /// Attempts on the day in Manila on which <paramref name="now"/> falls. Those of a day that a clock set back has made a
    /// later one count as well, so that a customer is free again only by a midnight.
    /// </summary>
    public static int Today(CustomerStanding standing, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return standing.AttemptedAt is { } last && Manila.DayOf(last) >= Manila.DayOf(now) ? standing.Attempts : 0;
    }

    /// <summary>The customer after one attempt more.</summary>
    public static CustomerStanding Count(CustomerStanding standing, DateTimeOffset now) =>
        standing with { Attempts = Today(standing, now) + 1, AttemptedAt = now };

    /// <summary>Until when the customer has had its attempts; null while there is one left.</summary>
    public static DateTimeOffset? SpentUntil(CustomerStanding standing, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Today(standing, now) >= policy.HandOut.AttemptsPerDay ? Manila.StartOf(Manila.DayOf(now).AddDays(1)) : null;
    }
}

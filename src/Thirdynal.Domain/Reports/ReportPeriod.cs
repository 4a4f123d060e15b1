namespace Thirdynal.Domain.Reports;

/// <summary>Days in Manila, both ends included.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
public sealed record ReportPeriod(DateOnly From, DateOnly To)
{
    /// <summary>How many days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>As many days, right before.</summary>
    public ReportPeriod Before() => new(From.AddDays(-Days), From.AddDays(-1));
}

/// <summary>Rates: percent with two decimals, halves up; null where there is nothing to divide by.</summary>
public static class Rates
{
    /// <summary>Part of a whole in percent.</summary>
    public static decimal? Percent(long part, long whole) => whole == 0 ? null : Rounding.ToHundredths(part * 100m / whole);

    /// <summary>So much for each.</summary>
    public static decimal? Each(decimal sum, long count) => count == 0 ? null : Rounding.ToHundredths(sum / count);
}

namespace Thirdynal.Domain.Learning;

/// <summary>A share with what it comes from.</summary>
/// <param name="Hits">Of these.</param>
/// <param name="Trials">Out of so many.</param>
public readonly record struct Share(long Hits, long Trials)
{
    /// <summary>0 to 1; null where there is nothing to divide by.</summary>
    public double? Value => Trials == 0 ? null : (double)Hits / Trials;
}

/// <summary>A difference of two shares with its 95 % interval; from -1 to 1.</summary>
public sealed record ShareDifference(double Difference, double Low, double High)
{
    /// <summary>Whether chance alone would hardly do it: zero is not within the interval.</summary>
    public bool IsCertain => Low > 0 || High < 0;
}

/// <summary>Intervals of shares and of their differences, that hold for small numbers too.</summary>
public static class Intervals
{
    // The normal distribution's 97.5 % point.
    private const double Z = 1.959963984540054;

    /// <summary>Wilson's score interval of a share, 95 %; from 0 to 1 where nothing was tried.</summary>
    public static (double Low, double High) Wilson(Share share)
    {
        if (share.Trials == 0) return (0, 1);
        var (p, n) = (share.Value!.Value, (double)share.Trials);
        var middle = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n))) / (1 + (Z * Z / n));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>
    /// One share less another, with Newcombe's interval of 95 %: his method 10, the square-and-add of two Wilson intervals
    /// without correction for continuity (Statistics in Medicine 17, 1998). Null where either has no trials.
    /// </summary>
    public static ShareDifference? Newcombe(Share one, Share other)
    {
        if (one.Value is not { } p1 || other.Value is not { } p2) return null;
        var ((low1, high1), (low2, high2)) = (Wilson(one), Wilson(other));
        var difference = p1 - p2;
        return new ShareDifference(difference, difference - Length(p1 - low1, high2 - p2), difference + Length(high1 - p1, p2 - low2));
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}

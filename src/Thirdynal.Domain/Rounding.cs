namespace Thirdynal.Domain;

/// <summary>
/// Half up, as the seed's language rounds: 2.5 is 3 and -2.5 is -2. C#'s default rounds halves to even and PostgreSQL's
/// <c>round(numeric)</c> away from zero; for values from zero up the latter is the same as this one.
/// </summary>
public static class Rounding
{
    /// <summary>The nearest whole number, halves up.</summary>
    public static int ToWhole(decimal value) => (int)decimal.Floor(value + 0.5m);

    /// <summary>The nearest hundredth, halves up.</summary>
    public static decimal ToHundredths(decimal value) => decimal.Floor((value * 100m) + 0.5m) / 100m;
}

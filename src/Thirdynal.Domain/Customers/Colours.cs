namespace Thirdynal.Domain.Customers;

/// <summary>The seed's colours. Text on all of them is dark: white fails contrast.</summary>
public static class Colours
{
    /// <summary>The text on every one of these backgrounds.</summary>
    public const string Text = "#0f172a";

    /// <summary>The background of a risk badge.</summary>
    public static string Of(RiskLevel risk) => risk switch
    {
        RiskLevel.Low => "#22c55e",
        RiskLevel.Medium => "#eab308",
        RiskLevel.High => "#f97316",
        RiskLevel.Blacklist => "#ef4444",
        _ => "#94a3b8",
    };

    /// <summary>The background of a score badge, bands 0-25, 26-50, 51-75 and 76-100.</summary>
    public static string OfScore(int score) => score switch
    {
        <= 25 => "#ef4444",
        <= 50 => "#f97316",
        <= 75 => "#eab308",
        _ => "#22c55e",
    };
}

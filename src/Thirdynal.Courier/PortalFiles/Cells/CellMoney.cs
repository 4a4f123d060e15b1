using System.Globalization;
using System.Text.RegularExpressions;

namespace Thirdynal.Courier.PortalFiles.Cells;

/// <summary>Amounts and weights: <c>1,250.00</c>, <c>₱1250</c>, <c>PHP 1,250.5</c>.</summary>
internal static partial class CellMoney
{
    /// <summary>The largest amount a <c>numeric(12,2)</c> holds.</summary>
    public const decimal MaxPesos = 9_999_999_999.99m;

    /// <summary>The largest weight a <c>numeric(10,2)</c> holds, kg.</summary>
    public const decimal MaxKilograms = 99_999_999.99m;

    /// <summary>
    /// Reads an amount, rounded half up to two decimals. A comma must stand before three digits: in "1,25" it
    /// may be meant as a decimal point, so that is no amount.
    /// </summary>
    public static bool TryParse(string text, decimal max, out decimal amount)
    {
        amount = 0;
        if (text.Length <= 9 && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            amount = int.Parse(text, CultureInfo.InvariantCulture);
            return amount <= max;
        }
        var match = Amount().Match(text);
        if (!match.Success
            || !decimal.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var exact))
            return false;
        amount = Math.Round(exact, 2, MidpointRounding.AwayFromZero);
        return amount <= max;
    }

    [GeneratedRegex(
        @"^(?:₱|PHP|P)?\.? ?(?<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{0,20})?) ?(?:₱|PHP|KG)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Amount();
}

using System.Globalization;

namespace Thirdynal.Web.Text;

/// <summary>Pesos.</summary>
internal static class Money
{
    /// <summary>With the peso sign and two decimals.</summary>
    public static string Of(decimal? amount) => amount is { } pesos ? "₱" + pesos.ToString("N2", CultureInfo.InvariantCulture) : "-";
}

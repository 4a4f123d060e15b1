using System.Globalization;

namespace Thirdynal.InProcess.Calls;

/// <summary>Keys as text, written as Orleans writes them.</summary>
internal static class GrainKeys
{
    public static string Of(Guid key) => key.ToString("N");

    public static string Of(long key) => key.ToString("X", CultureInfo.InvariantCulture);

    public static bool TryGuid(string text, out Guid key) => Guid.TryParseExact(text, "N", out key);

    public static bool TryInteger(string text, out long key) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key);
}

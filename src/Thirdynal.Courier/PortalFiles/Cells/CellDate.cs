using System.Globalization;
using Thirdynal.Courier.PortalFiles.Sources;
using Thirdynal.Domain.Time;

namespace Thirdynal.Courier.PortalFiles.Cells;

/// <summary>Times of the portal: its text, what Excel makes of it, Excel's serials; all on Manila's clock.</summary>
internal static class CellDate
{
    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    /// <summary>Reads a time between the years 2000 and 2099.</summary>
    public static bool TryParse(string text, out DateTimeOffset at)
    {
        at = default;
        var isSerial = !text.AsSpan().ContainsAnyExcept("0123456789.");
        if (isSerial)
        {
            if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial)
                || ExcelDate.TryFromSerial(serial) is not { } date)
                return false;
            at = Manila.FromLocal(date);
        }
        else if (!Manila.TryParseLocal(text, out at))
        {
            return false;
        }
        return Manila.Local(at).Year is >= FirstYear and <= LastYear;
    }
}

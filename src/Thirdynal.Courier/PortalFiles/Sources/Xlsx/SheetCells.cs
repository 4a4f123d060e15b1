using System.Globalization;

namespace Thirdynal.Courier.PortalFiles.Sources.Xlsx;

/// <summary>Turns what a sheet stores for a cell into the text that a person would see or type.</summary>
internal sealed class SheetCells(SharedStrings strings, DateStyles styles, bool dates1904)
{
    /// <summary>Between the two starts of Excel's calendars, 1900 and 1904, in days.</summary>
    private const double DaysTo1904 = 1462;

    /// <param name="type">The cell's <c>t</c>; null for a number.</param>
    /// <param name="style">The cell's <c>s</c>; negative for none.</param>
    /// <param name="value">The cell's stored value.</param>
    public string? TextOf(string? type, int style, ReadOnlySpan<char> value)
    {
        switch (type)
        {
            case "s":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? strings.Get(index) : null;
            case "inlineStr" or "str" or "e" or "d":
                return value.ToString();
            case "b":
                return value is "1" or "true" ? "TRUE" : "FALSE";
            default:
                if (!styles.IsDate(style))
                    return CellNumber.Text(value);
                return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
                    && ExcelDate.TryFromSerial(dates1904 ? serial + DaysTo1904 : serial) is { } date
                    ? ExcelDate.Text(date)
                    : value.ToString();
        }
    }
}

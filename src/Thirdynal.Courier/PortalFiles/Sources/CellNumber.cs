using System.Globalization;

namespace Thirdynal.Courier.PortalFiles.Sources;

/// <summary>Numbers of a workbook as the text a person would type: no exponent while no digit is lost.</summary>
internal static class CellNumber
{
    /// <summary>From here on a double no longer tells neighbouring whole numbers with 16 digits apart.</summary>
    private const double ExactBelow = 1e15;

    /// <summary>The text of a number as stored in XML; what is no number stays as it is.</summary>
    public static string Text(ReadOnlySpan<char> stored)
    {
        // Some writers store 9171234567 as 9.171234567E9.
        if (!stored.ContainsAnyExceptInRange('0', '9')
            || !double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return stored.ToString();
        return Text(number);
    }

    /// <summary>The text of a number; whole ones of up to 15 digits are written out.</summary>
    public static string Text(double number) =>
        number == Math.Truncate(number) && Math.Abs(number) < ExactBelow
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Excel's dates: days since 1899-12-30, Manila's clock.</summary>
internal static class ExcelDate
{
    private const double FirstSerial = 1;
    private const double LastSerial = 2_958_465;

    /// <summary>The date of a serial, to the second; null outside of what Excel shows.</summary>
    public static DateTime? TryFromSerial(double serial)
    {
        if (serial is not (>= FirstSerial and < LastSerial))
            return null;
        var seconds = Math.Round(serial * 86_400, MidpointRounding.AwayFromZero);
        return new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(seconds);
    }

    /// <summary>As the portal writes it.</summary>
    public static string Text(DateTime date) => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

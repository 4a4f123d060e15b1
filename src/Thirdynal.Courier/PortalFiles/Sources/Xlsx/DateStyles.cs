using System.Globalization;
using System.Xml;

namespace Thirdynal.Courier.PortalFiles.Sources.Xlsx;

/// <summary>Which cell styles of a workbook show a number as a date.</summary>
internal sealed class DateStyles
{
    private readonly List<bool> _isDate = [];

    /// <summary>Reads them from the styles part; none when there is no such part.</summary>
    public static DateStyles Read(WorkbookParts parts, string? part)
    {
        var styles = new DateStyles();
        if (part is null)
            return styles;
        using var xml = parts.OpenSmall(part);
        var custom = new Dictionary<int, bool>();
        var inCellFormats = false;
        while (xml?.Read() == true)
        {
            if (xml.LocalName == "cellXfs")
                inCellFormats = xml.NodeType == XmlNodeType.Element;
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "numFmt" && Id(xml) is { } id)
                custom[id] = IsDateFormat(xml.GetAttribute("formatCode") ?? "");
            else if (xml.LocalName == "xf" && inCellFormats)
                styles._isDate.Add(Id(xml) is { } used && (custom.TryGetValue(used, out var isDate) ? isDate : IsBuiltInDate(used)));
        }
        return styles;
    }

    /// <summary>Whether the style, given as the <c>s</c> attribute of a cell, is a date's.</summary>
    public bool IsDate(int style) => style >= 0 && style < _isDate.Count && _isDate[style];

    /// <summary>A date or time placeholder outside quotes, brackets and escapes makes it a date.</summary>
    internal static bool IsDateFormat(string format)
    {
        for (var i = 0; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    i = End(format, '"', i);
                    break;
                case '[':
                    i = End(format, ']', i);
                    break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S':
                    return true;
                case 'G' or 'g' when format.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += "General".Length - 1;
                    break;
                default:
                    break;
            }
        }
        return false;
    }

    private static int End(string format, char closing, int from)
    {
        var end = format.IndexOf(closing, from + 1);
        return end < 0 ? format.Length : end;
    }

    // ECMA-376 18.8.30: 14-22 and 45-47 everywhere, 27-36 and 50-58 in East Asian Excel.
    private static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private static int? Id(XmlReader xml) =>
        int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

using System.Xml;

namespace Thirdynal.Courier.PortalFiles.Sources.Xlsx;

/// <summary>An Excel workbook since 2007, or what else was found in a zip file.</summary>
internal sealed class XlsxFile : TableFile
{
    private const int MaxSheets = 64;
    private readonly WorkbookParts _parts;
    private readonly List<string> _sheets = [];
    private readonly SharedStrings _strings;
    private readonly DateStyles _styles;
    private readonly bool _dates1904;
    private readonly PortalFileLimits _limits;

    public XlsxFile(Stream content, PortalFileLimits limits)
    {
        _limits = limits;
        _parts = new WorkbookParts(content, limits);
        try
        {
            if (WhyRefused(_parts) is { } refused)
                throw new PortalFileException(refused);
            var workbook = _parts.RelationsOf("").Values
                .Where(relation => relation.Type == "officeDocument").Select(relation => relation.Target)
                .FirstOrDefault(_parts.Has) ?? "xl/workbook.xml";
            var relations = _parts.RelationsOf(workbook);
            // A portal's export holds no macros, so a workbook with macros is not what the portal gave.
            if (relations.Values.Any(relation => relation.Type is "vbaProject" or "xlMacrosheet" or "xlIntlMacrosheet"))
                throw new PortalFileException(PortalFileError.Macros);
            _dates1904 = ReadSheets(workbook, relations);
            if (_sheets.Count == 0)
                throw new PortalFileException(PortalFileError.NoSheet);
            _strings = new SharedStrings(_parts, Single(relations, "sharedStrings"), limits);
            _styles = DateStyles.Read(_parts, Single(relations, "styles"));
        }
        catch
        {
            _parts.Dispose();
            throw;
        }
    }

    public override PortalFormat Format => PortalFormat.Xlsx;

    public override int TableCount => _sheets.Count;

    public override Table OpenTable(int index) =>
        new SheetTable(_parts, _sheets[index], new SheetCells(_strings, _styles, _dates1904), _limits);

    public override ValueTask DisposeAsync()
    {
        _strings.Dispose();
        _parts.Dispose();
        return ValueTask.CompletedTask;
    }

    private static PortalFileError? WhyRefused(WorkbookParts parts)
    {
        if (parts.Has("xl/workbook.bin"))
            return PortalFileError.BinaryWorkbook;
        if (parts.Has("content.xml") && parts.Has("mimetype"))
            return PortalFileError.OpenDocument;
        return parts.Names.Any(name => name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)) ? null : PortalFileError.Archive;
    }

    private bool ReadSheets(string workbook, Dictionary<string, (string Type, string Target)> relations)
    {
        var dates1904 = false;
        using var xml = _parts.OpenSmall(workbook) ?? throw new PortalFileException(PortalFileError.Damaged);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
                dates1904 = xml.GetAttribute("date1904") is "1" or "true";
            else if (xml.LocalName == "sheet" && RelationId(xml) is { } id && _sheets.Count < MaxSheets
                && relations.TryGetValue(id, out var sheet) && sheet.Type == "worksheet" && _parts.Has(sheet.Target))
                _sheets.Add(sheet.Target);
        }
        return dates1904;
    }

    private string? Single(Dictionary<string, (string Type, string Target)> relations, string type) =>
        relations.Values.Where(relation => relation.Type == type).Select(relation => relation.Target).FirstOrDefault(_parts.Has);

    // The attribute's namespace differs between transitional and strict workbooks; a plain "id" is a sheet's own.
    private static string? RelationId(XmlReader sheet)
    {
        string? id = null;
        while (sheet.MoveToNextAttribute())
        {
            if (sheet.LocalName == "id" && sheet.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
                id = sheet.Value;
        }
        sheet.MoveToElement();
        return id;
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Thirdynal.SampleData.Files;

/// <summary>
/// Writes sample exports as XLSX, row by row: the Open XML SDK keeps a part in memory until it is complete,
/// which a million rows do not allow.
/// </summary>
public static class SampleXlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static readonly string[] Dates = [Columns.SigningTime, Columns.SubmissionTime];

    /// <summary>Writes headings and rows into the first sheet; the stream stays open.</summary>
    public static void Write(Stream output, SampleOptions options)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        WritePart(zip, "[Content_Types].xml",
            $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{ContentType}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{ContentType}worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{ContentType}styles+xml"/></Types>""");
        WritePart(zip, "_rels/.rels",
            $"""<Relationships xmlns="{PackageRelationships}"><Relationship Id="rId1" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        WritePart(zip, "xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Relationships}"><sheets><sheet name="My Waybill" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        WritePart(zip, "xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="{PackageRelationships}"><Relationship Id="rId1" Type="{Relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relationships}/styles" Target="styles.xml"/></Relationships>""");
        WritePart(zip, "xl/styles.xml",
            $"""<styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>""");
        WriteSheet(zip, options);
    }

    private static void WriteSheet(ZipArchive zip, SampleOptions options)
    {
        using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
        using var xml = XmlWriter.Create(sheet);
        var headings = SampleExport.Headings(options);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        WriteRow(xml, 1, headings, headings);
        foreach (var row in SampleExport.Generate(options))
            WriteRow(xml, row.Row, headings, row.Cells);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int row, IReadOnlyList<string> headings, IReadOnlyList<string> cells)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
        for (var column = 0; column < cells.Count; column++)
        {
            if (cells[column].Length > 0)
                WriteCell(xml, $"{Letters(column)}{row}", headings[column], cells[column]);
        }
        xml.WriteEndElement();
    }

    /// <summary>As Excel would: what looks like a number is one, and then has no leading zero.</summary>
    private static void WriteCell(XmlWriter xml, string reference, string heading, string cell)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", reference);
        if (IsNumber(cell) && heading != Columns.WaybillNumber)
        {
            if (Dates.Contains(heading))
                xml.WriteAttributeString("s", "1");
            xml.WriteElementString("v", Main, cell);
        }
        else
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(cell);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static bool IsNumber(string cell) =>
        cell.Length <= 20 && (cell[0] is >= '1' and <= '9' || cell is "0")
        && cell.AsSpan().Count('.') <= 1 && !cell.AsSpan().ContainsAnyExcept("0123456789.") && cell[^1] != '.';

    private static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + Letters(column % 26);

    private static void WritePart(ZipArchive zip, string name, string xml)
    {
        using var part = new StreamWriter(zip.CreateEntry(name).Open());
        part.Write(xml);
    }
}

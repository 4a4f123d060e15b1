using System.IO.Compression;
using System.Text;

namespace Thirdynal.Api.Tests.Imports;

/// <summary>Workbooks written by hand, good and hostile ones.</summary>
internal static class Workbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>A workbook with these rows; a cell that begins with <c>=</c> is a formula without a value.</summary>
    /// <param name="rows">Texts of the cells.</param>
    /// <param name="merged">Ranges such as <c>A1:C1</c>.</param>
    /// <param name="more">Further parts.</param>
    public static byte[] Of(string[][] rows, string[]? merged = null, params (string Name, Action<Stream> Write)[] more)
    {
        var cells = string.Concat(rows.Select((row, r) => $"<row r=\"{r + 1}\">{string.Concat(row.Select((text, c) => Cell(text, $"{(char)('A' + c)}{r + 1}")))}</row>"));
        var merges = merged is null ? "" : $"<mergeCells>{string.Concat(merged.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>";
        var macros = more.Any(part => part.Name == "xl/vbaProject.bin")
            ? """<Relationship Id="rId3" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>"""
            : "";
        return Zip(
        [
            ("_rels/.rels", Text($"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>""")),
            ("xl/workbook.xml", Text($"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>""")),
            ("xl/_rels/workbook.xml.rels", Text($"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/>{macros}</Relationships>""")),
            ("xl/worksheets/sheet1.xml", Text($"""<worksheet xmlns="{Main}"><sheetData>{cells}</sheetData>{merges}</worksheet>""")),
            .. more,
        ]);
    }

    /// <summary>A part of so many megabytes that packs to almost nothing.</summary>
    public static (string Name, Action<Stream> Write) Bomb(string name, int megabytes) => (name, part =>
    {
        var block = new byte[1024 * 1024];
        Array.Fill(block, (byte)' ');
        for (var i = 0; i < megabytes; i++) part.Write(block);
    });

    public static Action<Stream> Text(string text) => part => part.Write(Encoding.UTF8.GetBytes(text));

    private static string Cell(string text, string at) => text switch
    {
        "" => "",
        ['=', ..] => $"<c r=\"{at}\"><f>{text[1..]}</f></c>",
        _ => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>",
    };

    private static byte[] Zip((string Name, Action<Stream> Write)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                write(part);
            }
        }

        return bytes.ToArray();
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Thirdynal.Courier.Tests.PortalFiles;

/// <summary>Makes zip files by hand: workbooks that no program would write.</summary>
internal static class ZipBytes
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>The rows of a good file as the content of <c>sheetData</c>.</summary>
    public const string GoodRows =
        """
        <row r="1"><c t="inlineStr"><is><t>Waybill Number</t></is></c><c t="inlineStr"><is><t>Order Status</t></is></c><c t="inlineStr"><is><t>Receiver</t></is></c><c t="inlineStr"><is><t>Receiver Cellphone</t></is></c></row>
        <row r="2"><c><v>8.20000000001E11</v></c><c t="inlineStr"><is><t>Delivered</t></is></c><c t="inlineStr"><is><t>Juan Cruz</t></is></c><c><v>9.171234567E9</v></c></row>
        """;

    public static byte[] Of(params (string Name, string Content)[] parts) =>
        Of(parts.Select(part => (part.Name, (Action<Stream>)(stream => stream.Write(Encoding.UTF8.GetBytes(part.Content))))).ToArray());

    public static byte[] Of(params (string Name, Action<Stream> Write)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                write(part);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>The parts of a workbook with one sheet, shared strings and whatever else.</summary>
    public static (string Name, string Content)[] WorkbookParts(string sheet, params (string Name, string Content)[] more) =>
    [
        ("_rels/.rels", $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""),
        ("xl/worksheets/sheet1.xml", sheet),
        .. more,
    ];

    public static string Sheet(string rows) => $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""";

    public static byte[] Workbook(string sheet, params (string Name, string Content)[] more) => Of(WorkbookParts(sheet, more));

    /// <summary>The same zip whose directory gives another unpacked size for a part.</summary>
    public static byte[] WithDeclaredSize(byte[] zip, string part, uint size)
    {
        var name = Encoding.UTF8.GetBytes(part);
        var entry = zip.AsSpan().LastIndexOf(name) - 46;
        Assert.True(zip.AsSpan(entry, 4).SequenceEqual("PK\u0001\u0002"u8));
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(entry + 24), size);
        return zip;
    }
}

using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Thirdynal.Courier.PortalFiles;

namespace Thirdynal.Courier.Tests.PortalFiles;

/// <summary>Every wrong file gets one sentence.</summary>
public sealed class WrongFilesTests
{
    private const string NotATable = "This is not a table: upload the CSV, XLSX or XLS file that the J&T portal exports.";
    private const string Damaged = "The file is damaged and cannot be read to its end: export it again.";
    private const string Protected = "The workbook is protected by a password: save it without one and upload it again.";
    private const string NoHeadings = "None of a J&T export's headings is in the first 30 rows: \"Waybill Number\", \"Order Status\", \"Receiver\" and \"Receiver Cellphone\" are needed.";
    private const string Row = "820000000001,Delivered,Juan Cruz,09171234567";

    [Theory]
    [InlineData("", "EMPTY", "The file is empty.")]
    [InlineData("\uFEFF", "EMPTY", "The file is empty.")]
    [InlineData(" \r\n\r\n\t", "EMPTY", "The file is empty.")]
    [InlineData("Dear customer, please find attached", "NO_HEADINGS", NoHeadings)]
    [InlineData("Dear customer please find attached\n\nRegards", "NOT_A_TABLE", NotATable)]
    [InlineData("{\"waybill\": \"820000000001\", \"status\": \"Delivered\"}", "NO_HEADINGS", NoHeadings)]
    [InlineData("%PDF-1.7\n%\u0001\u0002 obj, endobj", "NOT_A_TABLE", NotATable)]
    [InlineData("Name,Phone\nJuan,09171234567\n", "NO_HEADINGS", NoHeadings)]
    [InlineData("Receiver(*),Receiver Telephone (*),Receiver Address (*)\nJuan,09171234567,x\n", "NO_HEADINGS", NoHeadings)]
    [InlineData("Waybill Number,Receiver,Receiver Cellphone\n820000000001,Juan,09171234567\n", "HEADINGS_MISSING",
        "The headings in row 1 lack \"Order Status\".")]
    [InlineData("\nWaybill Number\n820000000001\n", "HEADINGS_MISSING",
        "The headings in row 2 lack \"Order Status\", \"Receiver\" and \"Receiver Cellphone\".")]
    [InlineData("Receipt Waybill No,Order Status,Sender Name,Sender Cellphone\n820000000001,Delivered,Juan,09171234567\n", "HEADINGS_MISSING",
        "The headings in row 1 lack \"Waybill Number\", \"Receiver\" and \"Receiver Cellphone\".")]
    [InlineData(Portal.Headings + ",COD,Cod\n" + Row + ",1,2\n", "DUPLICATE_HEADING",
        "Columns E (\"COD\") and F (\"Cod\") are headed alike: remove or rename one.")]
    [InlineData("Status," + Portal.Headings + "\nx," + Row + "\n", "DUPLICATE_HEADING",
        "Columns A (\"Status\") and C (\"Order Status\") are headed alike: remove or rename one.")]
    [InlineData(Portal.Headings + "\n", "NO_ROWS", "There are headings in row 1 but no rows below them.")]
    [InlineData("My Waybill\n\n" + Portal.Headings + "\n,,,\n\nTotal,,,\n", "NO_ROWS", "There are headings in row 3 but no rows below them.")]
    [InlineData(Portal.Headings + "\n" + Row + "\n820000000002,\"Delivered,Ana,09181234567\n820000000003,Delivered,Eva,09191234567\n", "QUOTE_LEFT_OPEN",
        "A quote in row 3 is left open and takes in the rest of the file: close or remove it.")]
    [InlineData("<html><body><p>Your session has expired, please sign in</p></body></html>", "NOT_A_TABLE",
        "This is a web page without a table, such as a sign-in page: sign in to the portal and export again.")]
    [InlineData("<html><table><tr><td>Name<td>Phone<tr><td>Juan<td>0917</table>", "NO_HEADINGS", NoHeadings)]
    [InlineData("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table/></Worksheet></Workbook>",
        "UNSUPPORTED_FORMAT", "XML spreadsheets of Excel 2003 are not read: save it as .xlsx or CSV and upload it again.")]
    public async Task Open_WrongText_SaysWhy(string text, string code, string message) =>
        Assert.Equal(new PortalFileError(code, message), await Portal.RefusedAsync(Portal.Utf8(text)));

    [Fact]
    public async Task Open_BinaryBytes_IsNotATable()
    {
        var bytes = new byte[4_000];
        new Random(1).NextBytes(bytes);

        Assert.Equal(new PortalFileError("NOT_A_TABLE", NotATable), await Portal.RefusedAsync(bytes));
        Assert.Equal(new PortalFileError("NOT_A_TABLE", NotATable), await Portal.RefusedAsync([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13]));
        Assert.Equal(new PortalFileError("NOT_A_TABLE", NotATable), await Portal.RefusedAsync(Encoding.UTF32.GetPreamble().Concat(Encoding.UTF32.GetBytes(Portal.Headings)).ToArray()));
    }

    [Theory]
    [InlineData("protected.xls")]
    public async Task Open_ProtectedWorkbook_SaysWhy(string name) =>
        Assert.Equal(new PortalFileError("PASSWORD_PROTECTED", Protected), await Portal.RefusedAsync(await File.ReadAllBytesAsync(Fixture.Path(name))));

    [Fact]
    public async Task Open_EncryptedPackage_SaysWhy() =>
        Assert.Equal(new PortalFileError("PASSWORD_PROTECTED", Protected), await Portal.RefusedAsync(CompoundFile.With("EncryptionInfo", "EncryptedPackage")));

    [Fact]
    public async Task Open_WordDocument_IsNotATable() =>
        Assert.Equal(
            new PortalFileError("NOT_A_TABLE", "This is an Office file without a workbook, or a damaged one: export it again."), await Portal.RefusedAsync(CompoundFile.With("WordDocument", "1Table")));

    [Fact]
    public async Task Open_Macros_SaysWhy()
    {
        using var writer = new SheetWriter(type: SpreadsheetDocumentType.MacroEnabledWorkbook);
        writer.Add("Sheet1", ["Waybill Number", "Order Status", "Receiver", "Receiver Cellphone"], ["820000000001", "Delivered", "Juan", "09171234567"]);
        using (var macros = writer.Workbook.AddNewPart<VbaProjectPart>().GetStream())
            macros.Write(CompoundFile.With("PROJECT"));

        Assert.Equal(
            new PortalFileError("MACROS", "The workbook holds macros, which a J&T export never does: save it as .xlsx or CSV and upload it again."),
            await Portal.RefusedAsync(writer.ToArray()));
    }

    [Fact]
    public async Task Open_MacrosInAnOldWorkbook_SaysWhy()
    {
        var file = await File.ReadAllBytesAsync(Fixture.Path("same-content.xls"));

        var error = await Portal.RefusedAsync([.. file, .. Encoding.Unicode.GetBytes("_VBA_PROJECT_CUR"), .. new byte[512 - 32]]);

        Assert.Equal("MACROS", error.Code);
    }

    public static TheoryData<string, string, string> OtherZips => new()
    {
        { "xl/workbook.bin", "UNSUPPORTED_FORMAT", "Binary workbooks (.xlsb) are not read: save it as .xlsx or CSV and upload it again." },
        { "content.xml", "UNSUPPORTED_FORMAT", "OpenDocument spreadsheets (.ods) are not read: save it as .xlsx or CSV and upload it again." },
        { "my-waybill.csv", "UNSUPPORTED_FORMAT", "This is a packed archive: unpack it and upload the file inside." },
        { "word/document.xml", "UNSUPPORTED_FORMAT", "This is a packed archive: unpack it and upload the file inside." },
        { "xl/styles.xml", "DAMAGED", Damaged },
    };

    [Theory]
    [MemberData(nameof(OtherZips))]
    public async Task Open_OtherZip_SaysWhy(string part, string code, string message) =>
        Assert.Equal(new PortalFileError(code, message), await Portal.RefusedAsync(ZipBytes.Of(("mimetype", "x"), (part, "x"))));

    [Fact]
    public async Task Open_WorkbookWithoutCells_SaysWhy()
    {
        using var empty = new SheetWriter();
        empty.Add("Sheet1");

        Assert.Equal(new PortalFileError("EMPTY", "The file is empty."), await Portal.RefusedAsync(empty.ToArray()));
        Assert.Equal(
            new PortalFileError("NO_SHEET", "The workbook has no sheet with cells."),
            await Portal.RefusedAsync(ZipBytes.Of(("xl/workbook.xml", "<workbook><sheets/></workbook>"))));
    }

    [Fact]
    public async Task Open_XlsxWithDuplicateHeadings_NamesTheColumns()
    {
        var error = await Portal.RefusedAsync(SheetWriter.Workbook1(
            ["Waybill Number", "Order Status", "Receiver", "Receiver Cellphone", null, "Waybill Number"],
            ["820000000001", "Delivered", "Juan", "09171234567", null, "820000000002"]));

        Assert.Equal("Columns A (\"Waybill Number\") and F (\"Waybill Number\") are headed alike: remove or rename one.", error.Message);
    }

    [Fact]
    public async Task Open_TypeDeclaration_SaysWhy()
    {
        const string bomb = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>""";

        Assert.Equal(
            new PortalFileError("DAMAGED", "The workbook declares XML types of its own, which no spreadsheet program does: export it again."),
            await Portal.RefusedAsync(ZipBytes.Workbook(bomb + ZipBytes.Sheet(ZipBytes.GoodRows.Replace("Juan Cruz", "&b;", StringComparison.Ordinal)))));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.99)]
    public async Task Check_CutWorkbook_IsDamaged(double share)
    {
        var file = SheetWriter.Workbook1(
            ["Waybill Number", "Order Status", "Receiver", "Receiver Cellphone"], ["820000000001", "Delivered", "Juan", "09171234567"]);

        Assert.Equal(new PortalFileError("DAMAGED", Damaged), await Portal.RefusedAsync(file[..(int)(file.Length * share)]));
    }

    [Fact]
    public async Task Check_SheetThatBreaksOff_IsDamagedBeforeAnythingIsImported()
    {
        using var content = new MemoryStream(ZipBytes.Workbook($"""<worksheet><sheetData>{ZipBytes.GoodRows}<row r="3"><c><v>1</v>"""));
        var opening = await PortalFile.OpenAsync(content);
        await using var reader = opening.Reader!;

        Assert.Equal(new PortalFileCheck(1, new PortalFileError("DAMAGED", Damaged)), await reader.CheckAsync());
        var thrown = await Assert.ThrowsAsync<PortalFileException>(async () =>
        {
            await foreach (var _ in reader.ReadAsync(_ => null))
            {
            }
        });
        Assert.Equal(Damaged, thrown.Error.Message);
    }
}

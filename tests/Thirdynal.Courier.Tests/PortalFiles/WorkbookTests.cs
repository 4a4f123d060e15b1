using System.Text;
using DocumentFormat.OpenXml.Spreadsheet;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.Courier.PortalFiles.Sources.Xlsx;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Courier.Tests.PortalFiles;

public sealed class WorkbookTests
{
    private static readonly object?[] Headings = ["Waybill Number", "Order Status", "Receiver", "Receiver Cellphone", "Cod", "Submission Time"];

    [Fact]
    public async Task Read_HelperSheets_FindsTheSheetWithTheHeadings()
    {
        using var writer = new SheetWriter();
        writer.Add("Notes", ["How to read this file"], ["Status", "Meaning"], ["Delivered", "It has arrived"]);
        writer.Add("Pivot", ["Province", "City", "Cod"], ["CEBU", "CEBU-CITY", 10]);
        writer.Add("My Waybill", Headings, ["820000000001", "Delivered", "Juan", "09171234567", 1250, null]);

        var read = await Portal.ReadAsync(writer.ToArray());

        Assert.Equal("820000000001", Assert.Single(read.Values).Waybill);
    }

    [Fact]
    public async Task Read_HelperSheetOfAnOldWorkbook_FindsTheSheetWithTheHeadings()
    {
        var read = await Portal.ReadAsync(await File.ReadAllBytesAsync(Fixture.Path("helper-sheet.xls")));

        Assert.Equal(3, read.Mapping.HeadingRow);
        Assert.Equal([4, 5], read.Lines.Select(line => line.Row));
        Assert.Equal(1250m, read.Lines[0].Value!.Report.Details.CodAmount);
        Assert.Equal("+639181234567", read.Lines[1].Value!.Phone);
    }

    [Fact]
    public async Task Read_Formulas_TakesTheirValuesAndRejectsThoseWithout()
    {
        var read = await Portal.ReadAsync(SheetWriter.Workbook1(
            Headings,
            [new Formula("A9", "820000000001"), "Delivered", new Formula("UPPER(\"juan\")", "JUAN"), "09171234567", new Formula("1000+250", 1250), null],
            ["820000000002", "Delivered", "Ana", "09181234567", new Formula("1000+250"), null],
            ["820000000003", "Delivered", "Eva", "09191234567", new ErrorCell("#REF!"), null]));

        Assert.Equal(("820000000001", "JUAN", 1250m), (read.Lines[0].Value!.Waybill, read.Lines[0].Value!.Report.Details.ReceiverName, read.Lines[0].Value!.Report.Details.CodAmount));
        Assert.Equal(["3: Cod: The cell holds a formula without a value.", "4: Cod: The cell holds the spreadsheet error #REF!."], read.Errors);
        Assert.Equal("=1000+250", read.Lines[1].Cells[4]);
    }

    [Fact]
    public async Task Read_MergedCells_BelongToTheirFirstCell()
    {
        using var writer = new SheetWriter();
        var sheet = writer.Add(
            "Sheet1",
            ["J&T Express: My Waybill"],
            Headings,
            ["820000000001", "Delivered", "Juan", "09171234567", 10, null],
            ["820000000002", "Delivered", null, null, 20, null]);
        sheet.Append(new MergeCells(new MergeCell { Reference = "A1:F1" }, new MergeCell { Reference = "C3:C4" }, new MergeCell { Reference = "D3:D4" }));

        var read = await Portal.ReadAsync(writer.ToArray());

        Assert.Equal("820000000001", Assert.Single(read.Values).Waybill);
        Assert.Equal(["4: Receiver Cellphone: There is no phone number."], read.Errors);
    }

    [Fact]
    public async Task Read_DatesAndNumbers_AreShownAsAPersonTypesThem()
    {
        var read = await Portal.ReadAsync(SheetWriter.Workbook1(
            Headings,
            [820000000001d, "Delivered", true, 9171234567d, 0.1 + 0.2, new DateTime(2025, 3, 28, 14, 5, 6)],
            ["820000000002", "Delivered", "Ana", "09181234567", 1e20, 45744.5],
            [1.23456789012345678e17, "Delivered", "Eva", "09191234567", 1, null]));

        Assert.Equal(["820000000001", "Delivered", "TRUE", "9171234567", "0.30000000000000004", "2025-03-28 14:05:06"], read.Lines[0].Cells.AsEnumerable());
        Assert.Equal(0.3m, read.Lines[0].Value!.Report.Details.CodAmount);
        Assert.Equal("3: Cod: \"1E+20\" is not an amount such as 1,250.00.", read.Errors.First());
        Assert.Equal("4: Waybill Number: A spreadsheet has rounded the waybill number; digits are lost.", read.Errors.Last());
    }

    [Theory]
    [InlineData("General", false)]
    [InlineData("0.00", false)]
    [InlineData("#,##0.00\\ \"pesos\"", false)]
    [InlineData("[Red]0.00;[$₱-3409]#,##0", false)]
    [InlineData("@", false)]
    [InlineData("yyyy-mm-dd hh:mm:ss", true)]
    [InlineData("m/d/yy h:mm", true)]
    [InlineData("[$-409]mmm d\\, yyyy", true)]
    [InlineData("[h]:mm:ss", true)]
    public void IsDateFormat_Format_Is(string format, bool expected) => Assert.Equal(expected, DateStyles.IsDateFormat(format));

    [Fact]
    public async Task Read_WorkbookOfOtherWriters_IsRead()
    {
        // No content types, no cell references, E9 numbers, rich and phonetic text, strict namespace, CDATA, comments, absolute target.
        var sheet = ZipBytes.Sheet(ZipBytes.GoodRows.Replace("<is><t>Juan Cruz</t></is>", "<is><r><t>Juan </t></r><!-- x --><r><t><![CDATA[Cruz]]></t></r><rPh><t>no</t></rPh></is>", StringComparison.Ordinal))
            .Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal);

        var read = await Portal.ReadAsync(ZipBytes.Workbook(sheet));

        var row = Assert.Single(read.Values);
        Assert.Equal(("820000000001", "+639171234567", "Juan Cruz"), (row.Waybill, row.Phone, row.Report.Details.ReceiverName));
        Assert.Equal(OrderStatus.Delivered, row.Report.Status);
    }

    [Fact]
    public async Task Read_RowsWithGapsAndFarCells_KeepTheirNumbers()
    {
        var rows = ZipBytes.GoodRows.Replace("<row r=\"2\">", "<row r=\"1000\">", StringComparison.Ordinal);

        var read = await Portal.ReadAsync(ZipBytes.Workbook(ZipBytes.Sheet(rows)));

        Assert.Equal(1000, Assert.Single(read.Lines).Row);
        Assert.Equal(
            new PortalFileError("TOO_MANY_COLUMNS", "Row 3 has more than 256 columns, which no export has."),
            await Portal.RefusedAsync(ZipBytes.Workbook(ZipBytes.Sheet(ZipBytes.GoodRows + """<row r="3"><c r="XFD3"><v>1</v></c></row>"""))));
    }

    [Theory]
    [InlineData(64 * 1024)]
    [InlineData(16 * 1024 * 1024)]
    public void SharedStrings_ManyMoreThanFitInMemory_ComeBackWhole(int bytesInMemory)
    {
        const int count = 40_000;
        var xml = new StringBuilder("<sst>");
        for (var i = 0; i < count; i++)
            xml.Append($"<si><t>string {i} Ñ {new string((char)('a' + (i % 26)), i % 50)}</t></si>");
        var limits = new PortalFileLimits { SharedStringBytesInMemory = bytesInMemory };
        using var parts = new WorkbookParts(new MemoryStream(ZipBytes.Of(("xl/sharedStrings.xml", xml.Append("</sst>").ToString()))), limits);
        using var strings = new SharedStrings(parts, "xl/sharedStrings.xml", limits);
        var random = new Random(5);

        Assert.Null(strings.Get(-1));
        foreach (var i in Enumerable.Range(0, count).Concat(Enumerable.Range(0, 5_000).Select(_ => random.Next(count))))
            Assert.Equal($"string {i} Ñ {new string((char)('a' + (i % 26)), i % 50)}", strings.Get(i));
        Assert.Null(strings.Get(count));
        Assert.Equal(bytesInMemory < 1024 * 1024, strings.HasSpilled);
    }
}

using System.Globalization;
using System.Net;
using System.Text;
using Thirdynal.Courier.PortalFiles;

namespace Thirdynal.Courier.Tests.PortalFiles;

/// <summary>One table stored in every format gives the same rows.</summary>
public sealed class SameContentTests
{
    private static readonly object?[][] Table =
    [
        ["Creator Code", "Waybill Number", "Order Status", "SigningTime", "Receiver", "Receiver Cellphone", "Province", "City", "Barangay",
            "Address", "Settlement Weight", "Receipt Waybill No", "Cod", "Submission Time", "RTS Reason", "Remarks", "Sender City"],
        ["CS-V0001", "820000000001", "Delivered", new DateTime(2025, 3, 30, 16, 5, 9), "Juan Dela Cruz", 9171234567d, "METRO-MANILA", "QUEZON-CITY",
            "BATASAN HILLS", "12 Rizal St., \"green gate\"", 0.35, "830000000001", 1250.5, new DateTime(2025, 3, 28, 9, 0, 0), null, "Soap", "PASAY-CITY"],
        ["CS-V0001", 820000000002d, "Returned", new DateTime(2025, 4, 11, 8, 30, 59), "MARÍA PEÑA", "0918 765 4321", "CAVITE", "BACOOR-CITY",
            "MOLINO III", "Blk 5\nLot 6", 1, null, "₱1,499.00", new DateTime(2025, 3, 28, 23, 59, 59), "Customer refused", "Coffee", "PASAY-CITY"],
        [],
        ["CS-V0001", "820000000003", "Delivering", null, "Inday Santos", "+63 (0)995 000 0003", "CEBU", "CEBU-CITY",
            "LAHUG", "—", 2.25, null, 0, "2025-04-01 10:00:00", "Customer refused", "Pan", "PASAY-CITY"],
        ["CS-V0001", "820000000004", "Lost in space", null, "Nobody", 9.17123, "CEBU", "CEBU-CITY", "LAHUG", null, null, null, null, null, null, null, null],
        [null, "Total", null, null, null, null, null, null, null, null, 3.6, null, 2749.5, null, null, null, null],
    ];

    private static readonly string[] Expected =
    [
        "2: 820000000001 Delivered 2025-03-30 16:05:09 2025-03-28 09:00:00 +639171234567 Juan Dela Cruz / METRO-MANILA / QUEZON-CITY / BATASAN HILLS / 12 Rizal St., \"green gate\" / Soap / 0.35 / 1250.50 /",
        "3: 820000000002 Returned 2025-04-11 08:30:59 2025-03-28 23:59:59 +639187654321 MARÍA PEÑA / CAVITE / BACOOR-CITY / MOLINO III / Blk 5 Lot 6 / Coffee / 1.00 / 1499.00 / Customer refused",
        "5: 820000000003 Delivering  2025-04-01 10:00:00 +639950000003 Inday Santos / CEBU / CEBU-CITY / LAHUG / — / Pan / 2.25 / 0.00 /",
        "6: Order Status: The status \"Lost in space\" is not known. Receiver Cellphone: This is not a phone number. Philippine numbers are 09XXXXXXXXX or an area code with 7 digits (02 with 8).",
    ];

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Read_Csv_GivesTheRows(char delimiter)
    {
        var read = await Portal.ReadAsync(Portal.Utf8(Csv(delimiter)));

        Assert.Equal(PortalFormat.Csv, read.Format);
        AssertExpected(read);
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "utf-16BE", "utf-16-no-bom", "utf-16BE-no-bom"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Read_CsvInAnyUnicode_GivesTheRows(string name)
    {
        var (encoding, mark) = name switch
        {
            "utf-8" => (Encoding.UTF8, false),
            "utf-8-bom" => (Encoding.UTF8, true),
            "utf-16" => (Encoding.Unicode, true),
            "utf-16BE" => (Encoding.BigEndianUnicode, true),
            "utf-16-no-bom" => (Encoding.Unicode, false),
            _ => (Encoding.BigEndianUnicode, false),
        };

        AssertExpected(await Portal.ReadAsync([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Csv(','))]));
    }

    [Fact]
    public async Task Read_CsvInWindows1252_GivesTheRows()
    {
        var windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

        AssertExpected(await Portal.ReadAsync(windows1252.GetBytes(Csv(',').Replace("₱", "PHP ", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Read_CsvFromAStreamThatCannotSeek_GivesTheRows()
    {
        await using var content = new ForwardOnly(Portal.Utf8(Csv(',')));

        AssertExpected(await Portal.ReadAsync(content));
    }

    [Fact]
    public async Task Read_Xlsx_GivesTheRows()
    {
        var read = await Portal.ReadAsync(SheetWriter.Workbook1(Table));

        Assert.Equal(PortalFormat.Xlsx, read.Format);
        AssertExpected(read);
    }

    [Fact]
    public async Task Read_XlsxWithDatesFrom1904_GivesTheRows()
    {
        using var writer = new SheetWriter(dates1904: true);
        writer.Add("Sheet1", Table);

        AssertExpected(await Portal.ReadAsync(writer.ToArray()));
    }

    [Fact]
    public async Task Read_Xls_GivesTheRows()
    {
        var read = await Portal.ReadAsync(await File.ReadAllBytesAsync(Fixture.Path("same-content.xls")));

        Assert.Equal(PortalFormat.Xls, read.Format);
        AssertExpected(read);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_Html_GivesTheRows(bool endTags)
    {
        var read = await Portal.ReadAsync(Portal.Utf8(Html(endTags)));

        Assert.Equal(PortalFormat.Html, read.Format);
        AssertExpected(read);
    }

    private static void AssertExpected(PortalRead read) => Assert.Equal(Expected, read.Lines.Select(Described));

    private static string Described(PortalLine line)
    {
        if (line.Value is not { } row)
            return $"{line.Row}: {string.Join(' ', line.Errors)}";
        var (report, d) = (row.Report, row.Report.Details);
        return FormattableString.Invariant(
            $"{line.Row}: {row.Waybill} {report.Status} {report.StatusAt:yyyy-MM-dd HH:mm:ss} {report.SubmittedAt:yyyy-MM-dd HH:mm:ss} {row.Phone} {d.ReceiverName} / {d.Province} / {d.City} / {d.Barangay} / {d.Address} / {d.ProductName} / {d.Weight:0.00} / {d.CodAmount:0.00} / {report.Reason?.Text}").TrimEnd();
    }

    private static string Csv(char delimiter) => string.Concat(Table.Select(row =>
        string.Join(delimiter, row.Select(cell => $"\"{Text(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));

    private static string Html(bool endTags)
    {
        var (endCell, endRow) = endTags ? ("</td>", "</tr>") : ("", "");
        var rows = Table.Select(row => $"<TR style='x'>{string.Concat(row.Select(cell => $"<td class=a>{WebUtility.HtmlEncode(Text(cell)).Replace("\n", "<br>", StringComparison.Ordinal)}{endCell}"))}{(row.Length == 0 ? "<td>&nbsp;" + endCell : "")}{endRow}\n");
        return $"<html><head><style>td > b {{}} <tr><td>no</style><!-- <tr><td>no</td></tr> --></head><body><table>\n{string.Concat(rows)}</table></body></html>";
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        DateTime date => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };

    private sealed class ForwardOnly(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }
    }
}

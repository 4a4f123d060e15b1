using System.Text;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.Courier.PortalFiles.Cells;
using Thirdynal.Courier.PortalFiles.Rejects;

namespace Thirdynal.Courier.Tests.PortalFiles;

public sealed class RejectsCsvTests
{
    private const string Nasty =
        Portal.Headings + ",Address,Remarks\n"
        + "820000000001,Delivered,=HYPERLINK(\"http://x\"),+639171234567,\"@SUM(1,2)\n second\",-1\n"
        + "000012345678,Sorting,Peña,9.17123E+09,'quoted,''=twice\n"
        + "820000000003,Delivered,Ana,09181234567,too,many,cells,=1+1\n"
        + "820000000004,Delivered,Good,09191234567,,\n";

    [Fact]
    public async Task Write_RejectedRows_AreSafeToOpenInASpreadsheet()
    {
        var text = Encoding.UTF8.GetString(await RejectsOfAsync(Portal.Utf8(Nasty)));

        Assert.StartsWith("\uFEFFrow,errors,Waybill Number,Order Status,Receiver,Receiver Cellphone,Address,Remarks\r\n", text);
        Assert.Contains("2,Receiver: The cell holds a formula without a value.,'820000000001,Delivered,\"'=HYPERLINK(\"\"http://x\"\")\",'+639171234567,\"'@SUM(1,2)\n second\",'-1\r\n", text);
        Assert.Contains(",'000012345678,Sorting,Peña,9.17123E+09,'quoted,''=twice\r\n", text);
        Assert.Contains(",too,many,cells,'=1+1\r\n", text);
        Assert.DoesNotContain("Good", text);
    }

    [Fact]
    public async Task Write_ReadAgain_GivesTheSameCellsAndErrors()
    {
        var first = await Portal.ReadAsync(Portal.Utf8(Nasty));
        var rejects = await RejectsOfAsync(Portal.Utf8(Nasty));

        var second = await Portal.ReadAsync(rejects);

        Assert.Equal(["row", "errors"], second.Mapping.Ignored.AsEnumerable());
        Assert.Equal(3, second.Lines.Count);
        foreach (var (before, after) in first.Lines.Zip(second.Lines))
        {
            Assert.Equal(before.Cells.AsEnumerable(), after.Cells.Skip(2));
            Assert.Equal(before.Errors.Where(error => error.Field is not null), after.Errors.Where(error => error.Field is not null));
        }
        var third = await Portal.ReadAsync(await RejectsOfAsync(rejects));
        Assert.Equal(second.Mapping.Headings.AsEnumerable(), third.Mapping.Headings);
        Assert.Equal(second.Lines.SelectMany(line => line.Cells.Skip(2)), third.Lines.SelectMany(line => line.Cells.Skip(2)));
    }

    [Fact]
    public async Task Write_MendedRow_IsReadAsGood()
    {
        var rejects = Encoding.UTF8.GetString(await RejectsOfAsync(Portal.Utf8($"{Portal.Headings}\n820000000001,Sorting,Juan,+639171234567\n")));

        var read = await Portal.ReadAsync(Portal.Utf8(rejects.Replace("Sorting", "Delivered", StringComparison.Ordinal)));

        var row = Assert.Single(read.Values);
        Assert.Equal(("820000000001", "+639171234567"), (row.Waybill, row.Phone));
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("+63917", true)]
    [InlineData("-5", true)]
    [InlineData("@x", true)]
    [InlineData("\t=1", true)]
    [InlineData("\r\n=1", true)]
    [InlineData("  =1", true)]
    [InlineData("＝1", true)]
    [InlineData("'=1", true)]
    [InlineData("''=1", true)]
    [InlineData("09171234567", true)]
    [InlineData("820000000001", true)]
    [InlineData("'820000000001", true)]
    [InlineData("9171234567", false)]
    [InlineData("0", false)]
    [InlineData("Juan", false)]
    [InlineData("'Juan", false)]
    [InlineData("a=b", false)]
    [InlineData("", false)]
    [InlineData("'", false)]
    public void Add_Cell_GuardsAndRemoveUndoes(string cell, bool guarded)
    {
        Assert.Equal(guarded ? "'" + cell : cell, SpreadsheetGuard.Add(cell));
        Assert.Equal(cell, SpreadsheetGuard.Remove(SpreadsheetGuard.Add(cell)));
    }

    private static async Task<byte[]> RejectsOfAsync(byte[] file)
    {
        using var content = new MemoryStream(file);
        await using var reader = (await PortalFile.OpenAsync(content)).Reader!;
        using var output = new MemoryStream();
        await RejectsCsv.WriteAsync(output, reader.Headings, RowsAsync());
        return output.ToArray();

        async IAsyncEnumerable<RejectedRow> RowsAsync()
        {
            await foreach (var line in reader.ReadAsync(_ => null))
            {
                if (line.Value is null)
                    yield return new RejectedRow(line.Row, line.Cells, [.. line.Errors.Select(error => error.ToString())]);
            }
        }
    }
}

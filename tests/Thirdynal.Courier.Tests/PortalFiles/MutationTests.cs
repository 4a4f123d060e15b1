using System.Text;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.SampleData;
using Thirdynal.SampleData.Files;
using Thirdynal.Testing;

namespace Thirdynal.Courier.Tests.PortalFiles;

/// <summary>Exports with bytes changed, cut out, doubled and swapped end in rows, rejects or one sentence.</summary>
public sealed class MutationTests
{
    private static readonly SampleOptions Options = new() { AsOf = Portal.Manila("2026-03-01 09:30:00"), Rows = 40, Seed = 11, BrokenShare = 0.1 };

    [Fact]
    public async Task Read_MutatedCsv_NeverThrows()
    {
        using var file = new MemoryStream();
        await SampleCsv.WriteAsync(file, Options);

        await AssertSurvivesAsync(file.ToArray(), 200);
    }

    [Fact]
    public async Task Read_MutatedUtf16Csv_NeverThrows()
    {
        using var file = new MemoryStream();
        await SampleCsv.WriteAsync(file, Options);

        await AssertSurvivesAsync(Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(file.ToArray())), 100);
    }

    [Fact]
    public async Task Read_MutatedXlsx_NeverThrows()
    {
        using var file = new MemoryStream();
        SampleXlsx.Write(file, Options);

        await AssertSurvivesAsync(file.ToArray(), 250);
    }

    [Fact]
    public async Task Read_MutatedSheetXml_NeverThrows()
    {
        var sheet = Encoding.UTF8.GetBytes(ZipBytes.Sheet(ZipBytes.GoodRows));
        for (var seed = 0; seed < 300; seed++)
        {
            var mutated = Mutation.Of(sheet, new Random(seed));
            await ReadAsync(ZipBytes.Of([.. ZipBytes.WorkbookParts("").Where(part => !part.Name.EndsWith("sheet1.xml", StringComparison.Ordinal))
                .Select(part => (part.Name, (Action<Stream>)(stream => stream.Write(Encoding.UTF8.GetBytes(part.Content))))),
                ("xl/worksheets/sheet1.xml", stream => stream.Write(mutated))]), seed);
        }
    }

    [Theory]
    [InlineData("same-content.xls")]
    [InlineData("helper-sheet.xls")]
    [InlineData("protected.xls")]
    public async Task Read_MutatedXls_NeverThrows(string name) =>
        await AssertSurvivesAsync(await File.ReadAllBytesAsync(Fixture.Path(name)), 150);

    [Fact]
    public async Task Read_MutatedHtml_NeverThrows()
    {
        var rows = string.Concat(SampleExport.Generate(Options).Select(row => $"<tr>{string.Concat(row.Cells.Select(cell => $"<td>{cell}</td>"))}</tr>\n"));
        var page = $"<html><table><tr>{string.Concat(SampleExport.Headings(Options).Select(heading => $"<th>{heading}</th>"))}</tr>{rows}</table></html>";

        await AssertSurvivesAsync(Encoding.UTF8.GetBytes(page), 200);
    }

    private static async Task AssertSurvivesAsync(byte[] file, int times)
    {
        Assert.True(await ReadAsync(file, -1) is not null || file.Length < 6_000);
        var refused = 0;
        for (var seed = 0; seed < times; seed++)
            refused += await ReadAsync(Mutation.Of(file, new Random(seed)), seed) is null ? 1 : 0;
        Assert.InRange(refused, 1, times);
    }

    /// <summary>How many rows were read; null when the file was refused.</summary>
    private static async Task<int?> ReadAsync(byte[] file, int seed)
    {
        try
        {
            using var content = new MemoryStream(file);
            var opening = await PortalFile.OpenAsync(content);
            if (!opening.IsOk)
            {
                AssertSentence(opening.Error);
                return null;
            }
            await using var reader = opening.Reader;
            var check = await reader.CheckAsync();
            if (check.Error is not null)
            {
                AssertSentence(check.Error);
                return null;
            }
            var rows = 0;
            await foreach (var line in reader.ReadAsync(_ => null))
            {
                rows++;
                AssertStorable(line);
            }
            Assert.Equal(check.Rows, rows);
            return rows;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"The file mutated with seed {seed} was not survived.", e);
        }
    }

    private static void AssertSentence(PortalFileError error)
    {
        Assert.Matches("^[A-Z].*\\.$", error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.InRange(error.Message.Length, 10, 300);
    }

    private static void AssertStorable(PortalLine line)
    {
        Assert.Equal(line.Value is null, !line.Errors.IsEmpty);
        foreach (var text in line.Cells.OfType<string>().Concat(line.Errors.Select(error => error.ToString())))
        {
            Assert.DoesNotContain('\0', text);
            Assert.Equal(text, Encoding.UTF8.GetString(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text)));
        }
        if (line.Value is { } row)
        {
            Assert.Matches("^[A-Z0-9-]{8,30}$", row.Waybill);
            Assert.Matches("^\\+[0-9]{8,15}$", row.Phone);
            Assert.InRange(row.Report.Details.CodAmount ?? 0, 0, 9_999_999_999.99m);
        }
    }
}

using System.Text;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.SampleData;
using Thirdynal.SampleData.Files;

namespace Thirdynal.Courier.Tests.PortalFiles;

/// <summary>Allocations are counted for the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(CostTests), DisableParallelization = true)]
public sealed class AloneInTheProcess;

/// <summary>
/// What a hostile or huge file may cost: bytes allocated in all, not time. A bound on all allocations is a
/// bound on the memory in use, and it does not depend on when the collector runs.
/// </summary>
[Collection(nameof(CostTests))]
public sealed class CostTests
{
    private const int Megabyte = 1024 * 1024;
    private static readonly PortalFileLimits AnySize = new() { MaxFileBytes = long.MaxValue, MaxUnpackedBytes = long.MaxValue, MaxPackingRatio = int.MaxValue };

    [Theory]
    [InlineData("", "x", "NOT_A_TABLE")]
    [InlineData("", ",", "ROW_TOO_LONG")]
    [InlineData("", "x,", "ROW_TOO_LONG")]
    [InlineData("", "\"", "NOT_A_TABLE")]
    [InlineData(Portal.Headings + "\n", "x", "ROW_TOO_LONG")]
    [InlineData(Portal.Headings + "\n", "x,", "ROW_TOO_LONG")]
    [InlineData(Portal.Headings + "\n\"", "x\n", "ROW_TOO_LONG")]
    [InlineData(Portal.Headings + "\n", "\"a\n\",", "ROW_TOO_LONG")]
    [InlineData("<html><table><tr><td>", "x", "ROW_TOO_LONG")]
    [InlineData("<html><table><tr>", "<td>", "TOO_MANY_COLUMNS")]
    [InlineData("<html><table ", "a='b' ", "ROW_TOO_LONG")]
    [InlineData("<html><!--", " x", "ROW_TOO_LONG")]
    public async Task Open_300MegabytesOfOneRow_IsRefusedFromItsBeginning(string start, string repeated, string code)
    {
        await using var content = new EndlessStream(start, repeated, 300L * Megabyte);

        var (error, allocated) = await RefuseAsync(content, AnySize);

        Assert.Equal(code, error.Code);
        Assert.InRange(content.BytesRead, 1, 4 * Megabyte);
        Assert.InRange(allocated, 0, 48 * Megabyte);
    }

    [Fact]
    public async Task Open_RowTooLong_SaysWhichRow()
    {
        await using var content = new EndlessStream(Portal.Headings + "\n820000000001,Delivered,Juan,09171234567\n", "x", 2L * Megabyte);

        var (error, _) = await RefuseAsync(content, AnySize);

        Assert.Equal("Row 3 is longer than 262,144 bytes: the file is not a table, or a quote in that row is left open.", error.Message);
    }

    [Fact]
    public async Task Open_FileOver200Megabytes_IsRefusedWithoutReadingIt()
    {
        await using var content = new EndlessStream(Portal.Headings + "\n", "820000000001,Delivered,Juan,09171234567\n", 300L * Megabyte);

        var (error, _) = await RefuseAsync(content, PortalFileLimits.Default);

        Assert.Equal(new PortalFileError("TOO_LARGE", "The file is larger than 200 MB: export a shorter period."), error);
        Assert.Equal(0, content.BytesRead);
    }

    [Fact]
    public async Task Open_UploadOverTheLimitThatCannotSeek_IsRefusedAtTheLimit()
    {
        await using var content = new EndlessStream(Portal.Headings + "\n", "820000000001,Delivered,Juan,09171234567\n", 300L * Megabyte, canSeek: false);

        var (error, _) = await RefuseAsync(content, new PortalFileLimits { MaxFileBytes = 3 * Megabyte });

        Assert.Equal("The file is larger than 3 MB: export a shorter period.", error.Message);
        Assert.InRange(content.BytesRead, 3 * Megabyte, 4 * Megabyte);
    }

    [Fact]
    public async Task Open_OldWorkbookOverItsLimit_SaysWhatToDo()
    {
        using var content = new MemoryStream(CompoundFile.With("Workbook"));

        var (error, _) = await RefuseAsync(content, new PortalFileLimits { MaxXlsBytes = 2048 });

        Assert.Equal("The .xls file is larger than 2,048 bytes: save it as .xlsx or CSV and upload it again.", error.Message);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "The workbook's part xl/worksheets/sheet1.xml unpacks to more than 300 times its size, which no export does.")]
    [InlineData("xl/sharedStrings.xml", "The workbook's part xl/sharedStrings.xml unpacks to more than 300 times its size, which no export does.")]
    public async Task Open_ZipBomb_IsRefusedWithoutUnpackingIt(string part, string message)
    {
        using var content = new MemoryStream(Bomb(part, 40));

        var (error, allocated) = await RefuseAsync(content, PortalFileLimits.Default);

        Assert.Equal(new PortalFileError("UNPACKS_TOO_LARGE", message), error);
        Assert.InRange(allocated, 0, 4 * Megabyte);
    }

    [Fact]
    public async Task Open_ZipBombInManyParts_IsRefusedByItsTotal()
    {
        using var content = new MemoryStream(Bomb("xl/worksheets/sheet1.xml", 50));

        var (error, _) = await RefuseAsync(content, new PortalFileLimits { MaxUnpackedBytes = 40 * Megabyte, MaxPackingRatio = int.MaxValue });

        Assert.Equal("The workbook unpacks to more than 40 MB: export a shorter period.", error.Message);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    public async Task Check_ZipBombThatLiesAboutItsSize_StaysFlat(string part)
    {
        var zip = ZipBytes.WithDeclaredSize(Bomb(part, 40), part, 60_000);
        using var content = new MemoryStream(zip);

        var (error, allocated) = await RefuseAsync(content, PortalFileLimits.Default);

        Assert.Equal("DAMAGED", error.Code);
        Assert.InRange(allocated, 0, 4 * Megabyte);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "<c t=\"inlineStr\"><is><t>", "x")]
    [InlineData("xl/worksheets/sheet1.xml", "<c r=\"", "A")]
    [InlineData("xl/worksheets/sheet1.xml", "<c><v><![CDATA[", "<")]
    [InlineData("xl/worksheets/sheet1.xml", "<!--", "< ")]
    [InlineData("xl/worksheets/sheet1.xml", "<c>", "<v/>")]
    [InlineData("xl/sharedStrings.xml", "<sst><si><t>", "x")]
    [InlineData("xl/sharedStrings.xml", "<sst><si>", "<r><t>x</t></r>")]
    public async Task Check_CellWithoutEnd_IsRefusedFromItsBeginning(string part, string start, string repeated)
    {
        using var content = new MemoryStream(Endless(part, start, repeated, 24));

        var (error, allocated) = await RefuseAsync(content, AnySize);

        Assert.Equal(new PortalFileError("UNPACKS_TOO_LARGE", $"A row in the workbook's part {part} takes more than 4 MB, which no export's does."), error);
        Assert.InRange(allocated, 0, 80 * Megabyte);
    }

    [Fact]
    public async Task Open_LargeSmallPart_IsRefused()
    {
        using var content = new MemoryStream(Endless("xl/workbook.xml", "<workbook>", "<sheet/>", 20));

        var (error, allocated) = await RefuseAsync(content, AnySize);

        Assert.Equal("The workbook's part xl/workbook.xml unpacks to more than 16 MB, which no export does.", error.Message);
        Assert.InRange(allocated, 0, 4 * Megabyte);
    }

    [Fact]
    public async Task Open_ZipWithAHugeDirectory_IsRefusedBeforeItIsRead()
    {
        var parts = Enumerable.Range(0, 40_000).Select(i => ($"xl/{i}", "")).ToArray();
        using var content = new MemoryStream(ZipBytes.Of(parts));

        var (error, allocated) = await RefuseAsync(content, PortalFileLimits.Default);

        Assert.Equal("The workbook has more than 2,000 parts, which no export has.", error.Message);
        Assert.InRange(allocated, 0, Megabyte);
    }

    [Fact]
    public async Task Check_LongerFile_TakesNoMoreMemory()
    {
        var (small, large) = (await CsvAsync(5_000), await CsvAsync(50_000));

        var peaks = (await HeldAsync(small), await HeldAsync(large));

        Assert.True(large.Length > 9 * small.Length);
        Assert.InRange(peaks.Item2, 0, peaks.Item1 + Megabyte);
    }

    private static async Task<byte[]> CsvAsync(int rows)
    {
        using var file = new MemoryStream();
        await SampleCsv.WriteAsync(file, new SampleOptions { AsOf = Portal.Manila("2026-03-01 09:30:00"), Rows = rows });
        return file.ToArray();
    }

    /// <summary>The most that was reachable, beyond the file itself, while it was read.</summary>
    private static async Task<long> HeldAsync(byte[] file)
    {
        using var content = new MemoryStream(file);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await using var reader = (await PortalFile.OpenAsync(content)).Reader!;
        var (rows, most) = (0, 0L);
        await foreach (var line in reader.ReadAsync(_ => null))
        {
            if (++rows is 2_500 or 4_500 or 30_000 or 45_000)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        return most;
    }

    private static async Task<(PortalFileError Error, long Allocated)> RefuseAsync(Stream content, PortalFileLimits limits)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var opening = await PortalFile.OpenAsync(content, limits);
        var error = opening.Error;
        if (opening.IsOk)
        {
            await using var reader = opening.Reader;
            error = (await reader.CheckAsync()).Error;
        }
        Assert.NotNull(error);
        return (error, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static byte[] Bomb(string part, int megabytes) => Endless(part, "", " ", megabytes);

    /// <summary>A workbook one of whose parts begins like a good one and then repeats itself without end.</summary>
    private static byte[] Endless(string part, string start, string repeated, int megabytes)
    {
        var sheet = ZipBytes.Sheet(ZipBytes.GoodRows.Replace("<c><v>9.171234567E9</v></c>", """<c t="s"><v>0</v></c>""", StringComparison.Ordinal));
        var beginning = part.EndsWith("sheet1.xml", StringComparison.Ordinal)
            ? sheet.Replace("</sheetData></worksheet>", $"<row r=\"3\">{start}", StringComparison.Ordinal)
            : start;
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeated, Megabyte / repeated.Length)));
        var others = ZipBytes.WorkbookParts(sheet).Where(other => other.Name != part)
            .Select(other => (other.Name, (Action<Stream>)(stream => stream.Write(Encoding.UTF8.GetBytes(other.Content)))));
        return ZipBytes.Of([.. others, (part, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(beginning));
            for (var i = 0; i < megabytes; i++)
                stream.Write(block);
        })]);
    }
}

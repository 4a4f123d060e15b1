using CsvHelper;

namespace Thirdynal.SampleData.Files;

/// <summary>Writes sample exports as CSV.</summary>
public static class SampleCsv
{
    /// <summary>Writes headings and rows as UTF-8 with a byte order mark; the stream stays open.</summary>
    public static async Task WriteAsync(Stream output, SampleOptions options, CancellationToken cancellationToken = default)
    {
        await using var csv = CsvWriter.Create(output, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync([.. SampleExport.Headings(options)], cancellationToken);
        foreach (var row in SampleExport.Generate(options))
            await csv.WriteRecordAsync([.. row.Cells], cancellationToken);
        await csv.FlushAsync(cancellationToken);
    }
}

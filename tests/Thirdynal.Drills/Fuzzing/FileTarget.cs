using System.Text;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.SampleData;
using Thirdynal.SampleData.Files;
using Thirdynal.Testing;

namespace Thirdynal.Drills.Fuzzing;

/// <summary>Exports of the portal with bytes changed, cut out, doubled and swapped.</summary>
internal sealed class FileTarget : FuzzTarget
{
    private static readonly SampleOptions Options = new() { AsOf = new DateTimeOffset(2026, 3, 1, 1, 30, 0, TimeSpan.Zero), Rows = 4, Seed = 11, BrokenShare = 0.1 };
    private readonly List<byte[]> files = [];

    /// <inheritdoc/>
    public override string Name => "files";

    /// <inheritdoc/>
    public override async Task OpenAsync()
    {
        using var csv = new MemoryStream();
        await SampleCsv.WriteAsync(csv, Options);
        using var xlsx = new MemoryStream();
        SampleXlsx.Write(xlsx, Options);
        var rows = string.Concat(SampleExport.Generate(Options).Select(static row => $"<tr>{string.Concat(row.Cells.Select(static cell => $"<td>{cell}</td>"))}</tr>\n"));
        var page = $"<html><table><tr>{string.Concat(SampleExport.Headings(Options).Select(static heading => $"<th>{heading}</th>"))}</tr>{rows}</table></html>";
        files.AddRange([csv.ToArray(), Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(csv.ToArray())), xlsx.ToArray(), Encoding.UTF8.GetBytes(page)]);
    }

    /// <inheritdoc/>
    public override async Task<string?> TryAsync(Random dice)
    {
        using var content = new MemoryStream(Mutation.Of(files[dice.Next(files.Count)], dice));
        var opening = await PortalFile.OpenAsync(content);
        if (!opening.IsOk) return Wrong(opening.Error);
        await using var reader = opening.Reader;
        var check = await reader.CheckAsync();
        if (check.Error is { } error) return Wrong(error);
        var rows = 0;
        await foreach (var line in reader.ReadAsync(static _ => null))
        {
            rows++;
            if (line.Value is null == line.Errors.IsEmpty) return "a row with neither value nor error, or with both";
            if (line.Cells.OfType<string>().Any(static cell => cell.Contains('\0', StringComparison.Ordinal))) return "a cell that cannot be stored";
        }

        return rows == check.Rows ? null : $"{check.Rows} rows were counted and {rows} read";
    }

    private static string? Wrong(PortalFileError error) =>
        error.Message is { Length: >= 10 and <= 300 } sentence && !sentence.Contains('\n', StringComparison.Ordinal) ? null : $"not a sentence: {error.Message}";
}

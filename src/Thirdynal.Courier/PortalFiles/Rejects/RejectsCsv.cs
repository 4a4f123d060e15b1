using System.Globalization;
using CsvHelper;
using Thirdynal.Courier.PortalFiles.Cells;

namespace Thirdynal.Courier.PortalFiles.Rejects;

/// <summary>A rejected row for <see cref="RejectsCsv"/>.</summary>
/// <param name="Row">The row in the uploaded file, from 1.</param>
/// <param name="Cells">The cells as they came.</param>
/// <param name="Errors">One sentence each.</param>
public sealed record RejectedRow(int Row, IReadOnlyList<string?> Cells, IReadOnlyList<string> Errors);

/// <summary>
/// Writes rejected rows as they came, plus the columns <c>row</c> and <c>errors</c>. The file is safe to open
/// in a spreadsheet and can be uploaded again once mended, or as it is: <see cref="SpreadsheetGuard"/> is
/// undone on reading, and the two columns are ignored.
/// </summary>
public static class RejectsCsv
{
    private const string RowHeading = "row";
    private const string ErrorsHeading = "errors";

    /// <summary>Writes the headings and the rows as UTF-8 with the byte order mark that Excel needs; the stream stays open.</summary>
    public static async Task WriteAsync(
        Stream output,
        IReadOnlyList<string?> headings,
        IAsyncEnumerable<RejectedRow> rows,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(headings);
        ArgumentNullException.ThrowIfNull(rows);
        // A rejects file that is rejected again must not gather these columns.
        var columns = Enumerable.Range(0, headings.Count).Where(column => headings[column] is not (RowHeading or ErrorsHeading)).ToArray();
        await using var csv = CsvWriter.Create(output, new CsvWriterOptions { WriteByteOrderMark = true, ValidateFieldCount = false }, leaveOpen: true);
        // The two columns come first: a row may have more cells than there are headings.
        csv.WriteField(RowHeading);
        csv.WriteField(ErrorsHeading);
        foreach (var column in columns)
            csv.WriteField(Guarded(headings[column]));
        await csv.EndRecordAsync(cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            csv.WriteField(row.Row.ToString(CultureInfo.InvariantCulture));
            csv.WriteField(Guarded(string.Join(' ', row.Errors)));
            foreach (var column in columns)
                csv.WriteField(Guarded(column < row.Cells.Count ? row.Cells[column] : null));
            for (var column = headings.Count; column < row.Cells.Count; column++)
                csv.WriteField(Guarded(row.Cells[column]));
            await csv.EndRecordAsync(cancellationToken);
        }
        await csv.FlushAsync(cancellationToken);
    }

    private static string? Guarded(string? cell) => cell is null ? null : SpreadsheetGuard.Add(cell);
}

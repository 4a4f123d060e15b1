using System.Globalization;
using System.Net.Mime;
using System.Text;
using Thirdynal.Courier.PortalFiles.Cells;

namespace Thirdynal.Api.Reports;

/// <summary>A column of a report's file.</summary>
internal sealed record CsvColumn<T>(string Heading, Func<T, object?> Value);

/// <summary>A report as CSV: UTF-8 with the mark that Excel needs, numbers with a point, text safe from being run as a formula.</summary>
internal sealed class ReportCsv(string fileName, IEnumerable<IEnumerable<string>> lines) : IResult
{
    /// <summary>What it is.</summary>
    public const string ContentType = "text/csv";

    /// <summary>A file of these columns.</summary>
    public static ReportCsv Of<T>(string name, IEnumerable<T> rows, params IReadOnlyList<CsvColumn<T>> columns) => new(
        $"{name}.csv",
        rows.Select(row => columns.Select(column => Cell(column.Value(row)))).Prepend(columns.Select(static column => column.Heading)));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var text = new StringBuilder("\uFEFF");
        foreach (var line in lines) text.AppendJoin(',', line.Select(Quoted)).Append("\r\n");
        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = new ContentDisposition { FileName = fileName }.ToString();
        return httpContext.Response.WriteAsync(text.ToString(), Encoding.UTF8, httpContext.RequestAborted);
    }

    // Only text can be a formula.
    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => SpreadsheetGuard.Add(text),
        decimal number => number.ToString("0.00", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny("\",\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

using System.Net.Mime;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Thirdynal.Courier.PortalFiles.Rejects;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Imports;

/// <summary>An import's rejected rows as CSV, streamed from the database.</summary>
internal sealed class RejectsFile(ImportJobRow import, ImportStore store) : IResult
{
    /// <summary>What it is.</summary>
    public const string ContentType = "text/csv";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDisposition { FileName = $"rejects-{import.Id}.csv" }.ToString();
        var headings = import.Headings is { } json ? JsonSerializer.Deserialize<string?[]>(json)! : [];
        await RejectsCsv.WriteAsync(response.Body, headings, RowsAsync(httpContext.RequestAborted), httpContext.RequestAborted);
    }

    private async IAsyncEnumerable<RejectedRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in store.RejectedAsync(import.Id, cancellationToken))
        {
            yield return new RejectedRow(
                line.Row,
                line.Cells is { } cells ? JsonSerializer.Deserialize<string?[]>(cells)! : [],
                line.Errors is { } errors ? JsonSerializer.Deserialize<string[]>(errors)! : []);
        }
    }
}

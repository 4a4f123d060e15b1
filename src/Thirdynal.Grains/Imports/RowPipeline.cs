using Thirdynal.Courier.PortalFiles;
using Thirdynal.Domain.Phones;

namespace Thirdynal.Grains.Imports;

/// <summary>
/// Rows on their way: read in the order of the file, taken side by side, those of one waybill or of one ending
/// of phones one after the other, so that who is whose does not hang on chance, and given back chunk by chunk in the
/// order of the file. What is read ahead is bounded, so memory is too.
/// </summary>
/// <param name="lines">The file's rows.</param>
/// <param name="take">What to do with a row.</param>
/// <param name="throughRow">Rows up to here are taken in any case: an interrupted run has left results among them.</param>
/// <param name="options">How many rows at once.</param>
internal sealed class RowPipeline(
    IAsyncEnumerator<PortalLine> lines, Func<PortalLine, Task<RowResult>> take, int throughRow, ImportOptions options) : IAsyncDisposable
{
    private readonly Queue<Task<RowResult[]>> _chunks = [];
    private readonly Dictionary<string, Task> _lastOf = new(StringComparer.Ordinal);
    private int _lastRow;
    private bool _atEnd;

    /// <summary>The results of the next chunk; null when there is none.</summary>
    /// <param name="readOn">False to begin nothing new: only what is on its way, or was in an interrupted run, is given.</param>
    public async Task<RowResult[]?> NextAsync(bool readOn)
    {
        while ((readOn || _lastRow < throughRow) && !_atEnd && _chunks.Count < options.ChunksInFlight) await StartChunkAsync();
        return _chunks.Count == 0 ? null : await _chunks.Dequeue();
    }

    /// <summary>Waits for what is on its way. Whether it ended well is found out when the import goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        await ((Task)Task.WhenAll(_chunks)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await lines.DisposeAsync();
    }

    private async Task StartChunkAsync()
    {
        var rows = new List<Task<RowResult>>(options.ChunkRows);
        while (rows.Count < options.ChunkRows)
        {
            if (_atEnd = !await lines.MoveNextAsync()) break;
            _lastRow = lines.Current.Row;
            rows.Add(StartRow(lines.Current));
        }

        if (rows.Count > 0) _chunks.Enqueue(Task.WhenAll(rows));
    }

    private Task<RowResult> StartRow(PortalLine line)
    {
        if (line.Value is not { } row) return take(line);
        string[] keys = [row.Waybill, PhoneNumber.LastSeven(row.Phone)];
        Task[] before = [.. keys.Select(key => _lastOf.GetValueOrDefault(key)).OfType<Task>()];
        var task = before.Length == 0 ? take(line) : AfterAsync(before, line);
        foreach (var key in keys) _lastOf[key] = task;
        return ForgetAsync(keys, task);
    }

    private async Task<RowResult> AfterAsync(Task[] before, PortalLine line)
    {
        await Task.WhenAll(before);
        return await take(line);
    }

    private async Task<RowResult> ForgetAsync(string[] keys, Task<RowResult> task)
    {
        var result = await task;
        foreach (var key in keys)
        {
            if (_lastOf.TryGetValue(key, out var last) && last == task) _lastOf.Remove(key);
        }

        return result;
    }
}

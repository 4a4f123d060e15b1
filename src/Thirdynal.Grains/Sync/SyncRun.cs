using Thirdynal.Courier;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Sync;

/// <summary>
/// A poll at work: the waybills still to ask about, a page at a time. The courier is already asked about the next page
/// while the answers for the last one are taken in.
/// </summary>
/// <param name="row">The run's row as it stands in the table.</param>
/// <param name="due">The waybills that are due; null for a pull of named ones.</param>
/// <param name="courier">Whom to ask.</param>
/// <param name="pageSize">Waybills asked about at once.</param>
internal sealed class SyncRun(SyncRunRow row, IAsyncEnumerator<string>? due, ICourier courier, int pageSize) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Queue<string> _named = [];
    private Task<TrackAnswer>? _asked;

    /// <summary>The run's row as it stands in the table.</summary>
    public SyncRunRow Row { get; set; } = row;

    /// <summary>Whether somebody has asked for waybills that the courier has not been asked about yet.</summary>
    public bool HasNamed => _named.Count > 0;

    /// <summary>Takes further waybills into this run, before those that are due.</summary>
    public void Add(IEnumerable<string> waybills)
    {
        foreach (var waybill in waybills) _named.Enqueue(waybill);
    }

    /// <summary>The courier's answer for the next page; null when nothing is left to ask.</summary>
    public async Task<TrackAnswer?> NextAsync()
    {
        var asked = _asked ?? await AskAsync();
        if (asked is null) return null;
        var answer = await asked;
        _asked = await AskAsync();
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        if (_asked is { } asked)
            await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (due is not null) await due.DisposeAsync();
        _ended.Dispose();
    }

    private async Task<Task<TrackAnswer>?> AskAsync()
    {
        var page = new List<string>(pageSize);
        while (page.Count < pageSize && _named.TryDequeue(out var named)) page.Add(named);
        while (page.Count < pageSize && due is not null && await due.MoveNextAsync()) page.Add(due.Current);
        while (page.Count < pageSize && _named.TryDequeue(out var late)) page.Add(late);
        return page.Count == 0 ? null : courier.TrackAsync(page, _ended.Token);
    }
}

using System.Collections.Immutable;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Sync;

/// <summary>
/// A poll at work: the waybills still to ask about, a batch at a time, and the batches that are out. A batch's answers
/// are taken in while the courier is asked about others.
/// </summary>
/// <param name="row">The run's row as it stands in the table.</param>
/// <param name="due">The waybills that are due; null for a pull of named ones.</param>
/// <param name="batchSize">Waybills a batch.</param>
/// <param name="giveUpAfter">Batches in a row without an answer after which the rest is left for the next run.</param>
internal sealed class SyncRun(SyncRunRow row, IAsyncEnumerator<string>? due, int batchSize, int giveUpAfter) : IAsyncDisposable
{
    private readonly Queue<string> _named = [];
    private readonly List<Task<BatchResult>> _out = [];
    private int _lostInARow;

    /// <summary>The run's row as it stands in the table.</summary>
    public SyncRunRow Row { get; set; } = row;

    /// <summary>Whether somebody has asked for waybills that the courier has not been asked about yet.</summary>
    public bool HasNamed => _named.Count > 0;

    /// <summary>There is no use in asking on.</summary>
    public bool IsGivenUp => _lostInARow >= giveUpAfter;

    /// <summary>The courier had no answer to the last that was asked, nor to anything else.</summary>
    public bool IsWithoutAnswer => _lostInARow > 0 && Row.Answered == 0;

    /// <summary>Takes further waybills into this run, before those that are due.</summary>
    public void Add(IEnumerable<string> waybills)
    {
        foreach (var waybill in waybills) _named.Enqueue(waybill);
    }

    /// <summary>Sends out batches until so many are out or there are no more, and waits for the first to come back.</summary>
    /// <param name="most">Batches out at once.</param>
    /// <param name="ask">Sends one out; does not throw.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What all that are back have led to; null when none is out and none is left.</returns>
    public async Task<BatchResult?> NextAsync(
        int most, Func<ImmutableArray<string>, Task<BatchResult>> ask, CancellationToken cancellationToken)
    {
        while (_out.Count < most && !IsGivenUp && await NextBatchAsync() is { IsEmpty: false } batch) _out.Add(ask(batch));
        if (_out.Count == 0) return null;
        await Task.WhenAny(_out).WaitAsync(cancellationToken);
        var back = _out.FindAll(static task => task.IsCompleted);
        _out.RemoveAll(back.Contains);
        var results = await Task.WhenAll(back);
        foreach (var result in results) _lostInARow = result.IsWithoutAnswer ? _lostInARow + 1 : 0;
        return new BatchResult().And(results);
    }

    public ValueTask DisposeAsync() => due?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<ImmutableArray<string>> NextBatchAsync()
    {
        var batch = ImmutableArray.CreateBuilder<string>(batchSize);
        while (batch.Count < batchSize && _named.TryDequeue(out var named)) batch.Add(named);
        while (batch.Count < batchSize && due is not null && await due.MoveNextAsync()) batch.Add(due.Current);
        return batch.DrainToImmutable();
    }
}

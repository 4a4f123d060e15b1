using System.Collections.Concurrent;

namespace Thirdynal.Courier.Jnt;

/// <summary>
/// One <c>TrackAsync</c>: batches side by side, then again for what did not come back, in smaller batches if the courier
/// answered fewer than it was asked. Nothing is asked twice after a call that failed with all its attempts.
/// </summary>
internal sealed class Tracking(JntChannel channel, ITracks tracks, JntOptions options)
{
    private readonly ConcurrentDictionary<string, TrackedParcel> _parcels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CourierError> _notFound = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CourierError> _errors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _failed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _unknownLabels = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<CourierCall> _calls = new();
    private int _failuresInARow;
    private volatile bool _givenUp;
    private int _most = options.BatchSize;

    public async Task<TrackAnswer> RunAsync(IReadOnlyList<string> waybills, CancellationToken cancellationToken)
    {
        var asked = waybills.Where(waybill => !string.IsNullOrWhiteSpace(waybill))
            .DistinctBy(waybill => waybill.Trim(), StringComparer.OrdinalIgnoreCase).ToList();
        var open = asked;
        for (var round = 0; round <= options.AskAgain && open.Count > 0 && !_givenUp; round++)
        {
            var before = open.Count;
            await AskAllAsync(open, cancellationToken);
            open = [.. open.Where(waybill => !IsSettled(waybill) && !_failed.ContainsKey(waybill))];
            // One more round without any progress has shown that they will not come.
            if (round > 0 && open.Count == before) break;
        }
        return new()
        {
            Parcels = _parcels,
            NotFound = _notFound,
            Unanswered = [.. asked.Where(waybill => !IsSettled(waybill))],
            Errors = [.. _errors.Values],
            UnknownLabels = _unknownLabels,
            Calls = [.. _calls],
        };
    }

    private Task AskAllAsync(List<string> waybills, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        waybills.Chunk(_most),
        new ParallelOptions { MaxDegreeOfParallelism = options.MaxInFlight, CancellationToken = cancellationToken },
        async (batch, token) => await AskAsync(batch, token));

    private async Task AskAsync(string[] batch, CancellationToken cancellationToken)
    {
        if (_givenUp) return;
        var request = tracks.Request([.. batch.Select(waybill => waybill.Trim())]);
        var reply = await channel.SendAsync(tracks.Wire, request, _calls.Enqueue, cancellationToken);
        switch (reply.Error)
        {
            case null:
                Interlocked.Exchange(ref _failuresInARow, 0);
                Take(batch, tracks.Items(reply.Body));
                break;
            case { Kind: JntErrorKind.NotFound } error when batch.Length == 1:
                Interlocked.Exchange(ref _failuresInARow, 0);
                _notFound[batch[0]] = error.Says;
                break;
            // One waybill that J&T does not know may spoil the answer for all: find it by halves.
            case { Kind: JntErrorKind.NotFound }:
                await AskAsync(batch[..(batch.Length / 2)], cancellationToken);
                await AskAsync(batch[(batch.Length / 2)..], cancellationToken);
                break;
            case { } error:
                Fail(batch, error);
                break;
        }
    }

    private void Take(string[] batch, IEnumerable<TrackItem> items)
    {
        var asked = batch.ToDictionary(waybill => waybill.Trim(), StringComparer.OrdinalIgnoreCase);
        var answered = 0;
        foreach (var item in items)
        {
            // Removed once answered: a waybill that comes twice, or was not asked for, is ignored.
            if (!asked.Remove(item.Waybill, out var waybill)) continue;
            answered++;
            if (item.Error is null) _parcels[waybill] = new(waybill, tracks.Scans(item.Parcel, _unknownLabels));
            else if (item.Error.Kind == JntErrorKind.NotFound) _notFound[waybill] = item.Error.Says;
            else _errors[item.Error.Says.Sentence] = item.Error.Says;
        }
        if (answered > 0 && answered < batch.Length) ShrinkTo(answered);
    }

    private void ShrinkTo(int answered)
    {
        int most;
        while (answered < (most = Volatile.Read(ref _most)) && Interlocked.CompareExchange(ref _most, answered, most) != most) { }
    }

    private void Fail(string[] batch, JntError error)
    {
        _errors[error.Says.Sentence] = error.Says;
        foreach (var waybill in batch) _failed.TryAdd(waybill, 0);
        if (error.Kind == JntErrorKind.Setup || Interlocked.Increment(ref _failuresInARow) >= options.GiveUpAfter) _givenUp = true;
    }

    private bool IsSettled(string waybill) => _parcels.ContainsKey(waybill) || _notFound.ContainsKey(waybill);
}

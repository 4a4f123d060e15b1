using System.Threading.RateLimiting;

namespace Thirdynal.Courier.Jnt;

/// <summary>
/// Keeps all callers together within so many calls in flight and so many a second, evenly spaced, first come first served.
/// The framework's token bucket counts on the machine's own clock, so the spacing is made here, on <see cref="TimeProvider"/>.
/// </summary>
internal sealed class CallPace(int callsPerSecond, int maxInFlight, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan NotWorthWaiting = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrencyLimiter _inFlight = new(new()
    {
        PermitLimit = maxInFlight, QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly TimeSpan _gap = TimeSpan.FromSeconds(1) / callsPerSecond;
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _lock = new();
    private TimeSpan _nextSlot;
    private TimeSpan _pausedUntil;

    /// <summary>Waits for a place; dispose the result when the call has ended.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        var place = await _inFlight.AcquireAsync(1, cancellationToken);
        try
        {
            for (var wait = Reserve(out var slot); wait > NotWorthWaiting; wait = Until(slot))
                await Task.Delay(wait, time, cancellationToken);
            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>The courier said <c>Retry-After</c>: nobody calls before that.</summary>
    public void PauseFor(TimeSpan pause)
    {
        lock (_lock)
        {
            var until = Elapsed + pause;
            if (until > _pausedUntil) _pausedUntil = until;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _inFlight.Dispose();

    private TimeSpan Elapsed => time.GetElapsedTime(_start);

    private TimeSpan Reserve(out TimeSpan slot)
    {
        lock (_lock)
        {
            var now = Elapsed;
            slot = Later(Later(_nextSlot, now), _pausedUntil);
            _nextSlot = slot + _gap;
            return slot - now;
        }
    }

    // A pause that began while we waited moves those who already hold a slot as well.
    private TimeSpan Until(TimeSpan slot)
    {
        lock (_lock) return Later(slot, _pausedUntil) - Elapsed;
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}

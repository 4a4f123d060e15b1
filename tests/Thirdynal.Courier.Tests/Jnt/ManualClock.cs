namespace Thirdynal.Courier.Tests.Jnt;

/// <summary>A clock that stands still until it is moved. With a limit, waits up to it are over at once, and time moves on by them.</summary>
internal sealed class ManualClock(TimeSpan? skip = null) : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 3, 10, 4, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private readonly List<TimeSpan> _skipped = [];
    private DateTimeOffset _now = Start;

    /// <summary>The waits that were skipped, in the order in which they began.</summary>
    public IReadOnlyList<TimeSpan> Skipped
    {
        get { lock (_lock) return [.. _skipped]; }
    }

    public int Waiting
    {
        get { lock (_lock) return _timers.Count; }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan by)
    {
        List<Timer> due;
        lock (_lock)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.Due <= _now).OrderBy(timer => timer.Due)];
            _timers.RemoveAll(due.Contains);
        }
        foreach (var timer in due) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private bool Schedule(Timer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime < TimeSpan.Zero) return false;
            if (dueTime <= skip)
            {
                _skipped.Add(dueTime);
                _now += dueTime;
                return true;
            }
            timer.Due = _now + dueTime;
            _timers.Add(timer);
            return false;
        }
    }

    private sealed class Timer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // Not from within the caller: whoever makes a timer has yet to keep it.
            if (clock.Schedule(this, dueTime)) ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        public void Dispose() => clock.Schedule(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

namespace Thirdynal.InProcess.Tests.Hosting;

/// <summary>Time that stands still until a test moves it. Timers fire within <see cref="Advance"/>.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly DateTimeOffset _begin = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private TimeSpan _passed;
    private TimeSpan _jump;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _passed.Ticks;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _begin + _passed + _jump;
        }
    }

    /// <summary>Moves the wall clock alone, as an offset does: no timer notices.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_gate)
        {
            _jump += by;
        }
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan by)
    {
        var until = TimeSpan.FromTicks(GetTimestamp()) + by;
        while (Next(until) is { } timer)
            timer.Fire();
        lock (_gate)
        {
            _passed = until;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? Next(TimeSpan until)
    {
        lock (_gate)
        {
            var timer = _timers.Where(one => one.Due <= until).MinBy(one => one.Due);
            if (timer is null)
                return null;
            _passed = timer.Due > _passed ? timer.Due : _passed;
            timer.Rearm();
            return timer;
        }
    }

    private sealed class ManualTimer(ManualTime time, Action callback) : ITimer
    {
        private TimeSpan _period;

        public TimeSpan Due { get; private set; }

        public void Fire() => callback();

        public void Rearm()
        {
            if (_period > TimeSpan.Zero)
                Due += _period;
            else
                time._timers.Remove(this);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time._passed + dueTime;
                _period = period;
                time._timers.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}

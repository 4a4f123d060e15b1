namespace Thirdynal.InProcess.Hosting;

/// <summary>
/// Milliseconds since the host began, read from <see cref="TimeProvider"/> once a tick, so that a call costs no look at the clock.
/// It never jumps: moving the wall clock moves no deadline and no idle time.
/// </summary>
internal sealed class HostClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _begin;
    private readonly ITimer _timer;
    private readonly Action _onTick;
    private long _now;

    public HostClock(TimeProvider time, TimeSpan tick, Action onTick)
    {
        _time = time;
        _begin = time.GetTimestamp();
        _onTick = onTick;
        Tick = (long)tick.TotalMilliseconds;
        _timer = time.CreateTimer(static clock => ((HostClock)clock!).OnTick(), this, tick, tick);
    }

    /// <summary>How far <see cref="Now"/> may be behind; milliseconds.</summary>
    public long Tick { get; }

    public long Now => Volatile.Read(ref _now);

    public void Dispose() => _timer.Dispose();

    private void OnTick()
    {
        Volatile.Write(ref _now, (long)_time.GetElapsedTime(_begin).TotalMilliseconds);
        _onTick();
    }
}

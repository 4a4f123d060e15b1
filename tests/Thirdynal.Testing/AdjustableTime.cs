namespace Thirdynal.Testing;

/// <summary>The system's time, moved as a test wishes. Timers run in real time; only what the clock says moves.</summary>
public sealed class AdjustableTime : TimeProvider
{
    private long _offset;

    /// <summary>A clock that is right until it is moved.</summary>
    public AdjustableTime()
    {
    }

    /// <summary>A clock that says this now and goes on from there.</summary>
    public AdjustableTime(DateTimeOffset now) => MoveTo(now);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    /// <summary>Moves the clock on, or back.</summary>
    public void Move(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);

    /// <summary>Moves the clock to a moment, from which it goes on.</summary>
    public void MoveTo(DateTimeOffset now) => Interlocked.Exchange(ref _offset, (now - System.GetUtcNow()).Ticks);
}

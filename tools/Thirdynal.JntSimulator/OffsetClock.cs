namespace Thirdynal.JntSimulator;

/// <summary>The machine's clock, shifted: <c>Clock:Offset=15.00:00:00</c> is what things look like in fifteen days.</summary>
internal sealed class OffsetClock(TimeProvider clock, TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + offset;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}

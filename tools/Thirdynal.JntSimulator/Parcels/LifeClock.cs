namespace Thirdynal.JntSimulator.Parcels;

/// <summary>
/// Parcel time: seconds of parcel life since the simulator started. It runs <see cref="Speed"/> times as fast as the clock,
/// can jump, and can be turned back into the moment at which it was reached. Before the start it ran at 1, so that a parcel
/// created three days ago has scans of the last three days.
/// </summary>
internal sealed class LifeClock(TimeProvider time, double speed)
{
    private readonly record struct Stretch(DateTimeOffset From, double Reached, double Speed);

    private readonly Lock _lock = new();
    private Stretch[] _stretches = [new(time.GetUtcNow(), 0, speed)];

    public double Speed => Volatile.Read(ref _stretches)[^1].Speed;

    public DateTimeOffset Clock => time.GetUtcNow();

    public double Now => At(time.GetUtcNow());

    /// <summary>From now on so many parcel-seconds a second.</summary>
    public void Run(double speed) => Turn(0, speed);

    /// <summary>Every parcel lives through this span at once.</summary>
    public void Jump(TimeSpan by) => Turn(by.TotalSeconds, Speed);

    public double At(DateTimeOffset moment)
    {
        var stretches = Volatile.Read(ref _stretches);
        for (var i = stretches.Length - 1; i >= 0; i--)
            if (moment >= stretches[i].From)
                return stretches[i].Reached + (moment - stretches[i].From).TotalSeconds * stretches[i].Speed;
        return (moment - stretches[0].From).TotalSeconds;
    }

    /// <summary>When parcel time reached this value. Only for values that have been reached.</summary>
    public DateTimeOffset MomentOf(double reached)
    {
        var stretches = Volatile.Read(ref _stretches);
        if (reached < 0) return stretches[0].From.AddSeconds(reached);
        for (var i = 0; i < stretches.Length; i++)
        {
            var stretch = stretches[i];
            // Skipped by a jump: it happened at the jump.
            if (reached <= stretch.Reached || stretch.Speed <= 0 && i == stretches.Length - 1) return stretch.From;
            if (stretch.Speed <= 0) continue;
            var moment = stretch.From.AddSeconds((reached - stretch.Reached) / stretch.Speed);
            if (i == stretches.Length - 1 || moment <= stretches[i + 1].From) return moment;
        }
        return stretches[^1].From;
    }

    private void Turn(double jump, double speed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(jump);
        ArgumentOutOfRangeException.ThrowIfNegative(speed);
        lock (_lock)
        {
            var now = time.GetUtcNow();
            Volatile.Write(ref _stretches, [.. _stretches, new Stretch(now, At(now) + jump, speed)]);
        }
    }
}

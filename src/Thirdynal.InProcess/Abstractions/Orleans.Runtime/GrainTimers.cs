using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>A timer of an activation. Disposing stops it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets new times; during a call back they count from its end.</summary>
    /// <param name="dueTime">To the next call back; <see cref="Timeout.InfiniteTimeSpan"/> is never.</param>
    /// <param name="period">From the end of a call back to the next; <see cref="Timeout.InfiniteTimeSpan"/> is once.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}

/// <summary>How a timer of an activation behaves.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>With these times, and neither interleaving nor keeping the activation.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>To the first call back; <see cref="Timeout.InfiniteTimeSpan"/> is never.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a call back to the next; <see cref="Timeout.InfiniteTimeSpan"/> is once.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Call backs may interleave with calls, at awaits only.</summary>
    public bool Interleave { get; init; }

    /// <summary>A call back counts as use of the activation.</summary>
    public bool KeepAlive { get; init; }
}

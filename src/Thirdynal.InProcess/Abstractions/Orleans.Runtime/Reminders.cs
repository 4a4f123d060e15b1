namespace Orleans.Runtime;

/// <summary>A stored reminder of a grain.</summary>
public interface IGrainReminder
{
    /// <summary>Unique within the grain.</summary>
    string ReminderName { get; }
}

/// <summary>The times of one tick of a reminder, all UTC.</summary>
public readonly struct TickStatus
{
    /// <summary>From its three parts.</summary>
    public TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        FirstTickTime = firstTickTime;
        Period = period;
        CurrentTickTime = timeStamp;
    }

    /// <summary>When the first tick was due.</summary>
    public DateTime FirstTickTime { get; }

    /// <summary>From tick to tick.</summary>
    public TimeSpan Period { get; }

    /// <summary>When this tick was sent.</summary>
    public DateTime CurrentTickTime { get; }

    /// <inheritdoc />
    public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
}

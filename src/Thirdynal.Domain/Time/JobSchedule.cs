namespace Thirdynal.Domain.Time;

/// <summary>
/// When a job is due: daily at an hour in Manila, or every so many minutes counted from Manila's midnight of 1 January
/// 0001. Ticks missed while nothing ran are caught up once, not replayed one by one.
/// </summary>
public sealed record JobSchedule
{
    private JobSchedule(TimeOnly? hour, int minutes)
    {
        Hour = hour;
        Minutes = minutes;
    }

    /// <summary>The hour of a daily job, Manila time; null for one that runs every so many minutes.</summary>
    public TimeOnly? Hour { get; }

    /// <summary>Minutes between two ticks; zero for a daily job.</summary>
    public int Minutes { get; }

    /// <summary>Daily at this hour in Manila.</summary>
    public static JobSchedule DailyAt(TimeOnly hour) => new(hour, 0);

    /// <summary>Daily at this hour in Manila.</summary>
    public static JobSchedule DailyAt(int hour, int minute = 0) => new(new TimeOnly(hour, minute), 0);

    /// <summary>Every so many minutes, like cron's <c>*/30</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one minute.</exception>
    public static JobSchedule Every(int minutes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 1);
        return new JobSchedule(null, minutes);
    }

    /// <summary>The newest tick at or before <paramref name="now"/>.</summary>
    public DateTimeOffset LastTick(DateTimeOffset now)
    {
        if (Hour is { } hour) return Manila.NextDaily(hour, now.AddDays(-1));
        var local = Manila.Local(now).DateTime;
        var step = TimeSpan.FromMinutes(Minutes).Ticks;
        return Manila.FromLocal(new DateTime(local.Ticks - (local.Ticks % step), DateTimeKind.Unspecified));
    }

    /// <summary>
    /// Whether a tick has passed since the last run. A job that has never run is due; so is one that ran by a clock which
    /// has been set back since.
    /// </summary>
    public bool IsMissed(DateTimeOffset? lastRun, DateTimeOffset now) => lastRun is not { } last || last < LastTick(now) || last > NextTick(now);

    /// <summary>When to run next: now when a tick was missed, otherwise at the next tick after <paramref name="now"/>.</summary>
    public DateTimeOffset NextRun(DateTimeOffset? lastRun, DateTimeOffset now) =>
        IsMissed(lastRun, now) ? now : NextTick(now);

    /// <summary>The first tick after <paramref name="now"/>.</summary>
    public DateTimeOffset NextTick(DateTimeOffset now) =>
        Hour is { } hour ? Manila.NextDaily(hour, now) : LastTick(now).AddMinutes(Minutes);
}

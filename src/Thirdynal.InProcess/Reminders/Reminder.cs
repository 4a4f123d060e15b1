using Orleans.Runtime;

namespace Thirdynal.InProcess.Reminders;

/// <summary>A stored reminder and its next tick. Ticks fall on the start plus whole periods; those that were missed are not made up for.</summary>
internal sealed class Reminder(GrainId grain, string name, DateTimeOffset startAt, TimeSpan period) : IGrainReminder
{
    public GrainId Grain { get; } = grain;

    public string ReminderName { get; } = name;

    public DateTimeOffset StartAt { get; } = startAt;

    public TimeSpan Period { get; } = period;

    public DateTimeOffset Due { get; set; } = startAt;

    /// <summary>A tick has been sent and not answered: the next waits for it.</summary>
    public bool IsTicking { get; set; }

    /// <summary>The first tick after <paramref name="now"/>.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset now)
    {
        if (now < StartAt)
            return StartAt;
        var since = now - StartAt;
        return now + Period - TimeSpan.FromTicks(since.Ticks % Period.Ticks);
    }
}

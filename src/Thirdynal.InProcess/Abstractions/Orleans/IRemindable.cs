using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain that reminders wake.</summary>
public interface IRemindable : IGrain
{
    /// <summary>One tick. A failure is logged; the next tick comes at its time.</summary>
    /// <param name="reminderName">The name it was registered under.</param>
    /// <param name="status">When it began, its period, and this tick's time; UTC.</param>
    Task ReceiveReminder(string reminderName, TickStatus status);
}

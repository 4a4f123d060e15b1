using Orleans.Runtime;
using Thirdynal.InProcess.Activations;

namespace Orleans;

/// <summary>Durable reminders of a grain. They outlive activations and the program.</summary>
public static class GrainReminderExtensions
{
    /// <inheritdoc cref="RegisterOrUpdateReminder(IGrainBase, string, TimeSpan, TimeSpan)"/>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        RegisterOrUpdateReminder((IGrainBase)grain, reminderName, dueTime, period);

    /// <summary>Stores a reminder, or changes the one with that name.</summary>
    /// <param name="grain">A grain that is <see cref="IRemindable"/>.</param>
    /// <param name="reminderName">Unique within the grain.</param>
    /// <param name="dueTime">From now to the first tick; not negative.</param>
    /// <param name="period">From tick to tick; at least the smallest period that the host allows, a minute unless set.</param>
    /// <exception cref="InvalidOperationException">The grain is not <see cref="IRemindable"/>.</exception>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        var activation = Activation.Of(grain);
        if (grain is not IRemindable)
            throw new InvalidOperationException($"{activation.GrainId} does not implement {nameof(IRemindable)}.");
        return activation.Host.Reminders.RegisterAsync(activation.GrainId, reminderName, dueTime, period);
    }

    /// <inheritdoc cref="UnregisterReminder(IGrainBase, IGrainReminder)"/>
    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) =>
        UnregisterReminder((IGrainBase)grain, reminder);

    /// <summary>Removes a reminder; nothing happens if it is gone already.</summary>
    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        var activation = Activation.Of(grain);
        return activation.Host.Reminders.UnregisterAsync(activation.GrainId, reminder);
    }

    /// <inheritdoc cref="GetReminder(IGrainBase, string)"/>
    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) =>
        GetReminder((IGrainBase)grain, reminderName);

    /// <summary>The reminder with this name, or null.</summary>
    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName)
    {
        var activation = Activation.Of(grain);
        return activation.Host.Reminders.FindAsync(activation.GrainId, reminderName);
    }
}

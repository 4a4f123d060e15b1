using Orleans.Runtime;

namespace Thirdynal.InProcess.Reminders;

internal sealed class ReminderService
{
    public Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("The runtime follows.");

    public Task UnregisterAsync(GrainId grain, IGrainReminder reminder) => throw new NotSupportedException("The runtime follows.");

    public Task<IGrainReminder?> FindAsync(GrainId grain, string name) => throw new NotSupportedException("The runtime follows.");
}

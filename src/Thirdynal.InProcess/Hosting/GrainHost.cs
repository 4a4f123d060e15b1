using Thirdynal.InProcess.Calls;
using Thirdynal.InProcess.Reminders;

namespace Thirdynal.InProcess.Hosting;

internal sealed class GrainHost
{
    public GrainFactory Grains => throw new NotSupportedException("The runtime follows.");

    public ReminderService Reminders => throw new NotSupportedException("The runtime follows.");
}

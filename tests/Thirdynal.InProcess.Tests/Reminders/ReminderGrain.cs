using Orleans;
using Orleans.Runtime;
using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Reminders;

public interface IReminderGrain : IGrainWithStringKey
{
    Task<string> Register(string name, TimeSpan dueTime, TimeSpan period);

    Task Unregister(string name);

    Task<bool> Has(string name);
}

public sealed class ReminderGrain(Probe probe) : Grain, IReminderGrain, IRemindable
{
    public async Task<string> Register(string name, TimeSpan dueTime, TimeSpan period) =>
        (await this.RegisterOrUpdateReminder(name, dueTime, period)).ReminderName;

    public async Task Unregister(string name)
    {
        if (await this.GetReminder(name) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    public async Task<bool> Has(string name) => await this.GetReminder(name) is not null;

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        probe.Note($"{reminderName} {status.FirstTickTime:HH:mm:ss} {status.Period} {status.CurrentTickTime:dd HH:mm:ss} {status.CurrentTickTime.Kind}");
        if (string.Equals(reminderName, "bad", StringComparison.Ordinal))
            throw new InvalidOperationException("A bad tick.");
        if (string.Equals(reminderName, "slow", StringComparison.Ordinal))
            await probe.Pass("slow");
    }
}

public interface IForgetfulGrain : IGrainWithStringKey
{
    Task Register();
}

public sealed class ForgetfulGrain : Grain, IForgetfulGrain
{
    public Task Register() => this.RegisterOrUpdateReminder("never", TimeSpan.Zero, TimeSpan.FromMinutes(1));
}

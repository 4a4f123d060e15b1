using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Thirdynal.InProcess.Hosting;

namespace Thirdynal.InProcess.Reminders;

/// <summary>
/// Sends the ticks of all reminders. It compares due times with the wall clock at every look instead of setting timers,
/// so that a clock that is moved (tests, a clock offset, a laptop that slept) moves the ticks with it.
/// </summary>
internal sealed partial class ReminderService(GrainHost host, HostDatabase database)
{
    private readonly ReminderTable _table = new(database);
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), Reminder> _reminders = new();

    /// <summary>Whether a tick has been sent and not answered.</summary>
    public bool IsTicking => _reminders.Any(static pair => pair.Value.IsTicking);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var now = host.Time.GetUtcNow();
        foreach (var reminder in await _table.ReadAllAsync(cancellationToken))
        {
            if (!host.Catalog.Knows(reminder.Grain.TypeText))
            {
                LogUnknownGrain(host.Log, reminder.ReminderName, reminder.Grain.TypeText);
                continue;
            }

            reminder.Due = reminder.NextAfter(now);
            _reminders[(reminder.Grain, reminder.ReminderName)] = reminder;
        }
    }

    /// <exception cref="ArgumentException">The name is empty or the period too short.</exception>
    public async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        if (period < host.Options.MinimumReminderPeriod)
            throw new ArgumentException($"The reminder {name} has a period of {period}; the least is {host.Options.MinimumReminderPeriod}.", nameof(period));

        var start = host.Time.GetUtcNow() + dueTime;
        // The table keeps microseconds.
        Reminder reminder = new(grain, name, start.AddTicks(-(start.Ticks % TimeSpan.TicksPerMicrosecond)), period);
        await _table.WriteAsync(reminder, CancellationToken.None);
        _reminders[(grain, name)] = reminder;
        return reminder;
    }

    public async Task UnregisterAsync(GrainId grain, IGrainReminder reminder)
    {
        await _table.DeleteAsync(grain, reminder.ReminderName, CancellationToken.None);
        _reminders.TryRemove((grain, reminder.ReminderName), out _);
    }

    public Task<IGrainReminder?> FindAsync(GrainId grain, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Task.FromResult<IGrainReminder?>(_reminders.GetValueOrDefault((grain, name)));
    }

    /// <summary>Sends one tick of each reminder that is due, however many it missed.</summary>
    /// <returns>How many it sent.</returns>
    public int SendDue()
    {
        var sent = 0;
        var now = host.Time.GetUtcNow();
        foreach (var (_, reminder) in _reminders)
        {
            if (reminder.IsTicking || reminder.Due > now)
                continue;
            reminder.IsTicking = true;
            reminder.Due = reminder.NextAfter(now);
            _ = TickAsync(reminder, now);
            sent++;
        }

        return sent;
    }

    private async Task TickAsync(Reminder reminder, DateTimeOffset now)
    {
        try
        {
            TickStatus status = new(reminder.StartAt.UtcDateTime, reminder.Period, now.UtcDateTime);
            await host.Grains.Reference<IRemindable>(reminder.Grain).ReceiveReminder(reminder.ReminderName, status);
        }
        catch (Exception error)
        {
            LogTickFailed(host.Log, error, reminder.ReminderName, reminder.Grain.TypeText);
        }
        finally
        {
            reminder.IsTicking = false;
        }
    }

    [LoggerMessage(11, LogLevel.Warning, "The reminder {Reminder} is for a grain of type {GrainType}, which this program does not have; it stays stored and silent")]
    private static partial void LogUnknownGrain(ILogger log, string reminder, string grainType);

    [LoggerMessage(12, LogLevel.Error, "The reminder {Reminder} of a grain of type {GrainType} failed; its next tick comes at its time")]
    private static partial void LogTickFailed(ILogger log, Exception error, string reminder, string grainType);
}

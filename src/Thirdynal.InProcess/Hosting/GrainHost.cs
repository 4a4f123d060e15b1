using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Thirdynal.InProcess.Activations;
using Thirdynal.InProcess.Calls;
using Thirdynal.InProcess.Reminders;
using Thirdynal.InProcess.State;

namespace Thirdynal.InProcess.Hosting;

/// <summary>All grains of this process. Takes calls from start to stop of the program.</summary>
internal sealed partial class GrainHost : IHostedService, IDisposable
{
    private readonly HostDatabase _database;
    private readonly CancellationTokenSource _stopping = new();
    private Task _background = Task.CompletedTask;
    private volatile Doors _doors;

    public GrainHost(IServiceProvider services, IOptions<InProcessGrainOptions> options, ILogger<GrainHost> log)
    {
        Services = services;
        Options = options.Value;
        Log = log;
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        Clock = new(Time, Options.ClockTick, OnTick);
        Deadlines = new(Clock, Options.ResponseTimeout);
        _database = new(services.GetService<NpgsqlDataSource>());
        States = new(_database);
        Catalog = new(this, Options.Assemblies);
        Grains = new(services, Catalog);
        Reminders = new(this, _database);
        Collector = new(Clock, Catalog);
    }

    private enum Doors
    {
        Closed,
        Open,
        OpenInside,
    }

    public IServiceProvider Services { get; }

    public InProcessGrainOptions Options { get; }

    public ILogger Log { get; }

    public TimeProvider Time { get; }

    public HostClock Clock { get; }

    public CallDeadlines Deadlines { get; }

    public StateTable States { get; }

    public GrainCatalog Catalog { get; }

    public GrainFactory Grains { get; }

    public ReminderService Reminders { get; }

    public IdleCollector Collector { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_database.IsThere)
        {
            await _database.MakeTablesAsync(cancellationToken);
            await Reminders.LoadAsync(cancellationToken);
        }

        _doors = Doors.Open;
        _background = Task.WhenAll(
            EveryAsync(Options.CollectionInterval, () => Collector.Collect()),
            EveryAsync(Options.ReminderPollInterval, () => Reminders.SendDue()));
    }

    /// <summary>Lets every grain end in order. While they do, they may still call each other.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _doors = Doors.OpenInside;
        await _stopping.CancelAsync();
        await _background;
        try
        {
            while (Catalog.All.SelectMany(grainClass => grainClass.Activations).ToList() is { Count: > 0 } left)
            {
                foreach (var activation in left)
                    activation.Deactivate(new(DeactivationReasonCode.ShuttingDown, "The program stops."), cancellationToken);
                foreach (var activation in left)
                    await activation.Deactivated.WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException error)
        {
            LogStoppedEarly(Log, error, Catalog.All.Sum(grainClass => grainClass.Activations.Count()));
        }

        _doors = Doors.Closed;
        Deadlines.AnswerAll(_ => Closed());
    }

    /// <summary>Refuses calls before the start and after the stop, and while stopping those that do not come from a grain.</summary>
    public void ThrowIfClosed()
    {
        if (_doors == Doors.Open || (_doors == Doors.OpenInside && Activation.OnThisThread is not null))
            return;
        throw Closed();
    }

    public void Dispose()
    {
        Clock.Dispose();
        _stopping.Dispose();
    }

    private static OrleansException Closed() => new("The grain host is not running: the program has not started it yet, or stops.");

    private void OnTick() => Deadlines.AnswerOverdue();

    private async Task EveryAsync(TimeSpan period, Action act)
    {
        using PeriodicTimer timer = new(period, Time);
        // Disposing the timer ends the wait without an exception.
        await using var stop = _stopping.Token.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                act();
            }
            catch (Exception error)
            {
                LogRoundFailed(Log, error);
            }
        }
    }

    [LoggerMessage(22, LogLevel.Error, "A round over idle activations or due reminders failed; the next comes at its time")]
    private static partial void LogRoundFailed(ILogger log, Exception error);

    [LoggerMessage(21, LogLevel.Warning, "The program stopped before {Left} activations had ended")]
    private static partial void LogStoppedEarly(ILogger log, Exception error, int left);
}

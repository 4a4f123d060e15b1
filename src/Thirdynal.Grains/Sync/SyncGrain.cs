using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Thirdynal.Courier;
using Thirdynal.Courier.Jnt;
using Thirdynal.Domain;
using Thirdynal.Domain.Time;
using Thirdynal.Domain.Waybills;
using Thirdynal.Grains.Couriers;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Sync;
using Thirdynal.Sync;

namespace Thirdynal.Grains.Sync;

/// <summary>
/// The poll of one courier. A run is worked off by a timer: it keeps <see cref="SyncBatchGrain"/>s busy and writes down what
/// those that are back have done. Its ticks interleave with calls, because a courier in trouble may keep one waiting for
/// minutes and <see cref="Status"/> shall answer all the same. What the schedule needs to know stands in the table of runs.
/// </summary>
internal sealed partial class SyncGrain(
    SyncStore store, ICourier courier, CourierReasons reasons, GroupCommitter committer, PolicyInForce policies,
    IOptions<JntOptions> options, TimeProvider time, ILogger<SyncGrain> logger)
    : Grain, ISyncGrain, IRemindable
{
    private const string Reminder = "poll";

    private const string NotHandedOn = "Some waybills could not be asked about; the next run does.";

    /// <summary>One batch asks the courier while another's answers are taken in. The courier counts the calls, not we.</summary>
    private readonly int _mostOut = Math.Min(2 * options.Value.MaxInFlight, SyncBatchGrain.MostAtOnce);

    private int _remindedEvery;
    private SyncRun? _run;
    private IGrainTimer? _timer;

    public override Task OnActivateAsync(CancellationToken cancellationToken) => CloseLeftAsync(cancellationToken);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_run is { } run) await run.DisposeAsync().AsTask().WaitAsync(cancellationToken);
        _run = null;
    }

    private JobSchedule Schedule => JobSchedule.Every(policies.Current.Poll.EveryMinutes);

    public async Task EnsureScheduled()
    {
        await RemindAsync();
        if (!courier.Configured) LogNotConfigured(logger, courier.Name);
        await StartIfDueAsync(RunTrigger.CatchUp);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // A policy that has changed meanwhile counts from this tick on.
        if (_remindedEvery != policies.Current.Poll.EveryMinutes) await RemindAsync();
        await StartIfDueAsync(RunTrigger.Schedule);
    }

    public async Task<PullAnswer> Pull(PullMessage message)
    {
        if (!courier.Configured) return new PullAnswer(null, SyncErrors.NotConfigured);
        var named = message.Waybills.IsDefault ? [] : message.Waybills.Select(WaybillNumber.Parse).ToImmutableArray();
        if (named.FirstOrDefault(number => !number.IsOk) is { } bad) return new PullAnswer(null, SyncErrors.BadNumber(bad.Error!));

        var waybills = named.Select(number => number.Number!).Distinct(StringComparer.Ordinal).ToImmutableArray();
        _run?.Add(waybills);
        return new PullAnswer(_run?.Row.Id ?? await StartAsync(RunTrigger.Manual, waybills, message.By));
    }

    public Task<SyncState> Status() => Task.FromResult(new SyncState(
        courier.Configured, _run?.Row.Id, courier.Configured ? Schedule.NextTick(time.GetUtcNow()) : null));

    private async Task RemindAsync()
    {
        var (now, schedule) = (time.GetUtcNow(), Schedule);
        await this.RegisterOrUpdateReminder(Reminder, schedule.NextTick(now) - now, TimeSpan.FromMinutes(schedule.Minutes));
        _remindedEvery = schedule.Minutes;
    }

    private async Task StartIfDueAsync(RunTrigger trigger)
    {
        if (!courier.Configured || _run is not null) return;
        var now = time.GetUtcNow();
        var last = await store.LastFullRunAsync(courier.Name, withDaily: false, now);
        if (Schedule.IsMissed(last?.StartedAt, now)) await StartAsync(trigger, [], by: null);
    }

    private async Task<Guid> StartAsync(RunTrigger trigger, ImmutableArray<string> waybills, string? by)
    {
        await CloseLeftAsync(CancellationToken.None);
        var now = time.GetUtcNow();
        await reasons.CurrentAsync(CancellationToken.None);
        var isFull = waybills.IsEmpty;
        var withDaily = isFull && await IsDailyDueAsync(now);
        var row = new SyncRunRow
        {
            Id = Guid.CreateVersion7(now),
            Version = 1,
            Courier = courier.Name,
            Trigger = trigger,
            RequestedBy = by,
            Waybills = isFull ? null : waybills,
            IncludesDaily = withDaily,
            Status = RunStatus.Running,
            StartedAt = now,
            Abandoned = isFull ? await store.CountAbandonedAsync(now, policies.Current) : 0,
        };
        await KeepAsync(row);
        var due = isFull ? store.DueAsync(withDaily, now, policies.Current).GetAsyncEnumerator() : null;
        var jnt = options.Value;
        _run = new SyncRun(row, due, jnt.BatchSize, jnt.GiveUpAfter);
        _run.Add(waybills);
        _timer = this.RegisterGrainTimer(
            WorkAsync, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.Zero) { Interleave = true, KeepAlive = true });
        return row.Id;
    }

    private async Task<bool> IsDailyDueAsync(DateTimeOffset now) =>
        await store.LastFullRunAsync(courier.Name, withDaily: true, now) is not { } last || now - last.StartedAt >= TimeSpan.FromDays(1);

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        if (_run is not { } run) return;
        try
        {
            if (await run.NextAsync(_mostOut, waybills => AskAsync(run, waybills), cancellationToken) is { } batches)
                await KeepAsync(run, batches);
            else if (run.IsGivenUp || run.IsWithoutAnswer)
                await EndAsync(run, RunStatus.Failed);
            else if (!run.HasNamed)
                await EndAsync(run, RunStatus.Completed);
        }
        catch (Exception exception)
        {
            if (!cancellationToken.IsCancellationRequested) LogFailed(logger, run.Row.Id, courier.Name, exception);
            DeactivateOnIdle();
        }
    }

    private async Task<BatchResult> AskAsync(SyncRun run, ImmutableArray<string> waybills)
    {
        try
        {
            var batch = GrainFactory.GetGrain<ISyncBatchGrain>(courier.Name);
            return (await batch.Ask(new BatchMessage(waybills, IsNamed: run.Row.Waybills is not null))).ToResult();
        }
        catch (Exception exception)
        {
            LogBatchLost(logger, run.Row.Id, courier.Name, exception);
            return BatchResult.Lost(waybills.Length, NotHandedOn);
        }
    }

    private async Task KeepAsync(SyncRun run, BatchResult batches)
    {
        var row = run.Row.With(batches);
        await KeepAsync(row, batches.Calls.Select(call => call.ToRow(row.Id)));
        run.Row = row;
    }

    private async Task EndAsync(SyncRun run, RunStatus status)
    {
        // From here on a pull begins a new run.
        _run = null;
        _timer?.Dispose();
        await using var _ = run;
        var row = run.Row.Ended(status, time.GetUtcNow());
        await KeepAsync(row);
        LogEnded(logger, row.Id, courier.Name, status, row.Asked, row.Changed, row.Inserted, row.Failed);
    }

    /// <summary>While none of ours is under way, nobody runs those that are open: a stop, or another program's end, has left them.</summary>
    private async Task CloseLeftAsync(CancellationToken cancellationToken)
    {
        foreach (var left in await store.RunningAsync(courier.Name, cancellationToken))
        {
            LogInterrupted(logger, left.Id, courier.Name);
            await KeepAsync(left.Ended(RunStatus.Failed, time.GetUtcNow(), "The run was interrupted."));
        }
    }

    private Task KeepAsync(SyncRunRow row, IEnumerable<SyncCallRow>? calls = null) =>
        this.CommitAsync(committer, Turn.Of(Tables.SyncRuns, row, row.Version - 1).Add(Tables.SyncCalls, calls ?? []));
}

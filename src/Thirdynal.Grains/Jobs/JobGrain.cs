using Thirdynal.Domain.Time;
using Thirdynal.Jobs;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Jobs;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Jobs;

/// <summary>
/// One job, keyed by its name: due by a reminder, run once at a time, recorded in <c>job_runs</c>. Reentrant, and the
/// work itself runs from a timer, so that a long run keeps no caller waiting; nothing else in it is shared.
/// </summary>
[Reentrant]
public sealed class JobGrain(
    [PersistentState("job")] IPersistentState<JobState> state,
    IEnumerable<IJob> jobs,
    JobRunStore runs,
    GroupCommitter committer,
    TimeProvider time,
    ILogger<JobGrain> log) : Grain, IJobGrain, IRemindable
{
    private const string Due = "due";
    private readonly CancellationTokenSource stopping = new();
    private IJob job = null!;
    private Guid? running;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var name = this.GetPrimaryKeyString();
        job = jobs.SingleOrDefault(candidate => candidate.Name == name)
            ?? throw new InvalidOperationException($"There is no job '{name}'.");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => stopping.CancelAsync();

    /// <inheritdoc/>
    public async Task EnsureScheduled()
    {
        var now = time.GetUtcNow();
        await this.RegisterOrUpdateReminder(Due, job.Schedule.NextTick(now) - now, PeriodOf(job.Schedule));
        await CloseInterruptedAsync();
        if (running is null && state.State.LastRun is not null && job.Schedule.IsMissed(state.State.LastRun, now)) Begin(RunTrigger.CatchUp);
        if (state.State.LastRun is null) await RememberAsync(now);
    }

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (running is null) Begin(RunTrigger.Schedule);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Guid> RunNow(string by) => Task.FromResult(running ?? Begin(RunTrigger.Manual));

    private Guid Begin(RunTrigger trigger)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        running = id;
        IGrainTimer? timer = null;
        timer = this.RegisterGrainTimer(
            async _ =>
            {
                timer!.Dispose();
                await RunAsync(id, trigger, now);
            },
            new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true });
        return id;
    }

    private async Task RunAsync(Guid id, RunTrigger trigger, DateTimeOffset now)
    {
        var run = new JobRunRow { Id = id, Version = 1, Job = job.Name, Status = RunStatus.Running, Trigger = trigger, StartedAt = now };
        var isRecorded = job.RecordsIdleRuns;
        try
        {
            if (isRecorded) await committer.CommitAsync(Turn.Of(Tables.JobRuns, run, 0));
            var result = await job.RunAsync(now, stopping.Token);
            if (isRecorded || !result.IsIdle) await EndAsync(run, isRecorded, RunStatus.Completed, result, ErrorOf(result));
            await RememberAsync(now);
            log.Ran(job.Name, result.Seen, result.Changed, result.Defects);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            log.Failed(error, job.Name);
            await EndAsync(run, isRecorded, RunStatus.Failed, new JobResult(0, 0), "The run failed; the log of the program says why.");
        }
        finally
        {
            running = null;
        }
    }

    private Task EndAsync(JobRunRow run, bool isRecorded, RunStatus status, JobResult result, string? error)
    {
        var version = isRecorded ? run.Version : 0;
        return committer.CommitAsync(Turn.Of(Tables.JobRuns, run with
        {
            Version = version + 1,
            Status = status,
            FinishedAt = time.GetUtcNow(),
            Seen = result.Seen,
            Changed = result.Changed,
            Defects = result.Defects,
            Error = error,
        }, version));
    }

    /// <summary>A run that a stop of the program cut off is not running any more.</summary>
    private async Task CloseInterruptedAsync()
    {
        if (await runs.LastAsync(job.Name) is not { Status: RunStatus.Running } cut || cut.Id == running) return;
        await committer.CommitAsync(Turn.Of(Tables.JobRuns, cut with
        {
            Version = cut.Version + 1,
            Status = RunStatus.Failed,
            FinishedAt = time.GetUtcNow(),
            Error = "Interrupted by a stop of the program.",
        }, cut.Version));
    }

    private Task RememberAsync(DateTimeOffset at)
    {
        state.State.LastRun = at;
        return state.WriteStateAsync();
    }

    private static string? ErrorOf(JobResult result) =>
        result.Failed == 0 ? null : $"{result.Failed} could not be done; the log of the program says why. The next run tries again.";

    private static TimeSpan PeriodOf(JobSchedule schedule) =>
        schedule.Hour is null ? TimeSpan.FromMinutes(schedule.Minutes) : TimeSpan.FromDays(1);
}

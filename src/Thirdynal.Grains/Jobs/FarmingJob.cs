using Thirdynal.Domain.Time;
using Thirdynal.Jobs;
using Thirdynal.Leads;
using Thirdynal.Storage.Farming;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Jobs;

/// <summary>
/// 05:00: farms leads, where somebody has switched that on. It waits for its run's end; a run that a stop of the program
/// interrupts goes on by the sweep.
/// </summary>
internal sealed class FarmingJob(IGrainFactory grains, FarmScheduleStore schedule, FarmStore runs, TimeProvider time) : IJob
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public string Name => JobNames.Farming;

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(5);

    public bool RecordsIdleRuns => false;

    public async Task<JobResult> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var set = await schedule.LoadAsync(cancellationToken);
        if (!set.Nightly) return new JobResult(0, 0);
        var id = Guid.CreateVersion7(now);
        await grains.GetGrain<IFarmingGrain>(id).Start(new FarmMessage("SYSTEM", ByNight: true, set.Criteria));
        while (true)
        {
            if (await runs.LoadAsync(id, cancellationToken) is { Status: not RunStatus.Running } ended) return new JobResult(ended.Matched, ended.Farmed);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}

using Thirdynal.Domain.Time;
using Thirdynal.Jobs;
using Thirdynal.Pool;

namespace Thirdynal.Grains.Jobs;

/// <summary>03:00: closes what has expired. Nobody was handed it since its time passed; this writes it down.</summary>
internal sealed class ExpiryJob(IGrainFactory grains) : IJob
{
    public string Name => JobNames.Expiry;

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(3);

    public async Task<JobResult> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var closed = await grains.GetGrain<IPoolGrain>(IPoolGrain.Key).ExpireDue();
        return new JobResult(closed, closed);
    }
}

/// <summary>04:00: takes back what was held for a whole lease. It could be handed out again since; this writes it down.</summary>
internal sealed class StaleReleaseJob(IGrainFactory grains) : IJob
{
    public string Name => JobNames.StaleRelease;

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(4);

    public async Task<JobResult> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var released = await grains.GetGrain<IPoolGrain>(IPoolGrain.Key).ReleaseStale();
        return new JobResult(released, released);
    }
}

using Microsoft.Extensions.Options;
using Thirdynal.Domain.Time;
using Thirdynal.Jobs;
using Thirdynal.Storage.Retention;

namespace Thirdynal.Grains.Jobs;

/// <summary>01:00: lets go of what has been kept long enough.</summary>
internal sealed class RetentionJob(RetentionStore store, IOptions<RetentionOptions> keep) : IJob
{
    public string Name => JobNames.Retention;

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(1);

    public bool RecordsIdleRuns => false;

    public async Task<JobResult> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var gone = await store.ApplyAsync(keep.Value, now, cancellationToken);
        return new JobResult(gone, gone);
    }
}

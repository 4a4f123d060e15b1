using Thirdynal.Customers;
using Thirdynal.Domain;
using Thirdynal.Domain.Time;
using Thirdynal.Jobs;
using Thirdynal.Storage.Metrics;
using Thirdynal.Storage.Policies;

namespace Thirdynal.Grains.Jobs;

/// <summary>
/// 02:00: SQL recomputes every customer's metrics; those that differ are recomputed and written by their grain.
/// Only a fading score may differ, and in the first night of a new policy what it judges otherwise. Anything else is a defect of ours: mended all the same, and reported. A customer that
/// fails is counted and left to the next night; the others go on.
/// </summary>
internal sealed class MetricsJob(IGrainFactory grains, MetricsQueries queries, PolicyInForce policies, PolicyStore versions, ILogger<MetricsJob> log) : IJob
{
    private const int AtOnce = 256;

    public string Name => JobNames.Metrics;

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(2);

    public async Task<JobResult> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seen = await queries.CountCustomersAsync(cancellationToken);
        var (changed, defects, failed) = (0, 0, 0);
        var isNewPolicy = await versions.HasChangedSinceAsync(JobNames.Metrics, cancellationToken);
        await foreach (var some in queries.DifferencesAsync(now, policies.Current, cancellationToken).Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            foreach (var difference in some.Where(difference => difference.IsDefect && !isNewPolicy))
            {
                defects++;
                log.MetricsWereWrong(difference.CustomerId);
            }

            var written = await Task.WhenAll(some.Select(RecomputeAsync));
            changed += written.Count(static did => did == true);
            failed += written.Count(static did => did is null);
        }

        return new JobResult((int)Math.Min(seen, int.MaxValue), changed, defects, failed);
    }

    /// <returns>Whether anything was written; null when it failed.</returns>
    private async Task<bool?> RecomputeAsync(MetricsDifference difference)
    {
        try
        {
            return await grains.GetGrain<ICustomerGrain>(difference.KeyPhone).RecomputeMetrics();
        }
        catch (Exception error)
        {
            log.NotRecomputed(error, difference.CustomerId);
            return null;
        }
    }
}

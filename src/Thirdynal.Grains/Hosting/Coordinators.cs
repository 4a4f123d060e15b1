using Microsoft.Extensions.Hosting;
using Thirdynal.Jobs;
using Thirdynal.Pool;
using Thirdynal.Sync;

namespace Thirdynal.Grains.Hosting;

/// <summary>
/// Wakes the pool and the grains with scheduled work when the program starts; each sees to its reminder and catches up
/// once on what was missed.
/// </summary>
internal sealed class Coordinators(IGrainFactory grains, ILogger<Coordinators> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        Func<Task>[] wakes =
        [
            () => grains.GetGrain<IPoolGrain>(IPoolGrain.Key).Touch(),
            () => grains.GetGrain<ISyncGrain>(ISyncGrain.Jnt).EnsureScheduled(),
            .. new[] { JobNames.Metrics, JobNames.Expiry, JobNames.StaleRelease, JobNames.Farming, JobNames.Proof, JobNames.Retention, JobNames.AuditSeal, JobNames.Sweep }
                .Select(name => (Func<Task>)(() => grains.GetGrain<IJobGrain>(name).EnsureScheduled())),
        ];
        foreach (var wake in wakes) await WakeAsync(wake, stoppingToken);
    }

    /// <summary>Until it has worked: at start the cluster or the database may not be there yet.</summary>
    private async Task WakeAsync(Func<Task> wake, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await wake();
                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.NotAwake(error);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }
}

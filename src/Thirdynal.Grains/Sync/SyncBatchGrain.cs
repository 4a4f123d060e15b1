using Microsoft.Extensions.Hosting;
using Thirdynal.Courier;
using Thirdynal.Sync;

namespace Thirdynal.Grains.Sync;

/// <summary>
/// A worker of the poll. A stateless worker runs on the silo of the grain that calls it, so all batches of a poll go
/// through one <see cref="ICourier"/> and share its limits: the account's limits hold without anybody counting across
/// silos (docs/adr/0010-cluster-topology.md). What it hands on to is spread over all silos.
/// </summary>
[StatelessWorker(MostAtOnce)]
internal sealed class SyncBatchGrain(
    ICourier courier, ParcelNews news, IHostApplicationLifetime program, TimeProvider time, ILogger<SyncBatchGrain> logger)
    : Grain, ISyncBatchGrain
{
    /// <summary>Batches at work at once. They wait most of the time, so they are not counted by cores.</summary>
    public const int MostAtOnce = 64;

    private const string TookTooLong = "The courier took too long to answer for some waybills; the next run asks again.";

    // Shorter than callers wait, or it would go on asking when nobody listens any more.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    public async Task<BatchAnswer> Ask(BatchMessage message)
    {
        using var limit = new CancellationTokenSource(s_limit, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, program.ApplicationStopping);
        try
        {
            var answer = await courier.TrackAsync(message.Waybills, ended.Token);
            var (told, unchanged) = await news.OfAsync(answer, ended.Token);
            var result = await new ParcelIntake(GrainFactory, courier, logger).TakeAsync(told, message.IsNamed, ended.Token);
            return result.And([unchanged]).ToMessage();
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return BatchResult.Lost(message.Waybills.Length, TookTooLong).ToMessage();
        }
    }
}

using Microsoft.Extensions.Options;
using Thirdynal.Customers;
using Thirdynal.Domain.Time;
using Thirdynal.Imports;
using Thirdynal.Jobs;
using Thirdynal.Leads;
using Thirdynal.Orders;
using Thirdynal.Pool;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Erasures;
using Thirdynal.Storage.Farming;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Orders;
using Thirdynal.Storage.Outbox;
using Thirdynal.Storage.WhatIf;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Jobs;

/// <summary>
/// Every minute: sends what was committed and not confirmed, wakes imports and farming runs that were interrupted, and asks
/// the courier for orders whose sending had no clear answer.
/// </summary>
internal sealed class SweepJob(
    IGrainFactory grains, OutboxQueries outbox, ImportStore imports, FarmStore farming, CourierOrderStore orders, MergeStore merges, WhatIfStore trials, ErasureStore erasures,
    IOptions<SweepOptions> options, ILogger<SweepJob> log) : IJob
{
    private const int AtOnce = 256;
    private const int SendingAtOnce = 50;

    public string Name => JobNames.Sweep;

    public JobSchedule Schedule { get; } = JobSchedule.Every(1);

    public bool RecordsIdleRuns => false;

    public async Task<JobResult> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var age = SweptAge.At(now, options.Value.Age);
        var waybills = await outbox.WaybillsAsync(age, cancellationToken: cancellationToken);
        var sent = await EachAsync(waybills, key => grains.GetGrain<IWaybillGrain>(key).SendPending());
        var customers = await outbox.CustomersAsync(age, cancellationToken: cancellationToken);
        sent += await EachAsync(customers, key => grains.GetGrain<ICustomerGrain>(key).SendPending());
        await EachAsync([IPoolGrain.Key], key => grains.GetGrain<IPoolGrain>(key).SendPending());

        var running = await imports.UnfinishedAsync(cancellationToken);
        sent += await EachAsync(running, id => grains.GetGrain<IImportGrain>(id).Start());
        var farms = await farming.UnfinishedAsync(cancellationToken);
        sent += await EachAsync(farms, id => grains.GetGrain<IFarmingGrain>(id).Resume());

        var trying = await trials.UnfinishedAsync(cancellationToken);
        sent += await EachAsync(trying, id => grains.GetGrain<IWhatIfGrain>(id).Resume());

        if ((await merges.UnfinishedAsync(cancellationToken)).Count > 0)
            sent += await EachAsync([IMergeGrain.Key], key => grains.GetGrain<IMergeGrain>(key).Resume());

        if ((await erasures.UnfinishedAsync(cancellationToken)).Count > 0)
            sent += await EachAsync([IErasureGrain.Key], key => grains.GetGrain<IErasureGrain>(key).Resume());

        // Few at a time and last: a courier in trouble keeps each of them waiting.
        var sending = await orders.UnansweredAsync(age, SendingAtOnce, cancellationToken);
        sent += await EachAsync(sending, number => grains.GetGrain<IOrderGrain>(number).Resume());
        return new JobResult(waybills.Count + customers.Count + running.Count + farms.Count + sending.Count, sent);
    }

    /// <summary>One that fails keeps none of the others waiting: it is swept again a minute later.</summary>
    private async Task<int> EachAsync<TKey>(IReadOnlyCollection<TKey> keys, Func<TKey, Task> wake)
    {
        var done = 0;
        foreach (var some in keys.Chunk(AtOnce))
        {
            var woken = await Task.WhenAll(some.Select(async key =>
            {
                try
                {
                    await wake(key);
                    return true;
                }
                catch (Exception error)
                {
                    log.NotSwept(error);
                    return false;
                }
            }));
            done += woken.Count(static did => did);
        }

        return done;
    }
}

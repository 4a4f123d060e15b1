using Orleans.TestingHost;
using Thirdynal.Cluster.Tests.Hosting;
using Thirdynal.Customers;
using Thirdynal.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Cluster.Tests;

/// <summary>A silo leaves in the middle of the work; nothing is lost, nothing is done twice.</summary>
public sealed class LeavingSiloTests : IAsyncLifetime
{
    private const int Count = 300;
    private readonly TestSilos _silos = new();

    public Task InitializeAsync() => _silos.InitializeAsync();

    public Task DisposeAsync() => _silos.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BulkIntake_ASiloLeaves_LosesNoParcel(bool gracefully)
    {
        var import = Guid.NewGuid();
        var taken = 0;
        var intake = Parcels.TakeAsync(
            _silos.Grains, Enumerable.Range(1, Count).Select(n => Parcels.Returned(n, import)), () => Interlocked.Increment(ref taken));
        await Eventually.True(() => Volatile.Read(ref taken) > Count / 5, TimeSpan.FromMinutes(2));
        await LeaveAsync(_silos.Nodes[1], gracefully);
        Assert.True(Volatile.Read(ref taken) < Count, "The silo was to leave in the middle.");
        await intake;
        await SweepAsync();
        await Counts.AssertArrivedAsync(_silos, Count);
        await Eventually.Equal(
            Count, () => _silos.ScalarAsync<int>("select count(*)::int from lead_recycling_pool where is_open"), TimeSpan.FromMinutes(3));
        Assert.Equal(Count, await _silos.ScalarAsync<int>("select count(distinct customer_id)::int from lead_recycling_pool"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Claims_ThePoolsSiloLeaves_HandOutEveryLeadOnce(bool gracefully)
    {
        var import = Guid.NewGuid();
        await Parcels.TakeAsync(_silos.Grains, Enumerable.Range(1, Count).Select(n => Parcels.Returned(n, import)));
        await Counts.AssertArrivedAsync(_silos, Count);
        await _silos.MakeDueAsync();
        var pool = _silos.Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);
        var opened = await _silos.ScalarAsync<long>("select epoch from pool_epoch");
        var place = await _silos.WhereIs(pool);
        var agents = new Agents(_silos.Grains, 8);
        var fetching = agents.FetchAllAsync();
        await Eventually.True(() => agents.Handed.Count > Count / 10, TimeSpan.FromMinutes(1));
        await LeaveAsync(_silos.Cluster.GetSiloForAddress(place)!, gracefully);
        await fetching;

        await Counts.AssertOneHolderEachAsync(_silos, agents.Handed);
        Assert.Equal(Count, agents.Handed.Select(static lead => lead.Entry).Distinct().Count());
        Assert.True(await _silos.ScalarAsync<long>("select epoch from pool_epoch") > opened, "The pool was to move.");
    }

    private Task LeaveAsync(SiloHandle silo, bool gracefully) =>
        gracefully ? _silos.Cluster.StopSiloAsync(silo) : _silos.Cluster.KillSiloAsync(silo);

    /// <summary>What the job SWEEP does every minute, for the customers of this test.</summary>
    private Task SweepAsync() => Parallel.ForEachAsync(Enumerable.Range(1, Count), async (n, _) =>
        await Callers.UntilAnswered(async () =>
        {
            await _silos.Grains.GetGrain<Waybills.IWaybillGrain>(Parcels.WaybillOf(n)).SendPending();
            await _silos.Grains.GetGrain<ICustomerGrain>(Parcels.PhoneOf(n)).SendPending();
            return true;
        }));
}

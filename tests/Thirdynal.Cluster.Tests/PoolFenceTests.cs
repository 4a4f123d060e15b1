using Orleans.Storage;
using Thirdynal.Cluster.Tests.Hosting;
using Thirdynal.Pool;
using Thirdynal.Storage.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Cluster.Tests;

/// <summary>The cluster may run two pools for a moment; only the newer one can write.</summary>
public sealed class PoolFenceTests(PoolFenceTests.Fixture silos) : IClassFixture<PoolFenceTests.Fixture>
{
    public sealed class Fixture : TestSilos;

    [Fact]
    public async Task Assign_AnotherPoolHasOpened_IsFencedAndThenServedByAFreshOne()
    {
        await Parcels.TakeAsync(silos.Grains, [Parcels.Returned(1, Guid.NewGuid()), Parcels.Returned(2, Guid.NewGuid())]);
        await Counts.AssertArrivedAsync(silos, 2);
        var pool = silos.Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);
        await silos.MakeDueAsync();

        // What a second activation does first: it opens an epoch of its own.
        var second = await silos.Of<PoolStore>(silos.Nodes[0]).OpenEpochAsync(CancellationToken.None);

        var assign = new AssignMessage("agent", "agent", 1, new PoolFilter(null, null, null));
        await Assert.ThrowsAsync<InconsistentStateException>(() => pool.Assign(assign));
        Assert.Equal(0, await silos.ScalarAsync<int>("select count(*)::int from lead_recycling_pool where pool_status = 'ASSIGNED'"));

        var answer = await Callers.UntilAnswered(() => pool.Assign(assign));
        Assert.Single(answer.Leads);
        Assert.True(await silos.ScalarAsync<long>("select epoch from pool_epoch") > second);
    }
}

using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Thirdynal.Cluster.Tests.Hosting;
using Thirdynal.Courier;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Sync;
using Thirdynal.Sync;
using Thirdynal.Testing;

namespace Thirdynal.Cluster.Tests;

/// <summary>The poll of the courier on two silos: asked from one, taken in on both, and not lost with either.</summary>
public sealed class BulkSyncTests : IAsyncLifetime
{
    private const int Count = 1_000;
    private readonly Fixture _silos = new();

    private ISyncGrain Poll => _silos.Grains.GetGrain<ISyncGrain>(ISyncGrain.Jnt);

    public async Task InitializeAsync()
    {
        await _silos.InitializeAsync();
        await IdleAsync();
    }

    public Task DisposeAsync() => _silos.DisposeAsync();

    [Fact]
    public async Task Pull_OnTwoSilos_AsksFromThePollsAndTakesInOnBoth()
    {
        var run = await EndOfAsync(await StartAsync());

        Assert.Equal((RunStatus.Completed, Count, Count, 0), (run.Status, run.Asked, run.Inserted, run.Failed));
        await Counts.AssertArrivedAsync(_silos, Count);
        var asking = Assert.Single(_silos.Asked.Batches);
        Assert.Equal((NameOf(await _silos.WhereIs(Poll)), Count / 20), (asking.Key, asking.Value));

        // Twice Jnt:MaxInFlight: the workers are this many, and not one a core.
        Assert.Equal(8, _silos.Asked.MostAtOnce);
        Assert.Equal(2, (await _silos.CustomerPlacesAsync(40)).Count);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task Pull_ASiloLeaves_LosesNoParcel(bool gracefully, bool isThePolls)
    {
        var place = await _silos.WhereIs(Poll);
        await StartAsync();
        await Eventually.True(async () => await ArrivedAsync() > Count / 10, TimeSpan.FromMinutes(2));
        var leaving = _silos.Nodes.Single(silo => silo.SiloAddress.Equals(place) == isThePolls);
        await (gracefully ? _silos.Cluster.StopSiloAsync(leaving) : _silos.Cluster.KillSiloAsync(leaving));
        Assert.True(await ArrivedAsync() < Count, "The silo was to leave in the middle.");

        // The next run, as it comes within half an hour: what was lost on the way is asked again.
        await IdleAsync();
        var next = await EndOfAsync(await StartAsync());
        Assert.Equal((RunStatus.Completed, 0), (next.Status, next.Failed));
        await Counts.AssertArrivedAsync(_silos, Count);
        await Eventually.Equal(
            Count, () => _silos.ScalarAsync<int>("select count(*)::int from lead_recycling_pool where is_open"), TimeSpan.FromMinutes(3));
        Assert.Equal(0, await _silos.ScalarAsync<int>("select count(*)::int from sync_runs where finished_at is null"));
    }

    private static ImmutableArray<string> Waybills => [.. Enumerable.Range(1, Count).Select(Parcels.WaybillOf)];

    private Task<int> ArrivedAsync() => _silos.ScalarAsync<int>("select count(*)::int from customer_order_history");

    // A run that the start of the program began, or one that got lost with its silo.
    private Task IdleAsync() => Eventually.True(
        async () => (await Callers.UntilAnswered(Poll.Status)).RunningRunId is null, TimeSpan.FromMinutes(2));

    private async Task<Guid> StartAsync() =>
        (await Callers.UntilAnswered(() => Poll.Pull(new PullMessage(Waybills, "supervisor-1")))).RunId!.Value;

    private async Task<SyncRunRow> EndOfAsync(Guid id)
    {
        SyncRunRow? run = null;
        await Eventually.True(
            async () => (run = await _silos.Of<SyncStore>(_silos.Nodes[0]).LoadRunAsync(id)) is { Status: not RunStatus.Running }, TimeSpan.FromMinutes(2));
        return run!;
    }

    private string NameOf(SiloAddress place) => _silos.Nodes.Single(silo => silo.SiloAddress.Equals(place)).Name;

    private sealed class Fixture : TestSilos
    {
        public SpreadCourier.Record Asked { get; } = new();

        protected override void Configure(TestClusterBuilder builder)
        {
            PollingSilo.Current = Asked;
            builder.AddSiloBuilderConfigurator<PollingSilo>();
            builder.AddClientBuilderConfigurator<ClientSetUp>();
        }
    }

    private sealed class PollingSilo : SiloSetUp
    {
        // The test cluster makes the configurators itself; the tests of a class run one after the other.
        public static SpreadCourier.Record Current { get; set; } = new();

        protected override void Extend(IServiceCollection services, IConfiguration configuration) =>
            services.AddSingleton<ICourier>(new SpreadCourier(configuration["Cluster:SiloName"]!, Current));
    }
}

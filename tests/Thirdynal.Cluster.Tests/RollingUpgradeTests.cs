using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.CodeGeneration;
using Orleans.Metadata;
using Orleans.TestingHost;
using Thirdynal.Cluster.Tests.Hosting;
using Thirdynal.Customers;
using Thirdynal.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Cluster.Tests;

/// <summary>
/// A rolling upgrade: one silo has the interfaces as they are, the other the next version of each. Newer calls never
/// reach the older silo; older calls are served by both.
/// </summary>
public sealed class RollingUpgradeTests : IAsyncLifetime
{
    private const int Customers = 24;

    // So the test cluster names the first of silos that find each other by the database.
    private const string Older = "Secondary_0";

    private readonly Fixture _silos = new();

    public Task InitializeAsync() => _silos.InitializeAsync();

    public Task DisposeAsync() => _silos.DisposeAsync();

    [Fact]
    public void Interfaces_OfGrains_SayTheirVersion() => Assert.All(
        typeof(IPoolGrain).Assembly.GetTypes().Where(static type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable))),
        static type => Assert.True(type.IsDefined(typeof(VersionAttribute), inherit: false), type.Name));

    [Fact]
    public async Task Upgrade_OneSiloAfterTheOther_ServesOldAndNewCallers()
    {
        var older = _silos.Nodes.Single(static silo => silo.Name == Older);
        var newer = _silos.Nodes.Single(static silo => silo.Name != Older);

        // As the version before calls: served by either silo. Nobody else has called these.
        await CallAsync(_silos.Grains);
        var places = await PlacesAsync();
        Assert.Contains(older.SiloAddress, places);
        Assert.Contains(newer.SiloAddress, places);

        // As the new version calls: what the older silo had moves.
        var grains = _silos.Of<IGrainFactory>(newer);
        await CallAsync(grains);
        Assert.All(await PlacesAsync(), place => Assert.Equal(newer.SiloAddress, place));

        // Grains of both versions call each other all the way from a waybill to the pool.
        await Parcels.TakeAsync(_silos.Grains, Enumerable.Range(1, Customers).Select(static n => Parcels.Returned(n, Guid.Empty)));
        await Counts.AssertArrivedAsync(_silos, Customers);
        var pool = grains.GetGrain<IPoolGrain>(IPoolGrain.Key);
        await Eventually.Equal(Customers, async () => (await Callers.UntilAnswered(pool.Stats)).Available);
        Assert.Equal(newer.SiloAddress, await _silos.WhereIs(pool));

        // The last of the older silos goes; an older caller does not notice.
        await _silos.Cluster.StopSiloAsync(older);
        await _silos.MakeDueAsync();
        var agents = new Agents(_silos.Cluster.Client, 2);
        await agents.FetchAllAsync();
        Assert.Equal(Customers, agents.Handed.Distinct().Count());
        await Counts.AssertOneHolderEachAsync(_silos, agents.Handed);
    }

    private static IEnumerable<string> Strangers => Enumerable.Range(1_001, Customers).Select(Parcels.PhoneOf);

    private static async Task CallAsync(IGrainFactory grains)
    {
        foreach (var phone in Strangers) await Callers.UntilAnswered(() => grains.GetGrain<ICustomerGrain>(phone).RecomputeMetrics());
    }

    private async Task<List<SiloAddress?>> PlacesAsync()
    {
        var places = new List<SiloAddress?>();
        foreach (var phone in Strangers) places.Add(await _silos.WhereIs(_silos.Grains.GetGrain<ICustomerGrain>(phone)));
        return places;
    }

    private sealed class Fixture : TestSilos
    {
        protected override void Configure(TestClusterBuilder builder)
        {
            builder.AddSiloBuilderConfigurator<UpgradedSilo>();
            builder.AddClientBuilderConfigurator<ClientSetUp>();
        }
    }

    private sealed class UpgradedSilo : SiloSetUp
    {
        protected override void Extend(IServiceCollection services, IConfiguration configuration)
        {
            if (configuration["Cluster:SiloName"] != Older)
                services.AddSingleton<IGrainInterfacePropertiesProvider, NextVersion>();
        }
    }

    /// <summary>Says of every interface of ours that it is one version on.</summary>
    private sealed class NextVersion : IGrainInterfacePropertiesProvider
    {
        public void Populate(Type interfaceType, GrainInterfaceType grainInterfaceType, Dictionary<string, string> properties)
        {
            if (Attribute.GetCustomAttribute(interfaceType, typeof(VersionAttribute)) is VersionAttribute known)
                properties[WellKnownGrainInterfaceProperties.Version] = (known.Version + 1).ToString(CultureInfo.InvariantCulture);
        }
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Orleans.TestingHost;
using Thirdynal.Customers;
using Thirdynal.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Cluster.Tests.Hosting;

/// <summary>A cluster of our silos and a client, over TCP, with a fresh database.</summary>
public class TestSilos : TestDatabase
{
    private TestCluster? _cluster;

    /// <summary>The cluster.</summary>
    public TestCluster Cluster => _cluster!;

    /// <summary>The grains, as the API sees them.</summary>
    public IGrainFactory Grains => Cluster.Client;

    /// <summary>The silos that run, in the order in which they were started.</summary>
    public IReadOnlyList<SiloHandle> Nodes => Cluster.Silos;

    /// <summary>Silos at the start.</summary>
    protected virtual short Silos => 2;

    /// <summary>Settings of silos and client.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [];

    /// <inheritdoc/>
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var builder = new TestClusterBuilder(Silos);
        builder.Options.UseTestClusterMembership = false;
        builder.Options.ConnectionTransport = ConnectionTransportType.TcpSocket;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureHostConfiguration(configuration => configuration.AddInMemoryCollection(
            [new("ConnectionStrings:Thirdynal", ConnectionString), .. Settings]));
        Configure(builder);
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.StopAllSilosAsync();
            await _cluster.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    /// <summary>A service of a silo.</summary>
    public T Of<T>(SiloHandle silo)
        where T : notnull => ((InProcessSiloHandle)silo).SiloHost.Services.GetRequiredService<T>();

    /// <summary>Which silo a grain is on.</summary>
    public Task<SiloAddress> WhereIs(IAddressable grain) =>
        Cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(grain).AsTask()!;

    /// <summary>
    /// The silos that the first so many customers are on. One with nothing to do is let go, so each is called first, and
    /// for something after which it stays.
    /// </summary>
    public async Task<HashSet<SiloAddress>> CustomerPlacesAsync(int customers)
    {
        var places = new HashSet<SiloAddress>();
        for (var n = 1; n <= customers; n++)
        {
            var customer = Grains.GetGrain<ICustomerGrain>(Parcels.PhoneOf(n));
            await customer.RecomputeMetrics();
            if (await WhereIs(customer) is { } place) places.Add(place);
        }

        return places;
    }

    /// <summary>
    /// Lets every wait be over. The clock is everybody's, also Orleans' own, so it is the waits that are moved; the pool
    /// loads them again.
    /// </summary>
    public async Task MakeDueAsync()
    {
        await Eventually.Equal(0, () => ScalarAsync<int>("select count(*)::int from pool_outbox"), TimeSpan.FromMinutes(2));
        var due = await ExecuteAsync("update lead_recycling_pool set available_from = now() - interval '1 hour' where is_open and pool_status = 'AVAILABLE'");
        var pool = Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);
        await pool.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        await Eventually.Equal(due, async () => (await Callers.UntilAnswered(pool.Stats)).DueNow, TimeSpan.FromMinutes(2));
    }

    /// <summary>Who makes the silos and the client.</summary>
    protected virtual void Configure(TestClusterBuilder builder)
    {
        builder.AddSiloBuilderConfigurator<SiloSetUp>();
        builder.AddClientBuilderConfigurator<ClientSetUp>();
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.TestingHost;
using Thirdynal.Courier.Jnt;
using Thirdynal.Grains.Hosting;
using Thirdynal.Silo.Cluster;
using Thirdynal.Storage;

namespace Thirdynal.Cluster.Tests.Hosting;

/// <summary>A silo as <c>Thirdynal.Silo</c> makes it, on the ports that the test cluster gives it.</summary>
public class SiloSetUp : IHostConfigurator
{
    /// <inheritdoc/>
    public void Configure(IHostBuilder hostBuilder) => hostBuilder.ConfigureServices((context, services) =>
    {
        var configuration = SetUp.Of(context.Configuration);
        services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole());
        services.AddSingleton(TimeProvider.System)
            .AddThirdynalStorage(configuration.GetConnectionString("Thirdynal")!)
            .AddJntCourier(configuration.GetSection("Jnt"))
            .AddThirdynalGrains()
            .AddThirdynalSilo(configuration, address: "localhost");

        // As in production, only sooner: a test waits for the death of a silo.
        services.Configure<ClusterMembershipOptions>(static options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(3);
            options.NumMissedProbesLimit = 3;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            options.DefunctSiloCleanupPeriod = null;
        });
        Extend(services, configuration);
    });

    /// <summary>What one test needs besides.</summary>
    protected virtual void Extend(IServiceCollection services, IConfiguration configuration)
    {
    }
}

/// <summary>A client as the API makes it.</summary>
public class ClientSetUp : IHostConfigurator
{
    /// <inheritdoc/>
    public void Configure(IHostBuilder hostBuilder) => hostBuilder.ConfigureServices((context, services) =>
    {
        var configuration = SetUp.Of(context.Configuration);
        services.AddThirdynalStorage(configuration.GetConnectionString("Thirdynal")!).AddThirdynalClient(configuration);
        Extend(services);
    });

    /// <summary>What one test needs besides.</summary>
    protected virtual void Extend(IServiceCollection services)
    {
    }
}

internal static class SetUp
{
    /// <summary>The test cluster's names and ports as the settings that a program would read.</summary>
    public static IConfiguration Of(IConfiguration test) => new ConfigurationBuilder()
        .AddConfiguration(test)
        .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Cluster:ClusterId"] = test["Orleans:ClusterId"],
            ["Cluster:ServiceId"] = test["Orleans:ServiceId"],
            ["Cluster:SiloName"] = test["Orleans:Name"],
            ["Cluster:SiloPort"] = test["Orleans:Endpoints:SiloPort"] ?? "0",
            ["Cluster:GatewayPort"] = test["Orleans:Endpoints:GatewayPort"] ?? "0",
        })
        .Build();
}

using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Thirdynal.Storage;

namespace Thirdynal.Silo.Cluster;

/// <summary>Makes this process a client of the cluster.</summary>
public static class ClientRegistration
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Registers <c>IClusterClient</c> and <c>IGrainFactory</c>. The client finds the silos' gateways in the database that
    /// <see cref="StorageServices.AddThirdynalStorage"/> has been given; at start it waits until there is one, for as long
    /// as the host lets it.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Sections <c>Cluster</c> and <c>Grains</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddThirdynalClient(this IServiceCollection services, IConfiguration configuration)
    {
        var cluster = ClusterSettings.Of(configuration);
        var grains = GrainSettings.Of(configuration);
        return services.AddOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.ClusterId, cluster.ServiceId));
            client.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringClientOptions> options) => options.Configure<StorageConnections>(
                static (clustering, storage) => (clustering.Invariant, clustering.ConnectionString) = ClusterDatabase.Of(storage)));
            client.Configure<ExceptionSerializationOptions>(ClusterExceptions.Allow);
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = grains.ResponseTimeout ?? options.ResponseTimeout);

            // A silo that has just come is used within seconds, not after the default minute.
            client.Configure<GatewayOptions>(static options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(10));
            client.UseConnectionRetryFilter(RetryAsync);
            client.AddActivityPropagation();
            if (cluster.Tls is { } tls) client.UseTls(ClusterTls.Of(tls).Apply);
        });
    }

    private static async Task<bool> RetryAsync(Exception exception, CancellationToken cancellationToken)
    {
        await Task.Delay(Pause, cancellationToken);
        return true;
    }
}

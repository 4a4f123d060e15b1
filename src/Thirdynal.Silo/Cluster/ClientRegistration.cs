using Orleans.Configuration;
using Orleans.Serialization;

namespace Thirdynal.Silo.Cluster;

/// <summary>Makes this process a client of the cluster.</summary>
public static class ClientRegistration
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Registers <c>IClusterClient</c> and <c>IGrainFactory</c>. The client finds the silos' gateways in PostgreSQL; at start
    /// it waits until there is one, for as long as the host lets it.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Sections <c>Cluster</c> and <c>Grains</c>.</param>
    /// <param name="connectionString">Npgsql's, with the database.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddThirdynalClient(
        this IServiceCollection services, IConfiguration configuration, string connectionString)
    {
        var cluster = configuration.GetSection("Cluster").Get<ClusterSettings>() ?? new();
        var grains = configuration.GetSection("Grains").Get<GrainSettings>() ?? new();
        var postgres = ClusterDatabase.Of(connectionString);
        return services.AddOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.ClusterId, cluster.ServiceId));
            client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, postgres));
            client.Configure<ExceptionSerializationOptions>(ClusterExceptions.Allow);
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = grains.ResponseTimeout ?? options.ResponseTimeout);

            // A silo that has just come is used within seconds, not after the default minute.
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(10));
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

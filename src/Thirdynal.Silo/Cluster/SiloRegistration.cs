using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Versions.Compatibility;
using Orleans.Versions.Selector;
using Thirdynal.Storage;

namespace Thirdynal.Silo.Cluster;

/// <summary>Makes this process a node of the cluster.</summary>
public static class SiloRegistration
{
    /// <summary>
    /// Registers a silo that keeps membership, reminders and the grains' small states in PostgreSQL, in the database that
    /// <see cref="StorageServices.AddThirdynalStorage"/> has been given: its migrations run before the silo starts.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Sections <c>Cluster</c> and <c>Grains</c>.</param>
    /// <param name="address">Address under which the others reach this silo, unless the settings say so; null: this machine's own.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddThirdynalSilo(
        this IServiceCollection services, IConfiguration configuration, string? address = null)
    {
        var cluster = ClusterSettings.Of(configuration);
        var grains = GrainSettings.Of(configuration);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = cluster.ShutdownTimeout);
        return services.AddOrleans(silo => silo
            .Join(cluster, cluster.AdvertisedAddress ?? address)
            .KeepInPostgres()
            .RunGrains(grains)
            .AddActivityPropagation());
    }

    private static ISiloBuilder Join(this ISiloBuilder silo, ClusterSettings settings, string? address)
    {
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId));
        if (settings.SiloName is { Length: > 0 } name) silo.Configure<SiloOptions>(options => options.SiloName = name);
        if (address is "localhost") silo.ConfigureEndpoints(IPAddress.Loopback, settings.SiloPort, settings.GatewayPort);
        else silo.ConfigureEndpoints(address, settings.SiloPort, settings.GatewayPort, listenOnAnyHostAddress: true);
        if (settings.Tls is { } tls) silo.UseTls(ClusterTls.Of(tls).Apply);
        return silo;
    }

    private static ISiloBuilder KeepInPostgres(this ISiloBuilder silo) => silo
        .UseAdoNetClustering((OptionsBuilder<AdoNetClusteringSiloOptions> options) => options.Configure<StorageConnections>(
            static (clustering, storage) => (clustering.Invariant, clustering.ConnectionString) = ClusterDatabase.Of(storage)))
        .UseAdoNetReminderService((OptionsBuilder<AdoNetReminderTableOptions> options) => options.Configure<StorageConnections>(
            static (reminders, storage) => (reminders.Invariant, reminders.ConnectionString) = ClusterDatabase.Of(storage)))
        .AddAdoNetGrainStorageAsDefault((OptionsBuilder<AdoNetGrainStorageOptions> options) => options.Configure<StorageConnections>(
            static (states, storage) => (states.Invariant, states.ConnectionString) = ClusterDatabase.Of(storage)));

    private static ISiloBuilder RunGrains(this ISiloBuilder silo, GrainSettings settings) => silo
        .Configure<ExceptionSerializationOptions>(ClusterExceptions.Allow)
        .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = settings.ResponseTimeout ?? options.ResponseTimeout)
        .Configure<ReminderOptions>(options =>
            options.MinimumReminderPeriod = settings.MinimumReminderPeriod ?? options.MinimumReminderPeriod)
        .Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = settings.CollectionAge ?? options.CollectionAge;
            options.CollectionQuantum = settings.CollectionInterval ?? options.CollectionQuantum;
            options.ActivationTimeout = settings.ActivationTimeout ?? options.ActivationTimeout;
            options.DeactivationTimeout = settings.DeactivationTimeout ?? options.DeactivationTimeout;
        })
        .Configure<GrainVersioningOptions>(static options =>
        {
            // During a rolling upgrade a newer silo serves older callers, and an older silo never gets a newer call.
            options.DefaultCompatibilityStrategy = nameof(BackwardCompatible);
            options.DefaultVersionSelectorStrategy = nameof(AllCompatibleVersions);
        });
}

using System.Net;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Versions.Compatibility;
using Orleans.Versions.Selector;
using Thirdynal.Grains.Hosting;

namespace Thirdynal.Silo.Cluster;

/// <summary>Makes this process a node of the cluster.</summary>
public static class SiloRegistration
{
    /// <summary>
    /// Registers a silo whose membership, reminders and small states are kept in PostgreSQL, and what the grains are given.
    /// The storage must be registered before: its migrations run first.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Sections <c>Cluster</c> and <c>Grains</c>.</param>
    /// <param name="connectionString">Npgsql's, with the database.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddThirdynalSilo(
        this IServiceCollection services, IConfiguration configuration, string connectionString)
    {
        var cluster = configuration.GetSection("Cluster").Get<ClusterSettings>() ?? new();
        var grains = configuration.GetSection("Grains").Get<GrainSettings>() ?? new();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = cluster.ShutdownTimeout);
        services.AddOrleans(silo => silo
            .Join(cluster)
            .KeepInPostgres(ClusterDatabase.Of(connectionString))
            .RunGrains(grains)
            .AddActivityPropagation());
        return services.AddThirdynalGrains();
    }

    private static ISiloBuilder Join(this ISiloBuilder silo, ClusterSettings settings)
    {
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId));
        if (settings.SiloName is { Length: > 0 } name) silo.Configure<SiloOptions>(options => options.SiloName = name);
        if (settings.AdvertisedAddress is "localhost")
            silo.ConfigureEndpoints(IPAddress.Loopback, settings.SiloPort, settings.GatewayPort);
        else
            silo.ConfigureEndpoints(settings.AdvertisedAddress, settings.SiloPort, settings.GatewayPort, listenOnAnyHostAddress: true);
        if (settings.Tls is { } tls) silo.UseTls(ClusterTls.Of(tls).Apply);
        return silo;
    }

    private static ISiloBuilder KeepInPostgres(this ISiloBuilder silo, string connectionString) => silo
        .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, connectionString))
        .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, connectionString))
        .AddAdoNetGrainStorageAsDefault(options => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, connectionString));

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
        .Configure<GrainVersioningOptions>(options =>
        {
            // During a rolling upgrade: a newer silo serves older callers, an older silo never gets a newer call.
            options.DefaultCompatibilityStrategy = nameof(BackwardCompatible);
            options.DefaultVersionSelectorStrategy = nameof(AllCompatibleVersions);
        });
}

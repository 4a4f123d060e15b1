using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thirdynal.Courier.Places;
using Thirdynal.Courier.Statuses;
using Thirdynal.Grains.Couriers;
using Thirdynal.Grains.Imports;
using Thirdynal.Grains.Jobs;
using Thirdynal.Grains.Leads;
using Thirdynal.Grains.Pool;
using Thirdynal.Grains.Sync;
using Thirdynal.Storage.Retention;

namespace Thirdynal.Grains.Hosting;

/// <summary>Registers what the grains are given, whichever host runs them.</summary>
public static class GrainServices
{
    /// <summary>
    /// The imports, the jobs, and the service that wakes the coordinators at start. The courier is the
    /// host's to register: it has settings.
    /// </summary>
    public static IServiceCollection AddThirdynalGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<ReturnReasons>();
        services.AddSingleton<CourierReasons>();
        services.TryAddSingleton<PlaceNames>();
        services.AddSingleton<CourierPlaces>();
        services.AddSingleton<PushIntake>();
        services.AddSingleton<ParcelNews>();
        services.AddSingleton<ImportOpener>();
        services.AddSingleton<LeadListOpener>();
        services.AddSingleton<IJob, MetricsJob>();
        services.AddSingleton<IJob, ExpiryJob>();
        services.AddSingleton<IJob, StaleReleaseJob>();
        services.AddSingleton<IJob, FarmingJob>();
        services.AddSingleton<IJob, ProofJob>();
        services.AddSingleton<IJob, AuditSealJob>();
        services.AddOptions<SweepOptions>().BindConfiguration(SweepOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IJob, SweepJob>();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IJob, RetentionJob>();
        services.AddSingleton<FarmPreview>();
        services.AddSingleton<PoolWorth>();
        services.AddHostedService<WorthRefresh>();
        services.AddHostedService<Coordinators>();
        return services;
    }
}

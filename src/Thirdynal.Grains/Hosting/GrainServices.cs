using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thirdynal.Domain;
using Thirdynal.Grains.Jobs;

namespace Thirdynal.Grains.Hosting;

/// <summary>Registers what the grains are given, whichever host runs them.</summary>
public static class GrainServices
{
    /// <summary>The policy, the jobs, and the service that wakes the coordinators at start.</summary>
    public static IServiceCollection AddThirdynalGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Policy.Seed);
        services.AddSingleton<IJob, MetricsJob>();
        services.AddSingleton<IJob, ExpiryJob>();
        services.AddSingleton<IJob, StaleReleaseJob>();
        services.AddSingleton<IJob, SweepJob>();
        services.AddHostedService<Coordinators>();
        return services;
    }
}

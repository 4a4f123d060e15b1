#if ORLEANS_HOST
using Thirdynal.Silo.Cluster;
#else
using Thirdynal.Grains.Hosting;
using Thirdynal.InProcess;
#endif

namespace Thirdynal.Api.Hosting;

/// <summary>Where the grains run: the only place of the API that knows.</summary>
internal static class GrainHostWiring
{
#if ORLEANS_HOST
    /// <summary>The host's name, for health and start-up messages.</summary>
    public const string Name = "Orleans";

    /// <summary>
    /// Grains on Microsoft Orleans: in this process too, which by itself is a cluster of one, or, with
    /// <c>Cluster:CoHost=false</c>, in silos that run elsewhere.
    /// </summary>
    public static IServiceCollection AddThirdynalGrainHost(this IServiceCollection services, IConfiguration configuration) =>
        configuration.GetValue("Cluster:CoHost", defaultValue: true)
            ? services.AddThirdynalSilo(configuration, address: "localhost")
            : services.AddThirdynalClient(configuration);
#else
    /// <summary>The host's name, for health and start-up messages.</summary>
    public const string Name = "InProcess";

    /// <summary>Grains in this process, without a cluster.</summary>
    public static IServiceCollection AddThirdynalGrainHost(this IServiceCollection services, IConfiguration configuration) =>
        services.AddInProcessGrains(options =>
        {
            options.Assemblies.Add(typeof(GrainServices).Assembly);
            configuration.GetSection("Grains").Bind(options);
        });
#endif
}

using Thirdynal.Grains.Hosting;
#if !ORLEANS_HOST
using Thirdynal.InProcess;
#endif

namespace Thirdynal.Api.Hosting;

/// <summary>Where the grains run: the only place of the API that knows.</summary>
internal static class GrainHostWiring
{
#if !ORLEANS_HOST
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

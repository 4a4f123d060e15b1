using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Thirdynal.InProcess.Hosting;

namespace Thirdynal.InProcess;

/// <summary>Puts grains into the program.</summary>
public static class GrainHostExtensions
{
    /// <summary>
    /// Registers the in-process grain host, <see cref="IGrainFactory"/> and <see cref="IClusterClient"/>.
    /// Reminders and stored state need an <c>NpgsqlDataSource</c> among the services; the host makes its own tables.
    /// </summary>
    public static IServiceCollection AddInProcessGrains(this IServiceCollection services, Action<InProcessGrainOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddLogging();
        services.AddOptions<InProcessGrainOptions>()
            .Configure(configure)
            .Validate(options => options.Assemblies.Count > 0, "No assembly with grain classes is named.")
            .Validate(options => options.Times.All(time => time > TimeSpan.Zero), "Every time of the grain host is above zero.");
        services.AddSingleton(new SingletonServices(services));
        services.AddSingleton<GrainHost>();
        services.AddHostedService(provider => provider.GetRequiredService<GrainHost>());
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainHost>().Grains);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<IClusterClient>());
        return services;
    }
}

using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Thirdynal.Silo.Hosting;

/// <summary>Metrics and traces over OTLP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal static class SiloTelemetry
{
    public static IServiceCollection AddSiloTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return services;
        var resource = ResourceBuilder.CreateDefault().AddService("thirdynal-silo").AddEnvironmentVariableDetector();
        return services
            .AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter("Microsoft.Orleans", "Npgsql", "System.Runtime", "Thirdynal.*")
                .AddOtlpExporter()
                .Build())
            .AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource("Microsoft.Orleans.*", "Npgsql", "Thirdynal.*")
                .AddOtlpExporter()
                .Build())
            .AddHostedService<Exporters>();
    }

    /// <summary>Makes the exporters before the grains have anything to tell; the container flushes them at the end.</summary>
    private sealed class Exporters(MeterProvider metrics, TracerProvider traces) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            metrics.ForceFlush();
            traces.ForceFlush();
        }
    }
}

using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Thirdynal.Api.Hosting;

/// <summary>
/// Traces and metrics over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Sources: <c>Microsoft.AspNetCore</c>,
/// <c>Npgsql</c>, <c>System.Net.Http</c>; meters: <c>Microsoft.AspNetCore.Hosting</c>, <c>Microsoft.AspNetCore.Server.Kestrel</c>,
/// <c>Npgsql</c>, <c>System.Runtime</c>, <c>Thirdynal.*</c>.
/// </summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private const string Service = "thirdynal";
    private readonly bool _isOn;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Telemetry(IConfiguration configuration) => _isOn = !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!_isOn) return Task.CompletedTask;
        var resource = ResourceBuilder.CreateDefault().AddService(Service).AddTelemetrySdk();
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", "System.Net.Http", "Thirdynal.*")
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime", "Thirdynal.*")
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Thirdynal.InProcess.Activations;
using Thirdynal.InProcess.Hosting;

namespace Thirdynal.InProcess.Tests.Hosting;

/// <summary>A grain host with the grains of this test assembly.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private bool _isStopped;

    private TestHost(ServiceProvider services) => _services = services;

    public IServiceProvider Services => _services;

    public Probe Probe => _services.GetRequiredService<Probe>();

    public IGrainFactory Grains => _services.GetRequiredService<IGrainFactory>();

    /// <summary>The time of the host; only with <c>manualTime</c>.</summary>
    public ManualTime Time => (ManualTime)_services.GetRequiredService<TimeProvider>();

    public static TestHost Make(
        bool manualTime = false, Action<InProcessGrainOptions>? options = null, Action<IServiceCollection>? services = null, Probe? probe = null)
    {
        ServiceCollection all = new();
        all.AddSingleton(probe ?? new Probe());
        all.AddSingleton<TimeProvider>(manualTime ? new ManualTime() : TimeProvider.System);
        services?.Invoke(all);
        all.AddInProcessGrains(grains =>
        {
            grains.Assemblies.Add(typeof(TestHost).Assembly);
            options?.Invoke(grains);
        });
        return new(all.BuildServiceProvider());
    }

    public static async Task<TestHost> StartAsync(
        bool manualTime = false, Action<InProcessGrainOptions>? options = null, Action<IServiceCollection>? services = null, Probe? probe = null)
    {
        var host = Make(manualTime, options, services, probe);
        await host.StartAsync();
        return host;
    }

    public T Grain<T>(string key = "one")
        where T : IGrainWithStringKey => Grains.GetGrain<T>(key);

    /// <summary>The living activation of a key, if there is one.</summary>
    internal Activation? ActivationOf(string grainType, string key) => _services.GetRequiredService<GrainHost>()
        .Catalog.ByGrainType(grainType).Activations.SingleOrDefault(activation => string.Equals(activation.Key, key, StringComparison.Ordinal));

    public async Task StartAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken token = default)
    {
        _isStopped = true;
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StopAsync(token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            using CancellationTokenSource patience = new(Probe.Patience);
            await StopAsync(patience.Token);
        }

        await _services.DisposeAsync();
    }
}

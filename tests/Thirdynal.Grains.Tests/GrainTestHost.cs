using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Thirdynal.Courier.Jnt;
using Thirdynal.Grains.Hosting;
using Thirdynal.Grains.Pool;
using Thirdynal.InProcess;
using Thirdynal.Storage;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests;

/// <summary>The grains on the in-process host with a database of their own and a clock that can be moved.</summary>
public class GrainTestHost : TestDatabase
{
    private IHost host = null!;

    /// <summary>The clock of everything in here.</summary>
    public AdjustableTime Time { get; } = new();

    /// <summary>The grains.</summary>
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>What the grains are given.</summary>
    public IServiceProvider Services => host.Services;

    /// <inheritdoc/>
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await StartAsync();
    }

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await StopAsync();
        await base.DisposeAsync();
    }

    /// <summary>Stops all grains and starts them again: what is not in the tables is gone.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>More services for the grains of one test class.</summary>
    protected virtual void AddServices(IServiceCollection services)
    {
    }

    private async Task StartAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole());
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddThirdynalStorage(ConnectionString);
        builder.Services.AddJntCourier(builder.Configuration.GetSection(JntOptions.Section));
        builder.Services.AddThirdynalGrains();
        builder.Services.AddInProcessGrains(options => options.Assemblies.Add(typeof(PoolGrain).Assembly));
        AddServices(builder.Services);
        host = builder.Build();
        await host.StartAsync();
    }

    private async Task StopAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}

using Microsoft.Extensions.DependencyInjection;
using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Activations;

/// <summary>What happens when coming or going takes too long.</summary>
public sealed class PatienceTests : IAsyncLifetime
{
    private readonly StagePlan _plan = new();
    private TestHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await TestHost.StartAsync(
            manualTime: true,
            options: options => options.ResponseTimeout = TimeSpan.FromHours(1),
            services: services => services.AddSingleton(_plan));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Activate_TakesTooLong_CallerGetsTimeoutAndTheNextActivatesAnew()
    {
        _plan.HoldActivation = "hold";
        var call = _host.Grain<IStageGrain>().Number();
        await _host.Probe.Reached("hold");
        _host.Time.Advance(TimeSpan.FromSeconds(31));

        var error = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Contains("stage", error.Message, StringComparison.Ordinal);
        _plan.HoldActivation = null;
        Assert.Equal(2, await _host.Grain<IStageGrain>().Number());
    }

    [Fact]
    public async Task Deactivate_TakesTooLong_ActivationIsGivenUp()
    {
        _plan.HoldDeactivation = "never";
        await _host.Grain<IStageGrain>().Leave();
        await _host.Probe.Reached("never");
        var call = _host.Grain<IStageGrain>().Number();
        _plan.HoldDeactivation = null;
        _host.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        _host.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(2, await call);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;
using Thirdynal.Testing;

namespace Thirdynal.InProcess.Tests.Hosting;

public sealed class LifetimeTests
{
    [Fact]
    public async Task Call_BeforeStart_IsRefused()
    {
        await using var host = TestHost.Make();

        await Assert.ThrowsAsync<OrleansException>(() => host.Grain<IFarewellGrain>().Greet());
    }

    [Fact]
    public void Make_TimeOfZero_IsRefused()
    {
        using var services = new ServiceCollection()
            .AddInProcessGrains(options =>
            {
                options.Assemblies.Add(typeof(LifetimeTests).Assembly);
                options.ResponseTimeout = TimeSpan.Zero;
            })
            .BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IGrainFactory>());
    }

    [Fact]
    public async Task Call_AfterStop_IsRefused()
    {
        await using var host = await TestHost.StartAsync();
        await host.Grain<IFarewellGrain>().Greet();
        await host.StopAsync();

        await Assert.ThrowsAsync<OrleansException>(() => host.Grain<IFarewellGrain>().Greet());
    }

    [Fact]
    public async Task Stop_GrainCallsAnotherInItsEnd_IsAnsweredAndAllEnd()
    {
        await using var host = await TestHost.StartAsync();
        await host.Grain<IFarewellGrain>("first").Greet();

        await host.StopAsync();

        Assert.Contains("first ends", host.Probe.Log);
        Assert.Equal(["second greets", "second ends"], host.Probe.Log.Where(what => what.StartsWith("second", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stop_StuckTurn_EndsWithItsTimeAndAnswersTheCaller()
    {
        await using var host = await TestHost.StartAsync();
        var call = host.Grain<Turns.ITurnGrain>().Enter("for ever");
        await host.Probe.Reached("for ever");

        await host.StopAsync(new CancellationToken(canceled: true));

        await Assert.ThrowsAsync<OrleansException>(() => call);
    }

    [Fact]
    public async Task Activation_ScopedService_LivesAsLongAsIt()
    {
        await using var host = await TestHost.StartAsync(services: services => services.AddScoped<ScopedThing>());
        var grain = host.Grain<IServicesGrain>();
        Assert.True(await grain.IsOneScope());
        Assert.DoesNotContain("scope ends", host.Probe.Log);
        await grain.Leave();

        await Eventually.True(() => host.Probe.Log.Contains("scope ends"));
    }

    [Fact]
    public async Task Activation_GrainWithoutTheUsualBase_Works()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal("plain/ana", await host.Grain<IPlainGrain>("ana").Name());
    }

    [Fact]
    public async Task Activation_MissingService_CallerLearnsWhich()
    {
        await using var host = await TestHost.StartAsync();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Grain<IServicesGrain>().IsOneScope());

        Assert.Contains(nameof(ScopedThing), error.Message, StringComparison.Ordinal);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Activations;

public sealed class RaceTests
{
    private const int Callers = 16;
    private const int Calls = 400;
    private const int Keys = 5;

    [Fact]
    public async Task Call_RacingCallersAndDeactivations_AtMostOneActivationAKeyAndEveryCallAnswered()
    {
        Census census = new();
        await using var host = await TestHost.StartAsync(services: services => services.AddSingleton(census));

        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            Random random = new(caller);
            long sum = 0;
            for (var i = 0; i < Calls; i++)
                sum += await host.Grain<IRaceGrain>($"{random.Next(Keys)}").Add(thenLeave: random.Next(10) == 0);
            return sum;
        })));

        Assert.Equal(Callers * Calls, answers.Sum());
        Assert.Equal(0, census.Crowded);
        Assert.InRange(census.Born, Keys * 10, Callers * Calls);
    }

    [Fact]
    public async Task Call_ManyAtOnceToANewKey_OneActivation()
    {
        Census census = new();
        await using var host = await TestHost.StartAsync(services: services => services.AddSingleton(census));
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);

        var calls = Enumerable.Range(0, 1000).Select(i => Task.Run(async () =>
        {
            await go.Task;
            await host.Grain<IRaceGrain>($"{i % 100}").Add(thenLeave: false);
        })).ToArray();
        go.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal((100, 0), (census.Born, census.Crowded));
    }
}

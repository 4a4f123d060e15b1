using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Thirdynal.InProcess.Tests.Hosting;
using Thirdynal.Testing;

namespace Thirdynal.InProcess.Tests.Activations;

public sealed class StageTests : IAsyncLifetime
{
    private readonly StagePlan _plan = new();
    private TestHost _host = null!;

    private Probe Probe => _host.Probe;

    private IStageGrain Grain => _host.Grain<IStageGrain>();

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(services: services => services.AddSingleton(_plan));

    public async Task DisposeAsync()
    {
        _plan.HoldDeactivation = null;
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Activate_FirstCall_RunsAfterTheHook()
    {
        _plan.HoldActivation = "hold";
        var call = Grain.Number();
        await Probe.Reached("hold");
        Assert.Equal(["activate 1"], Probe.Log);
        Probe.Open("hold");

        Assert.Equal(1, await call);
        Assert.Equal(["activate 1", "active 1", "call 1"], Probe.Log);
    }

    [Fact]
    public async Task Activate_HookFails_EveryWaitingCallerGetsTheErrorAndTheNextActivatesAnew()
    {
        InvalidDataException error = new("No such customer.");
        _plan.HoldActivation = "hold";
        _plan.FailActivations.Enqueue(error);
        var calls = new[] { Grain.Number(), Grain.Number() };
        await Probe.Reached("hold");
        Probe.Open("hold");

        Assert.Same(error, await Assert.ThrowsAsync<InvalidDataException>(() => calls[0]));
        Assert.Same(error, await Assert.ThrowsAsync<InvalidDataException>(() => calls[1]));
        Assert.Equal(2, await Grain.Number());
        // Nothing was activated, so nothing is deactivated; but what was built is disposed of.
        Assert.Equal(["activate 1", "disposed 1", "activate 2", "active 2", "call 2"], Probe.Log);
    }

    [Fact]
    public async Task Activate_ConstructorFails_CallerGetsTheErrorAndTheNextActivatesAnew()
    {
        _plan.FailConstructors.Enqueue(new InvalidDataException("Not today."));

        await Assert.ThrowsAsync<InvalidDataException>(() => Grain.Number());

        Assert.Equal(2, await Grain.Number());
    }

    [Fact]
    public async Task DeactivateOnIdle_DuringATurn_EndsAfterItAndOnce()
    {
        var call = Grain.LeaveAndStay("inside");
        await Probe.Reached("inside");
        Assert.Equal(["activate 1", "active 1"], Probe.Log);
        Probe.Open("inside");
        await call;
        await Eventually.True(() => Probe.Log.Contains("disposed 1"));

        Assert.Equal(
            ["activate 1", "active 1", "end of turn 1", "deactivate 1 ApplicationRequested", "inactive 1", "disposed 1"], Probe.Log);
    }

    [Fact]
    public async Task DeactivateOnIdle_CallsThatWaitedForTheTurn_GoToANewActivation()
    {
        var first = Grain.LeaveAndStay("inside");
        await Probe.Reached("inside");
        var second = Grain.Number();
        Probe.Open("inside");

        Assert.Equal(1, await first);
        Assert.Equal(2, await second);
    }

    [Fact]
    public async Task Call_DuringDeactivation_GoesToANewActivationThatBeginsAfterTheOldIsGone()
    {
        _plan.HoldDeactivation = "end";
        await Grain.Leave();
        await Probe.Reached("end");
        var calls = Enumerable.Range(0, 5).Select(_ => Grain.Number()).ToArray();
        Assert.DoesNotContain("activate 2", Probe.Log);
        Probe.Open("end");

        Assert.All(await Task.WhenAll(calls), number => Assert.Equal(2, number));
        Assert.Equal(
            ["activate 1", "active 1", "deactivate 1 ApplicationRequested", "inactive 1", "disposed 1", "activate 2", "active 2"],
            Probe.Log.Take(7));
    }

    [Fact]
    public async Task Deactivate_HookFails_ActivationIsGoneAllTheSame()
    {
        _plan.FailDeactivation = new InvalidOperationException("It would not go.");
        await Grain.Leave();

        Assert.Equal(2, await Grain.Number());
        Assert.Contains("disposed 1", Probe.Log);
    }

    [Fact]
    public async Task Deactivate_WhileActivating_WaitingCallsGoToANewActivation()
    {
        _plan.DeactivateWhileActivating = true;

        Assert.Equal(2, await Grain.Number());
        Assert.DoesNotContain("call 1", Probe.Log);
        Assert.DoesNotContain(Probe.Log, what => what.StartsWith("deactivate 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_EndsInconsistent_CallerGetsItAndTheActivationEnds()
    {
        var error = await Assert.ThrowsAsync<InconsistentStateException>(() => Grain.BecomeInconsistent());

        Assert.Equal(("2", "1"), (error.StoredEtag, error.CurrentEtag));
        Assert.Equal(2, await Grain.Number());
        Assert.Contains("deactivate 1 ApplicationError", Probe.Log);
    }

    [Fact]
    public async Task Stop_LivingGrains_AllEnd()
    {
        for (var i = 0; i < 50; i++)
            await _host.Grain<IStageGrain>($"{i}").Number();

        await _host.StopAsync();

        Assert.Equal(50, Probe.Log.Count(what => what.StartsWith("deactivate ", StringComparison.Ordinal) && what.EndsWith(" ShuttingDown", StringComparison.Ordinal)));
        Assert.Equal(50, Probe.Log.Count(what => what.StartsWith("disposed ", StringComparison.Ordinal)));
    }
}

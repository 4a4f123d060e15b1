using Thirdynal.Courier.Jnt;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.Testing;

namespace Thirdynal.Courier.Tests.Jnt;

public sealed class PaceTests
{
    [Fact]
    public async Task Enter_MoreThanTheRate_WaitsForItsSlot()
    {
        var clock = new ManualClock();
        using var pace = new CallPace(callsPerSecond: 5, maxInFlight: 10, clock);

        var entries = Enumerable.Range(0, 4).Select(_ => pace.EnterAsync(default).AsTask()).ToList();

        Assert.Equal([true, false, false, false], entries.Select(entry => entry.IsCompleted));
        for (var due = 1; due < entries.Count; due++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(199));
            Assert.False(entries[due].IsCompleted);
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await entries[due];
        }
    }

    [Fact]
    public async Task Enter_AfterIdleTime_HasNotSavedUp()
    {
        var clock = new ManualClock();
        using var pace = new CallPace(callsPerSecond: 5, maxInFlight: 10, clock);
        clock.Advance(TimeSpan.FromHours(1));

        (await pace.EnterAsync(default)).Dispose();

        Assert.False(pace.EnterAsync(default).IsCompleted);
    }

    [Fact]
    public async Task Enter_AllPlacesTaken_WaitsForOneToLeave()
    {
        using var pace = new CallPace(callsPerSecond: 10_000, maxInFlight: 2, TimeProvider.System);
        var first = await pace.EnterAsync(default);
        await pace.EnterAsync(default);

        var third = pace.EnterAsync(default).AsTask();
        Assert.False(third.IsCompleted);
        first.Dispose();

        await third;
    }

    [Fact]
    public async Task PauseFor_HoldsBackThoseWhoWaitAlready()
    {
        var clock = new ManualClock();
        using var pace = new CallPace(callsPerSecond: 5, maxInFlight: 10, clock);
        await pace.EnterAsync(default);
        var waiting = pace.EnterAsync(default).AsTask();

        pace.PauseFor(TimeSpan.FromSeconds(30));
        clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.True(() => clock.Waiting == 1);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(29));

        await waiting;
    }

    [Fact]
    public async Task Enter_Cancelled_GivesItsPlaceBack()
    {
        var clock = new ManualClock();
        using var pace = new CallPace(callsPerSecond: 1, maxInFlight: 1, clock);
        (await pace.EnterAsync(default)).Dispose();
        using var cancel = new CancellationTokenSource();
        var cancelled = pace.EnterAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        var next = pace.EnterAsync(default).AsTask();
        clock.Advance(TimeSpan.FromSeconds(2));

        await next;
    }

    [Fact]
    public async Task Track_ManyBatches_KeepsToTheRate()
    {
        var clock = new ManualClock();
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 160);
        using var tested = new TestedCourier(simulator, settings => (settings["CallsPerSecond"], settings["Timeout"]) = ("5", "01:00:00"), clock);

        var tracking = tested.Courier.TrackAsync(waybills);
        for (var calls = 1; calls <= 8; calls++)
        {
            await Eventually.True(() => simulator.Calls.Counters().Calls >= calls);
            Assert.Equal(calls, simulator.Calls.Counters().Calls);
            // The next one must be waiting for its slot before time goes on.
            if (calls < 8) await Eventually.True(() => tested.Calls.Count == calls && clock.Waiting > 0);
            clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal(160, (await tracking).Parcels.Count);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => ManualClock.Start.AddMilliseconds(200 * i)), tested.Calls.Select(call => call.At));
    }

    [Fact]
    public async Task Track_SlowCourier_KeepsToThePlacesInFlight()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 400);
        simulator.Faults.Set(new(FaultKind.Hang) { Rate = 1, Milliseconds = 20 });
        using var tested = new TestedCourier(simulator, settings => settings["MaxInFlight"] = "3");

        var answers = await Task.WhenAll(tested.Courier.TrackAsync(waybills[..200]), tested.Courier.TrackAsync(waybills[200..]));

        Assert.Equal(400, answers.Sum(answer => answer.Parcels.Count));
        Assert.Equal(3, simulator.Calls.Counters().MostInFlight);
    }

    [Fact]
    public async Task Track_RetryAfter_IsHonoured()
    {
        var clock = new ManualClock(skip: TimeSpan.FromMinutes(1));
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 1);
        simulator.Faults.Set(new(FaultKind.TooManyRequests) { Next = 1, RetryAfter = 7 });
        using var tested = new TestedCourier(simulator, settings => settings["Timeout"] = "01:00:00", clock);

        var answer = await tested.Courier.TrackAsync(waybills);

        Assert.Single(answer.Parcels);
        Assert.True(answer.Calls[1].At - answer.Calls[0].At >= TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Track_RetryAfterBeyondOurPatience_IsLeftForTheNextRun()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 1);
        simulator.Faults.Set(new(FaultKind.TooManyRequests) { Next = 1, RetryAfter = 3600 });
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.TrackAsync(waybills);

        Assert.Equal(waybills, answer.Unanswered);
        Assert.Single(answer.Calls);
    }

    [Fact]
    public async Task Track_FaultThatStays_WaitsLongerEachTimeUpToTheLimit()
    {
        var clock = new ManualClock(skip: TimeSpan.FromMinutes(5));
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Faults.Set(new(FaultKind.ServerError) { Rate = 1 });
        using var tested = new TestedCourier(simulator, settings =>
        {
            (settings["Retries"], settings["RetryDelay"], settings["MaxRetryDelay"], settings["Timeout"]) = ("10", "00:00:01", "00:00:20", "01:00:00");
        }, clock);

        var answer = await tested.Courier.TrackAsync(["820000000001"]);

        var waits = answer.Calls.Zip(answer.Calls.Skip(1), (before, after) => after.At - before.At).ToList();
        Assert.Equal(10, waits.Count);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(20.1)));
        Assert.True(waits[5..].Min() > waits[0], string.Join(' ', waits));
        Assert.True(waits.Distinct().Count() > 3);
    }
}

using Thirdynal.Courier.Tests.Jnt;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.Courier.Tests.Simulator;

public sealed class ParcelLifeTests
{
    private const string Waybill = "820000000001";

    [Fact]
    public async Task Delivered_TimeGoesOn_LivesFromBookingToDelivery()
    {
        var clock = new ManualClock();
        await using var simulator = await SimulatedJnt.StartAsync(clock: clock);
        simulator.Parcels.Add(new(Waybill) { Destiny = new(End.Delivered) });

        var stages = Live(simulator, clock);

        Assert.Equal(ScanType.OrderCreated, stages[0]);
        Assert.Equal([ScanType.OnDelivery, ScanType.Delivered], stages[^2..]);
        Assert.Contains(ScanType.PickedUp, stages);
        Assert.DoesNotContain(ScanType.ReturnRegister, stages);
        AssertOrdered(simulator, clock);
    }

    [Theory]
    [InlineData(ReturnCause.Refused)]
    [InlineData(ReturnCause.Unreachable)]
    [InlineData(ReturnCause.WrongAddress)]
    [InlineData(ReturnCause.Other)]
    public async Task Returned_TimeGoesOn_FailsThenTravelsBack(ReturnCause cause)
    {
        var clock = new ManualClock();
        await using var simulator = await SimulatedJnt.StartAsync(clock: clock);
        simulator.Parcels.Add(new(Waybill) { Destiny = new(End.Returned, cause) });

        var stages = Live(simulator, clock);

        var register = stages.IndexOf(ScanType.ReturnRegister);
        Assert.Contains(stages[register - 1], (ScanType[])[ScanType.Problematic, ScanType.DeliveryFail]);
        Assert.Equal([ScanType.Departure, ScanType.Arrival, ScanType.ReturnDelivered], stages[(register + 1)..]);
        AssertOrdered(simulator, clock);
    }

    [Theory]
    [InlineData(ReturnCause.Refused, "Refused|CancelledByCustomer")]
    [InlineData(ReturnCause.Unreachable, "Unreachable")]
    [InlineData(ReturnCause.WrongAddress, "WrongAddress")]
    [InlineData(ReturnCause.Other, "Other")]
    public async Task Returned_EveryTextOfTheCourier_IsUnderstoodByTheClient(ReturnCause cause, string classes)
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = Enumerable.Range(0, 100).Select(i => $"82{i:0000000000}").ToList();
        foreach (var waybill in waybills)
            simulator.Parcels.Add(new(waybill) { Created = ManualClock.Start.AddDays(-30), Destiny = new(End.Returned, cause), Stage = ScanType.ReturnDelivered });
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.TrackAsync(waybills);

        var reasons = answer.Parcels.Values.Select(parcel => parcel.Scans.Last(scan => scan.ScanType == "Return Register")).ToList();
        Assert.True(reasons.Select(scan => scan.Description).Distinct().Count() >= 6);
        Assert.All(reasons, scan => Assert.Contains(scan.Reason.ToString()!, classes.Split('|')));
    }

    [Fact]
    public async Task Undecided_SameSeed_LivesTheSameLivesAndAnotherSeedOthers()
    {
        var first = await LivesAsync(seed: 7);

        Assert.Equal(first, await LivesAsync(seed: 7));
        Assert.NotEqual(first, await LivesAsync(seed: 8));
        Assert.InRange(first.Count(life => life.EndsWith("ReturnDelivered", StringComparison.Ordinal)), 25, 75);
    }

    [Fact]
    public async Task Speed_ParcelSecondsPerSecond_BringsScansSoonerAndStampsThemWhenTheyHappened()
    {
        var clock = new ManualClock();
        await using var simulator = await SimulatedJnt.StartAsync(options => options.Speed = 3600, clock);
        simulator.Parcels.Add(new(Waybill) { Script = [new(ScanType.OrderCreated, TimeSpan.Zero), new(ScanType.PickedUp, TimeSpan.FromHours(10))] });

        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Single(simulator.Parcels.ScansOf(Waybill));
        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal((ManualClock.Start.AddSeconds(10), ScanType.PickedUp), simulator.Parcels.ScansOf(Waybill)[1]);
    }

    [Fact]
    public async Task AdvanceAll_JumpsThroughLives_StampsLieInThePast()
    {
        var clock = new ManualClock();
        await using var simulator = await SimulatedJnt.StartAsync(options => options.Speed = 0, clock);
        simulator.Parcels.Add(new(Waybill) { Destiny = new(End.Delivered), Created = ManualClock.Start.AddMinutes(-1) });

        simulator.Parcels.AdvanceAll(TimeSpan.FromDays(30));

        var scans = simulator.Parcels.ScansOf(Waybill);
        Assert.Equal(ScanType.Delivered, scans[^1].Type);
        Assert.Equal(ManualClock.Start, scans[^1].At);
        AssertOrdered(simulator, clock);
    }

    [Fact]
    public async Task Advance_ByHand_GoesOneScanAtATimeAndEndsAtTheEnd()
    {
        var clock = new ManualClock();
        await using var simulator = await SimulatedJnt.StartAsync(options => options.Speed = 0, clock);
        simulator.Parcels.Add(new(Waybill) { Script = [new(ScanType.OrderCreated, TimeSpan.Zero), new(ScanType.PickedUp, TimeSpan.FromHours(1)), new(ScanType.Delivered, TimeSpan.FromHours(2))] });
        Assert.Single(simulator.Parcels.ScansOf(Waybill));

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(simulator.Parcels.Advance(Waybill));
        Assert.Equal((ManualClock.Start.AddMinutes(1), ScanType.PickedUp), simulator.Parcels.ScansOf(Waybill)[^1]);
        Assert.True(simulator.Parcels.AdvanceTo(Waybill, ScanType.Delivered));
        Assert.False(simulator.Parcels.AdvanceTo(Waybill, ScanType.Delivered));
        Assert.True(simulator.Parcels.Advance(Waybill, 5));

        Assert.Equal([ScanType.OrderCreated, ScanType.PickedUp, ScanType.Delivered], simulator.Parcels.ScansOf(Waybill).Select(scan => scan.Type));
        Assert.False(simulator.Parcels.Advance("829999999999"));
    }

    [Fact]
    public async Task Advance_WhileTimeRuns_LaterScansKeepTheirDistance()
    {
        var clock = new ManualClock();
        await using var simulator = await SimulatedJnt.StartAsync(clock: clock);
        simulator.Parcels.Add(new(Waybill) { Script = [new(ScanType.OrderCreated, TimeSpan.Zero), new(ScanType.PickedUp, TimeSpan.FromHours(5)), new(ScanType.Departure, TimeSpan.FromHours(6))] });

        clock.Advance(TimeSpan.FromHours(1));
        simulator.Parcels.Advance(Waybill);
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(2, simulator.Parcels.ScansOf(Waybill).Count);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((ManualClock.Start.AddHours(2), ScanType.Departure), simulator.Parcels.ScansOf(Waybill)[^1]);
    }

    [Fact]
    public async Task Push_AnyScanAtAnyTime_IsThereAndAnEndEndsThePlan()
    {
        var clock = new ManualClock();
        await using var simulator = await SimulatedJnt.StartAsync(clock: clock);
        simulator.Parcels.Add(new(Waybill) { Destiny = new(End.Delivered) });

        Assert.True(simulator.Parcels.Push(Waybill, ScanType.Arrival, ManualClock.Start.AddDays(-1)));
        Assert.True(simulator.Parcels.Push(Waybill, ScanType.ReturnDelivered));
        clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal([ScanType.Arrival, ScanType.OrderCreated, ScanType.ReturnDelivered], simulator.Parcels.ScansOf(Waybill).Select(scan => scan.Type));
    }

    [Fact]
    public async Task Created_InThePast_HasTheScansOfThoseDays()
    {
        var clock = new ManualClock();
        await using var simulator = await SimulatedJnt.StartAsync(options => options.Speed = 60, clock);
        simulator.Parcels.Add(new(Waybill) { Created = ManualClock.Start.AddDays(-40), Destiny = new(End.Delivered) });

        var scans = simulator.Parcels.ScansOf(Waybill);

        Assert.Equal((ManualClock.Start.AddDays(-40), ScanType.OrderCreated), scans[0]);
        Assert.Equal(ScanType.Delivered, scans[^1].Type);
        Assert.InRange(scans[^1].At, ManualClock.Start.AddDays(-39.5), ManualClock.Start.AddDays(-33));
    }

    [Fact]
    public async Task Stage_OfANewParcel_StandsThereAndLivesOn()
    {
        var clock = new ManualClock();
        await using var simulator = await SimulatedJnt.StartAsync(clock: clock);
        simulator.Parcels.Add(new(Waybill) { Created = ManualClock.Start.AddHours(-3), Stage = ScanType.OnDelivery, Destiny = new(End.Delivered) });

        var scans = simulator.Parcels.ScansOf(Waybill);
        Assert.Equal(ScanType.OnDelivery, scans[^1].Type);
        Assert.InRange(scans[^1].At, ManualClock.Start.AddHours(-3), ManualClock.Start);
        Assert.Equal(ManualClock.Start.AddHours(-3), scans[0].At);
        AssertOrdered(simulator, clock);
        Assert.Equal(ScanType.Delivered, Live(simulator, clock)[^1]);
        Assert.Throws<ArgumentException>(() => simulator.Parcels.Add(new("820000000002") { Stage = ScanType.ReturnDelivered, Destiny = new(End.Delivered) }));
    }

    [Fact]
    public async Task Add_KnownWaybill_IsRefused()
    {
        await using var simulator = await SimulatedJnt.StartAsync();

        Assert.True(simulator.Parcels.Add(new(Waybill) { OrderNumber = "TD-1" }));
        Assert.False(simulator.Parcels.Add(new(Waybill)));
        Assert.False(simulator.Parcels.Add(new("820000000002") { OrderNumber = "TD-1" }));
        Assert.Equal(1, simulator.Parcels.Count);
    }

    private static List<ScanType> Live(SimulatedJnt simulator, ManualClock clock)
    {
        // Hour by hour, as a poll would see it.
        for (var hour = 0; hour < 24 * 40; hour++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            simulator.Parcels.ScansOf(Waybill);
        }
        return [.. simulator.Parcels.ScansOf(Waybill).Select(scan => scan.Type)];
    }

    private static void AssertOrdered(SimulatedJnt simulator, ManualClock clock)
    {
        var times = simulator.Parcels.ScansOf(Waybill).Select(scan => scan.At).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1)));
        Assert.True(times[^1] <= clock.GetUtcNow());
    }

    private static async Task<List<string>> LivesAsync(int seed)
    {
        var clock = new ManualClock();
        await using var simulator = await SimulatedJnt.StartAsync(options => options.Seed = seed, clock);
        var waybills = Enumerable.Range(0, 200).Select(i => $"82{i:0000000000}").ToList();
        foreach (var waybill in waybills) simulator.Parcels.Add(new(waybill));
        clock.Advance(TimeSpan.FromDays(60));
        return [.. waybills.Select(waybill => string.Join(' ', simulator.Parcels.ScansOf(waybill).Select(scan => $"{scan.At:u} {scan.Type}")))];
    }
}

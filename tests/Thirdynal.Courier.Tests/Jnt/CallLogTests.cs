using System.Text.Json;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.Courier.Tests.Jnt;

public sealed class CallLogTests
{
    [Fact]
    public async Task Log_GoodAndBadCalls_HoldNoSecretAndNoPerson()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Parcels.Add(new("820000000001")
        {
            Created = ManualClock.Start.AddDays(-20), Stage = ScanType.Problematic, Destiny = new(End.Returned),
            Receiver = new("Maria Santos", "09175367871", "METRO-MANILA", "QUEZON-CITY", "Bagumbayan", "12 Mabini St"),
        });
        using var tested = new TestedCourier(simulator);
        await tested.Courier.TrackAsync(["820000000001"]);
        await tested.Courier.QueryOrderAsync("820000000001");
        simulator.Faults.Set(new(FaultKind.ServerError) { Rate = 1 });
        await tested.Courier.TrackAsync(["820000000001"]);
        simulator.Faults.Clear();
        simulator.Options.Key = "ANOTHER-KEY";
        await tested.Courier.QueryOrderAsync("820000000001");

        var log = string.Join('\n', tested.Lines.All.Concat(tested.Calls.Select(call => JsonSerializer.Serialize(call))));

        Assert.Equal(8, tested.Calls.Count);
        Assert.Contains("S02", log);
        Assert.Contains("J&T TRACK of 1 answered", log);
        Assert.Contains("J&T TRACK of 1 failed", log);
        string[] secrets = [TestedCourier.Key, "data_digest", "logistics_interface", "Maria", "Santos", "5367871", "Mabini", "820000000001", "0900000", "DELA PENA"];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Track_AnyParcel_KeepsNoRiderInItsScans()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        for (var i = 0; i < 200; i++)
            simulator.Parcels.Add(new($"82{i:0000000000}") { Created = ManualClock.Start.AddDays(-30), Destiny = new(End.Returned), Stage = ScanType.ReturnDelivered });
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.TrackAsync([.. Enumerable.Range(0, 200).Select(i => $"82{i:0000000000}")]);

        var shown = answer.Parcels.Values.SelectMany(parcel => parcel.Scans).Select(scan => $"{scan.Description}|{scan.Location}").ToList();
        Assert.True(shown.Count > 1500);
        Assert.All(shown, text =>
        {
            Assert.DoesNotContain("0900000", text);
            Assert.DoesNotContain("Santos", text);
            Assert.DoesNotContain("sprinter", text);
            Assert.DoesNotContain("?", text);
            Assert.DoesNotContain("【", text);
        });
        Assert.Empty(tested.Reasons.Unmatched);
    }
}

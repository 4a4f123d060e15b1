using System.Text.Json;
using Thirdynal.Courier.Jnt.Open;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.Courier.Tests.Jnt.Open;

public sealed class OpenTrackTests
{
    private const string Account = "292508153084379141";
    private const string Key = "a0a1047cce70493c9d5d29704f05d0d9";

    [Fact]
    public async Task Track_OneWaybill_GoesOutSignedAsPublished()
    {
        await using var stub = await StubJnt.StartAsync(_ => """{"code":1,"msg":"success","data":[]}""");
        using var tested = Open(stub.OpenBaseUrl, settings => (settings["Open:ApiAccount"], settings["Open:PrivateKey"]) = (Account, Key));
        var before = TimeProvider.System.GetUtcNow();

        await tested.Courier.TrackAsync(["820000000001", "820000000002"]);

        Assert.True(stub.Received.TryPeek(out var request));
        Assert.Equal("/webopenplatformapi/api/logistics/trace", request.Path);
        var content = Assert.Single(request.Form);
        Assert.Equal(("bizContent", """{"billCodes":"820000000001,820000000002"}"""), (content.Key, content.Value));
        Assert.True(stub.Headers.TryPeek(out var headers));
        Assert.Equal(Account, headers["apiAccount"]);
        Assert.Equal(OpenSignature.Of(content.Value, Key), headers["digest"]);
        Assert.Equal(24, headers["digest"].Length);
        var sent = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(headers["timestamp"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(sent, before.AddSeconds(-1), TimeProvider.System.GetUtcNow());
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("1")]
    public async Task Track_Answer_IsReadWhateverTheCodeIsWrittenAs(string code)
    {
        await using var stub = await StubJnt.StartAsync(_ => $$"""
            {"code":{{code}},"msg":"success","requestId":"x","data":[{"billCode":"820000000001","details":[
              {"scanTime":"2026-03-02 09:00:00","scanType":"Signed","scanTypeCode":"100","desc":"signed","scanNetworkCity":"PASIG","staffName":"Mark : 09171234567","sigPicUrl":"https://x/y.png"},
              {"scanTime":"2026-03-01 10:00:00","timeZone":"GMT+07:00","scanType":"Problematic","scanTypeCode":"110","problemType":"Customer refused to accept","desc":"Hub"},
              {"scanTime":"2026-03-01 08:00:00","scanType":"","scanTypeCode":"94"}]}]}
            """);
        using var tested = Open(stub.OpenBaseUrl);

        var scans = Assert.Single((await tested.Courier.TrackAsync(["820000000001"])).Parcels).Value.Scans;

        Assert.Equal([OrderStatus.Delivering, OrderStatus.FailedDelivery, OrderStatus.Delivered], scans.Select(scan => scan.Status!.Value));
        Assert.Equal(("Customer refused to accept", ReturnReason.Refused), (scans[1].Description, scans[1].Reason));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 3, 0, 0, TimeSpan.Zero), scans[1].At);
        Assert.Equal((new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), "PASIG"), (scans[2].At, scans[2].Location));
        Assert.DoesNotContain("0917", string.Join('|', scans), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Track_ManyWaybills_AsksThirtyAtMostAndOnceEach()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 65);
        using var tested = Open(simulator, settings => settings["BatchSize"] = "30");

        var answer = await tested.Courier.TrackAsync(waybills);

        Assert.Equal(waybills, answer.Parcels.Keys.Order());
        Assert.Equal([30, 30, 5], simulator.Calls.Last().Select(call => call.Asked).OrderDescending());
        Assert.All(answer.Parcels.Values, parcel => Assert.Equal(OrderStatus.PickedUp, Assert.Single(parcel.Scans).Status));
    }

    [Fact]
    public async Task Track_WholeLife_IsTheLifeThatP1Tells()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        for (var i = 0; i < 40; i++)
            simulator.Parcels.Add(new($"82{i:0000000000}") { Created = ManualClock.Start.AddDays(-30), Destiny = new(End.Returned), Stage = ScanType.ReturnDelivered });
        List<string> waybills = [.. Enumerable.Range(0, 40).Select(i => $"82{i:0000000000}")];
        using var first = new TestedCourier(simulator);
        using var second = Open(simulator);

        var (p1, p2) = (await first.Courier.TrackAsync(waybills), await second.Courier.TrackAsync(waybills));

        Assert.Empty(p2.UnknownLabels);
        foreach (var waybill in waybills)
        {
            var told = p1.Parcels[waybill].Scans.Where(scan => scan.ScanType is not ("Order Created" or "Picked Up Fail" or "Port Congested"));
            Assert.Equal(told.Select(scan => (scan.At, scan.Status, scan.Reason)), p2.Parcels[waybill].Scans.Select(scan => (scan.At, scan.Status, scan.Reason)));
        }
        var shown = p2.Parcels.Values.SelectMany(parcel => parcel.Scans).Select(scan => $"{scan.Description}|{scan.Location}").ToList();
        Assert.All(shown, text => Assert.False(text.Contains("0900000") || text.Contains("Santos") || text.Contains('【'), text));
        Assert.Empty(second.Reasons.Unmatched);
    }

    [Theory]
    [InlineData(FaultKind.ServerError, "HTTP_500")]
    [InlineData(FaultKind.TooManyRequests, "HTTP_429")]
    [InlineData(FaultKind.HalfAnswer, "BAD_ANSWER")]
    [InlineData(FaultKind.WebPage, "BAD_ANSWER")]
    public async Task Track_FaultThatPasses_HealsAndIsInTheLog(FaultKind kind, string logged)
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 20);
        simulator.Faults.Set(new(kind) { Next = 2 });
        using var tested = Open(simulator);

        var answer = await tested.Courier.TrackAsync(waybills);

        Assert.Equal(20, answer.Parcels.Count);
        Assert.Equal([(1, logged), (2, logged), (3, null)], answer.Calls.Select(call => (call.Attempt, call.Code)));
        Assert.Equal(answer.Calls, tested.Calls);
    }

    [Fact]
    public async Task Track_DroppedRepeatedAndReordered_LosesNothing()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 60);
        simulator.Faults.Set(new(FaultKind.DroppedWaybills) { Rate = 0.5 });
        simulator.Faults.Set(new(FaultKind.RepeatedScans) { Rate = 1 });
        simulator.Faults.Set(new(FaultKind.ReorderedScans) { Rate = 1 });
        using var tested = Open(simulator, settings => settings["AskAgain"] = "10");

        var answer = await tested.Courier.TrackAsync(waybills);
        simulator.Faults.Clear();
        var rest = await tested.Courier.TrackAsync(answer.Unanswered);

        Assert.Equal(waybills, answer.Parcels.Keys.Concat(rest.Parcels.Keys).Order());
        Assert.All(answer.Parcels.Values, parcel => Assert.Single(parcel.Scans));
    }

    [Theory]
    [InlineData("Open:PrivateKey", "145003030", "check Jnt:Open:ApiAccount and Jnt:Open:PrivateKey")]
    [InlineData("Open:ApiAccount", "145003030", "check Jnt:Open:ApiAccount and Jnt:Open:PrivateKey")]
    public async Task Track_WrongSettings_StopsAfterTheFirstAnswer(string setting, string code, string advice)
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 200);
        using var tested = Open(simulator, settings => (settings[setting], settings["MaxInFlight"]) = ("wrong", "1"));

        var answer = await tested.Courier.TrackAsync(waybills);

        var error = Assert.Single(answer.Errors);
        Assert.Equal(code, error.Code);
        Assert.Contains(advice, error.Sentence);
        Assert.Equal(1, simulator.Calls.Counters().Calls);
        Assert.Equal(200, answer.Unanswered.Count);
    }

    [Fact]
    public async Task Track_UnknownWaybill_IsNotFound()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        using var tested = Open(simulator);

        var (waybill, error) = Assert.Single((await tested.Courier.TrackAsync(["829999999999"])).NotFound);

        Assert.Equal(("829999999999", "NO_TRACK"), (waybill, error.Code));
    }

    [Fact]
    public async Task Track_WrongAddress_NamesP2sSetting()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        using var tested = Open(simulator, settings => settings["Open:BaseUrl"] = simulator.OpenBaseUrl + "/elsewhere");

        Assert.Contains("check Jnt:Open:BaseUrl", Assert.Single((await tested.Courier.TrackAsync(["820000000001"])).Errors).Sentence);
    }

    [Fact]
    public async Task Orders_WithP2_GoByP1AndShareItsPace()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Parcels.Add(new("820000000001") { OrderNumber = "TD-1", Receiver = new("Maria", "09175367871"), Created = ManualClock.Start.AddDays(-20), Stage = ScanType.PickedUp });
        using var tested = Open(simulator, settings => settings["MaxInFlight"] = "1");
        simulator.Faults.Set(new(FaultKind.Hang) { Rate = 1, Milliseconds = 20 });

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? (Task)tested.Courier.TrackAsync(["820000000001"]) : tested.Courier.FindOrderAsync("TD-1")));

        var counters = simulator.Calls.Counters();
        Assert.Equal((3, 3), (counters.ByOperation["TRACK"], counters.ByOperation["QUERY"]));
        Assert.Equal(1, counters.MostInFlight);
    }

    [Fact]
    public async Task WithoutP1_ParcelsAreFollowedAndOrdersAreNotTaken()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybill = Assert.Single(TrackBatchTests.Booked(simulator, 1));
        using var tested = Open(simulator, settings => settings["Key"] = "");

        Assert.Equal((true, false), (tested.Courier.Configured, tested.Courier.TakesOrders));
        Assert.Single((await tested.Courier.TrackAsync([waybill])).Parcels);
        Assert.Equal("J&T is not set up: Jnt:Key must be set.", (await tested.Courier.QueryOrderAsync(waybill)).Error!.Sentence);
    }

    private static TestedCourier Open(SimulatedJnt simulator, Action<Dictionary<string, string?>>? change = null) =>
        Open(simulator.OpenBaseUrl, settings =>
        {
            settings["BaseUrl"] = simulator.BaseUrl;
            change?.Invoke(settings);
        });

    private static TestedCourier Open(string baseUrl, Action<Dictionary<string, string?>>? change = null) => new(baseUrl, settings =>
    {
        (settings["Protocol"], settings["Open:BaseUrl"]) = ("P2", baseUrl);
        (settings["Open:ApiAccount"], settings["Open:PrivateKey"]) = ("SIMULATED-ACCOUNT", "SIMULATOR-PRIVATE-KEY");
        change?.Invoke(settings);
    });
}

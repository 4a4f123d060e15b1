using System.Collections.Concurrent;
using System.Text.Json;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.Courier.Tests.Jnt;

public sealed class TrackBatchTests
{
    [Fact]
    public async Task Track_ManyWaybills_AsksInBatchesAndOnceEach()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = Booked(simulator, 105);
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.TrackAsync([.. waybills, waybills[0], "  "]);

        Assert.Equal(waybills.Order(), answer.Parcels.Keys.Order());
        Assert.Equal([5, 20, 20, 20, 20, 20], simulator.Calls.Last().Select(call => call.Asked).Order());
        Assert.Equal(simulator.Calls.Counters().Calls, answer.Calls.Count);
        Assert.Empty(answer.Unanswered);
    }

    [Fact]
    public async Task Track_MoreThanTheCourierAnswers_AsksAgainForTheRest()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = Booked(simulator, 130);
        using var tested = new TestedCourier(simulator, settings => settings["BatchSize"] = "50");

        var answer = await tested.Courier.TrackAsync(waybills);

        Assert.Equal(130, answer.Parcels.Count);
        Assert.Empty(answer.Unanswered);
        // 50 + 50 + 30 answer 20 each; the other 70 come in batches of the size that was answered.
        Assert.Equal([50, 50, 30, 20, 20, 20, 10], simulator.Calls.Last().Select(call => call.Asked).OrderDescending());
    }

    [Theory]
    [InlineData(ReplyShape.Flat, "S16")]
    [InlineData(ReplyShape.Nested, "S09")]
    public async Task Track_UnknownWaybill_IsNotFoundAndTheOthersAreAnswered(ReplyShape shape, string code)
    {
        await using var simulator = await SimulatedJnt.StartAsync(options => options.Shape = shape);
        var waybills = Booked(simulator, 3);
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.TrackAsync([.. waybills, "829999999999"]);

        Assert.Equal(3, answer.Parcels.Count);
        var (waybill, error) = Assert.Single(answer.NotFound);
        Assert.Equal(("829999999999", code), (waybill, error.Code));
        Assert.Empty(answer.Unanswered);
        Assert.Empty(answer.Errors);
    }

    [Fact]
    public async Task Track_OneUnknownWaybillSpoilsTheBatch_IsFoundByHalves()
    {
        await using var stub = await StubJnt.StartAsync(payload =>
        {
            var asked = Asked(payload);
            return asked.Contains("820000000013") ? """{"responseitems":[{"success":"false","reason":"S16"}]}"""
                : Flat(asked);
        });
        using var tested = new TestedCourier(stub.BaseUrl);
        var waybills = Enumerable.Range(1, 20).Select(i => $"8200000000{i:00}").ToList();

        var answer = await tested.Courier.TrackAsync(waybills);

        Assert.Equal(19, answer.Parcels.Count);
        Assert.Equal("820000000013", Assert.Single(answer.NotFound).Key);
        Assert.Empty(answer.Unanswered);
    }

    [Fact]
    public async Task Track_WaybillThatNeverComesBack_IsUnansweredAfterAskingAgain()
    {
        var asked = new ConcurrentQueue<string>();
        await using var stub = await StubJnt.StartAsync(payload =>
        {
            foreach (var waybill in Asked(payload)) asked.Enqueue(waybill);
            return Flat(Asked(payload).Where(waybill => waybill != "820000000007"));
        });
        using var tested = new TestedCourier(stub.BaseUrl);

        var answer = await tested.Courier.TrackAsync([.. Enumerable.Range(1, 9).Select(i => $"82000000000{i}")]);

        Assert.Equal(["820000000007"], answer.Unanswered);
        Assert.Equal(8, answer.Parcels.Count);
        Assert.Equal(2, asked.Count(waybill => waybill == "820000000007"));
        Assert.All(answer.Parcels.Keys, waybill => Assert.Single(asked, waybill));
    }

    [Fact]
    public async Task Track_SameWaybillWrittenDifferently_IsAskedOnce()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Parcels.Add(new("JT-0000001"));
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.TrackAsync(["jt-0000001", " JT-0000001 "]);

        Assert.Equal("jt-0000001", Assert.Single(answer.Parcels).Key);
        Assert.Equal(1, Assert.Single(simulator.Calls.Last()).Asked);
    }

    [Fact]
    public async Task Track_AnswersForStrangers_AreIgnored()
    {
        await using var stub = await StubJnt.StartAsync(_ => Flat(["820000000001", "820000000001", "820000000666"]));
        using var tested = new TestedCourier(stub.BaseUrl);

        var answer = await tested.Courier.TrackAsync(["820000000001"]);

        Assert.Equal("820000000001", Assert.Single(answer.Parcels).Key);
    }

    [Fact]
    public async Task Track_Nothing_MakesNoCall()
    {
        await using var stub = await StubJnt.StartAsync(_ => "");
        using var tested = new TestedCourier(stub.BaseUrl);

        var answer = await tested.Courier.TrackAsync([]);

        Assert.Empty(stub.Received);
        Assert.Empty(answer.Unanswered);
    }

    internal static List<string> Booked(SimulatedJnt simulator, int count)
    {
        var waybills = Enumerable.Range(1, count).Select(i => $"82{i:0000000000}").ToList();
        foreach (var waybill in waybills)
            Assert.True(simulator.Parcels.Add(new(waybill) { Created = ManualClock.Start.AddDays(-20), Stage = ScanType.PickedUp }));
        return waybills;
    }

    private static string[] Asked(string payload) => JsonDocument.Parse(payload).RootElement.GetProperty("billcode").GetString()!.Split(',');

    private static string Flat(IEnumerable<string> waybills) => JsonSerializer.Serialize(new
    {
        responseitems = waybills.Select(waybill => new
        {
            billcode = waybill, success = "true", reason = "", details = new[] { new { scantime = "2026-03-01 08:00:00", scantype = "Arrival", desc = "" } },
        }),
    });
}

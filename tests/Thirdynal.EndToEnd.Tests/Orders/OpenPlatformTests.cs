using System.Text.Json.Nodes;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;
using Xunit.Abstractions;

namespace Thirdynal.EndToEnd.Tests.Orders;

/// <summary>Parcels followed over the second protocol: asked for, and pushed by the simulator as they move.</summary>
public sealed class OpenPlatformTests(ITestOutputHelper output) : Shop(output)
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [.. base.Settings, new("Jnt:Protocol", "P2")];

    // Also every return that a sale begins with is polled over P2 here.
    [Fact]
    public async Task Pull_OverP2_MovesTheOrderThatP1Created()
    {
        var (number, _) = await SellAsync(CompleteForm());
        var waybill = (await ExportAsync(number)).Text("jntWaybill");
        Parcels.Push(waybill, ScanType.PickedUp);
        Parcels.Push(waybill, ScanType.Delivered);

        var run = await PullAsync(waybill);

        // The clock has moved: a poll that was due takes the asking along, and asks about the parcel as one of all too.
        Assert.InRange(run.Number("answered"), 1, 2);
        Assert.Equal((1, 0), (run.Number("changed"), run["errors"]!.AsArray().Count));
        Assert.Equal("DELIVERED", (await OrderAsync(number)).Text("currentStatus"));

        var again = await PullAsync(waybill);
        Assert.Equal((1, 0), (again.Number("unchanged"), again.Number("changed")));
    }

    [Fact]
    public async Task Push_AsParcelsMove_MovesThemOnceWhateverGoesWrong()
    {
        var (first, firstPhone) = await SellAsync(CompleteForm());
        var (second, secondPhone) = await SellAsync(CompleteForm());
        var (delivered, returned) = ((await ExportAsync(first)).Text("jntWaybill"), (await ExportAsync(second)).Text("jntWaybill"));
        Faults.Set(new Fault(FaultKind.WrongSignature) { Next = 3 });
        Faults.Set(new Fault(FaultKind.RepeatedPush) { Next = 3 });
        Faults.Set(new Fault(FaultKind.LatePush) { Next = 3 });
        CourierOptions.PushUrl = HookUrl;

        foreach (var (waybill, life) in new[] { (delivered, Delivered), (returned, Returned) })
            foreach (var (type, reason) in life) Parcels.Push(waybill, type, reason: reason);
        await Eventually.True(async () => (await OrderAsync(first)).Text("currentStatus") == "DELIVERED" && (await OrderAsync(second)).Text("currentStatus") == "RETURNED");
        await Eventually.True(() => Task.FromResult(HasTold(delivered, Delivered) && HasTold(returned, Returned)));

        Assert.Contains(Pushes.Last(), push => push is { Fault: FaultKind.RepeatedPush, Accepted: true });
        Assert.Contains(Pushes.Last(), push => push is { Fault: FaultKind.LatePush, Accepted: true });
        Assert.Contains(Pushes.Last(), push => push.Fault == FaultKind.WrongSignature);
        Assert.All(Pushes.Last().Where(push => push.Fault == FaultKind.WrongSignature), push => Assert.Equal((401, false), (push.HttpStatus, push.Accepted)));
        Assert.All(Pushes.Last().Where(push => push.Fault != FaultKind.WrongSignature), push => Assert.True(push.Accepted, push.ToString()));
        foreach (var (waybill, life) in new[] { (delivered, Delivered), (returned, Returned) })
            Assert.Equal(life.Length, await Database.ScalarAsync<int>($"select count(*)::int from waybill_scans where waybill = '{waybill}'"));
        Assert.Equal("REFUSED", await Database.ScalarAsync<string>($"select return_reason from waybills where waybill = '{returned}'"));
        var (one, two) = ((await MetricsAsync(firstPhone)), await MetricsAsync(secondPhone));
        Assert.Equal((1, 1), (one.Number("totalDelivered"), one.Number("totalReturned")));
        Assert.Equal((0, 2), (two.Number("totalDelivered"), two.Number("totalReturned")));
        var open = await Database.ListAsync(
            "select p.recycle_count from lead_recycling_pool p join customers c on c.id = p.customer_id where c.key_phone = $1 and p.is_open",
            static row => row.GetInt32(0), secondPhone);
        Assert.Equal(1, Assert.Single(open));
    }

    [Fact]
    public async Task Push_WhileTheProgramIsDown_ArrivesWhenItIsBack()
    {
        var (number, _) = await SellAsync(CompleteForm());
        var waybill = (await ExportAsync(number)).Text("jntWaybill");
        CourierOptions.PushUrl = HookUrl;
        await StopAsync();
        Parcels.Push(waybill, ScanType.PickedUp);
        await Eventually.True(() => Task.FromResult(Pushes.Last().Any(push => push.Waybill == waybill)));
        Assert.DoesNotContain(Pushes.Last(), push => push.Accepted);

        await StartAsync();
        CourierOptions.PushUrl = HookUrl;

        await Eventually.Equal("PICKED_UP", () => Database.ScalarAsync<string>($"select status from waybills where waybill = '{waybill}'"));
    }

    private static (ScanType Type, string? Reason)[] Delivered { get; } =
        [(ScanType.PickedUp, null), (ScanType.Departure, null), (ScanType.Arrival, null), (ScanType.OnDelivery, null), (ScanType.Delivered, null)];

    private static (ScanType Type, string? Reason)[] Returned { get; } =
        [(ScanType.PickedUp, null), (ScanType.Problematic, "Customer refused to accept"), (ScanType.ReturnRegister, "Customer refused to accept"), (ScanType.ReturnDelivered, null)];

    private string HookUrl => new Uri(Address, "/api/webhooks/jnt").ToString();

    private bool HasTold(string waybill, (ScanType Type, string? Reason)[] life) =>
        life.All(scan => Pushes.Last().Any(push => push.Waybill == waybill && push.Type == scan.Type && push.Accepted));

    private async Task<JsonNode> MetricsAsync(string phone) => (await Office.GetJson($"/api/customers/{phone}"))["metrics"]!;
}

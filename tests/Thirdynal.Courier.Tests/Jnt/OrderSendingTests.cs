using System.Text.Json;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.Courier.Tests.Jnt;

public sealed class OrderSendingTests
{
    private static readonly NewOrder Soap = new(
        "TD-260302-7K3MZQ9RTB", "Maria Ñ. Clara", "+639171234567", "12 Mabini St", "metro manila", "Parañaque City", "Brgy. San Antonio", "Soap", 2, 998.50m, null);

    [Fact]
    public async Task Create_Complete_GoesOutAsTextInTheCouriersForm()
    {
        await using var stub = await StubJnt.StartAsync(_ =>
            """{"responseitems":[{"success":"true","reason":"","txlogisticid":"TD-260302-7K3MZQ9RTB","mailno":"820000000001","sortingcode":"820-A01"}]}""");
        using var tested = new TestedCourier(stub.BaseUrl, clock: new ManualClock());

        var answer = await tested.Courier.CreateOrderAsync(Soap);

        Assert.Equal((SendResult.Created, "820000000001", "820-A01"), (answer.Result, answer.Waybill, answer.SortCode));
        var sent = JsonDocument.Parse(Assert.Single(stub.Received).Form["logistics_interface"]).RootElement;
        foreach (var (name, value) in new[]
        {
            ("actiontype", "add"), ("environment", "no"), ("eccompanyid", "SIMULATED-CO"), ("customerid", "CS-V0001"),
            ("txlogisticid", "TD-260302-7K3MZQ9RTB"), ("ordertype", "1"), ("servicetype", "1"), ("deliverytype", "1"), ("paytype", "1"),
            ("itemsvalue", "998.5"), ("totalquantity", "1"), ("weight", "1"), ("isInsured", "0"),
        })
            Assert.Equal(value, sent.GetProperty(name).GetString());
        var receiver = sent.GetProperty("receiver");
        Assert.Equal(("Maria Ñ. Clara", "09171234567", "METRO-MANILA", "PARANAQUE", "SAN ANTONIO"), (
            Text(receiver, "name"), Text(receiver, "mobile"), Text(receiver, "prov"), Text(receiver, "city"), Text(receiver, "area")));
        Assert.Equal("PASIG-CITY", Text(sent.GetProperty("sender"), "city"));
        Assert.Equal(("Soap", "2", "998.5"), (Text(sent.GetProperty("items")[0], "itemname"), Text(sent.GetProperty("items")[0], "number"), Text(sent.GetProperty("items")[0], "itemvalue")));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", Text(sent, "createordertime"));

        static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Create_Twice_ExistsAndIsFoundByItsNumber()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        using var tested = new TestedCourier(simulator);

        var first = await tested.Courier.CreateOrderAsync(Soap);
        var second = await tested.Courier.CreateOrderAsync(Soap);

        Assert.Equal((SendResult.Created, SendResult.Exists), (first.Result, second.Result));
        Assert.Equal(first.Waybill, (await tested.Courier.FindOrderAsync(Soap.OrderNumber)).Order!.Waybill);
        Assert.Equal(1, simulator.Parcels.Count);
    }

    [Fact]
    public async Task Create_TimedOut_IsUnknownAndNotRepeated()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Faults.Set(new(FaultKind.LateAnswer) { Operation = "CREATE", Next = 1 });
        using var tested = new TestedCourier(simulator, settings => settings["Timeout"] = "00:00:05");

        var answer = await tested.Courier.CreateOrderAsync(Soap);

        Assert.Equal((SendResult.Unknown, "TIMEOUT"), (answer.Result, answer.Error!.Code));
        Assert.Single(answer.Calls);
        Assert.NotNull(simulator.Parcels.WaybillOf(Soap.OrderNumber));
    }

    [Theory]
    [InlineData("S02", SendResult.SetUp, null)]
    [InlineData("S07", SendResult.Unknown, null)]
    [InlineData("B014", SendResult.Refused, "phone")]
    [InlineData("B063", SendResult.Refused, "barangay")]
    public async Task Create_Refused_SaysWhatToDoAndWhichField(string code, SendResult result, string? field)
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Faults.Set(new(FaultKind.Refusal) { Operation = "CREATE", Next = 1, Code = code });
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.CreateOrderAsync(Soap);

        Assert.Equal((result, code, field), (answer.Result, answer.Error!.Code, answer.Error.Field));
    }

    [Theory]
    [InlineData("Atlantis", "Quezon City", "province")]
    [InlineData("Metro Manila", "Atlantis", "city")]
    public async Task Create_PlaceUnknown_NamesTheFirstThatTheTableLacks(string province, string city, string field)
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Faults.Set(new(FaultKind.Refusal) { Operation = "CREATE", Next = 1, Code = "B063" });
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.CreateOrderAsync(Soap with { Province = province, City = city });

        Assert.Equal(field, answer.Error!.Field);
        Assert.Contains("ATLANTIS", answer.Error.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WithoutSender_NamesTheSettingsAndCallsNobody()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        using var tested = new TestedCourier(simulator, settings => settings["Sender:City"] = "");

        var answer = await tested.Courier.CreateOrderAsync(Soap);

        Assert.Equal(SendResult.SetUp, answer.Result);
        Assert.Contains("Jnt:Sender:City", answer.Error!.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, simulator.Calls.Counters().Calls);
    }

    [Fact]
    public async Task Cancel_BeforeAndAfterPickUp()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        using var tested = new TestedCourier(simulator);
        var waybill = (await tested.Courier.CreateOrderAsync(Soap)).Waybill!;

        Assert.True((await tested.Courier.CancelOrderAsync(Soap.OrderNumber, "Changed her mind")).IsOff);
        Assert.True((await tested.Courier.CancelOrderAsync("TD-260302-0000000000", "Not there")).IsOff);
        simulator.Parcels.Push(waybill, ScanType.PickedUp);
        var late = await tested.Courier.CancelOrderAsync(Soap.OrderNumber, "Too late");

        Assert.Equal((false, "S12"), (late.IsOff, late.Error!.Code));
    }
}

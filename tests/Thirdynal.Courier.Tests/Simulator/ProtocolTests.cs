using System.Text.Json;
using Thirdynal.Courier.Jnt;
using Thirdynal.Courier.Tests.Jnt;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.Courier.Tests.Simulator;

public sealed class ProtocolTests
{
    private const string Create = "/api/order/create", Cancel = "/api/order/cancel", Query = "/api/order/queryOrder", Track = "/api/track/trackForJson";

    [Fact]
    public async Task Create_NewOrder_GivesAWaybillThatLives()
    {
        await using var simulator = await SimulatedJnt.StartAsync();

        var item = await PostAsync(simulator, Create, "ORDERCREATE", Order("TD-1"));

        Assert.Equal(("true", "TD-1"), (item.GetProperty("success").GetString(), item.GetProperty("txlogisticid").GetString()));
        var waybill = item.GetProperty("mailno").GetString()!;
        Assert.Matches("^[0-9]{12}$", waybill);
        Assert.Equal(ScanType.OrderCreated, Assert.Single(simulator.Parcels.ScansOf(waybill)).Type);
    }

    [Fact]
    public async Task Create_SameNumberAgain_IsRefusedAndTheWaybillIsFoundByQuery()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybill = (await PostAsync(simulator, Create, "ORDERCREATE", Order("TD-1"))).GetProperty("mailno").GetString();

        var again = await PostAsync(simulator, Create, "ORDERCREATE", Order("TD-1"));
        var found = await PostAsync(simulator, Query, "ORDERQUERY", """{"eccompanyid":"SIMULATED-CO","customerid":"CS-V0001","command":"1","serialnumber":"TD-1"}""");

        Assert.Equal(("false", "S10"), (again.GetProperty("success").GetString(), again.GetProperty("reason").GetString()));
        var order = found.GetProperty("orderList")[0];
        Assert.Equal(waybill, order.GetProperty("mailno").GetString());
        Assert.Equal("JOSÉ NIÑO", order.GetProperty("receiver").GetProperty("name").GetString());
        Assert.EndsWith(".0", order.GetProperty("createordertime").GetString());
        Assert.Equal(1, simulator.Parcels.Count);
    }

    [Fact]
    public async Task Create_AnswerLost_HasCreatedTheOrderAllTheSame()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Faults.Set(new(FaultKind.ServerError) { Next = 1 });

        var text = await SendAsync(simulator, Create, "ORDERCREATE", Order("TD-1"));

        Assert.StartsWith("<html>", text);
        Assert.Equal("S10", (await PostAsync(simulator, Create, "ORDERCREATE", Order("TD-1"))).GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("txlogisticid", "", "B003")]
    [InlineData("txlogisticid", "12345678901234567890123456789012345678901", "B003")]
    [InlineData("name", "", "B013")]
    [InlineData("mobile", "", "B014")]
    [InlineData("prov", "", "B016")]
    [InlineData("city", "", "B017")]
    [InlineData("address", "", "B018")]
    [InlineData("totalquantity", "0", "B023")]
    [InlineData("items", null, "B024")]
    public async Task Create_FieldMissing_IsRefusedByItsCode(string field, string? value, string code)
    {
        await using var simulator = await SimulatedJnt.StartAsync();

        var item = await PostAsync(simulator, Create, "ORDERCREATE", Order("TD-1", field, value));

        Assert.Equal(code, item.GetProperty("reason").GetString());
        Assert.Equal(0, simulator.Parcels.Count);
    }

    [Theory]
    [InlineData(ScanType.OrderCreated, null)]
    [InlineData(ScanType.PickedUp, "S12")]
    public async Task Cancel_Order_WorksUntilItIsPickedUp(ScanType stage, string? code)
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Parcels.Add(new("820000000001") { OrderNumber = "TD-1", Created = ManualClock.Start.AddDays(-1), Stage = stage });

        var item = await PostAsync(simulator, Cancel, "ORDERCANCEL", """{"txlogisticid":"TD-1","reason":"Cancelled","country":"PH"}""");

        Assert.Equal(code ?? "", item.GetProperty("reason").GetString());
        Assert.Equal(code is null ? ScanType.CancelOrder : stage, simulator.Parcels.ScansOf("820000000001")[^1].Type);
    }

    [Fact]
    public async Task Cancel_UnknownOrder_IsS15()
    {
        await using var simulator = await SimulatedJnt.StartAsync();

        Assert.Equal("S15", (await PostAsync(simulator, Cancel, "ORDERCANCEL", """{"txlogisticid":"TD-9"}""")).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Query_NothingFound_HasNoList()
    {
        await using var simulator = await SimulatedJnt.StartAsync();

        var item = await PostAsync(simulator, Query, "ORDERQUERY", """{"command":"2","serialnumber":"820000000001"}""");

        Assert.Equal("true", item.GetProperty("success").GetString());
        Assert.False(item.TryGetProperty("orderList", out _));
    }

    [Theory]
    [InlineData("TRACKQUERY", "OTHER-CO", null, """{"billcode":"820000000001"}""", "S03")]
    [InlineData("ORDERQUERY", "SIMULATED-CO", null, """{"billcode":"820000000001"}""", "S04")]
    [InlineData("TRACKQUERY", "SIMULATED-CO", "CS-V9999", """{"billcode":"820000000001"}""", "S13")]
    [InlineData("TRACKQUERY", "SIMULATED-CO", "CS-V0001", """{"billcode":""", "S01")]
    [InlineData("TRACKQUERY", "SIMULATED-CO", "CS-V0001", """["820000000001"]""", "S01")]
    [InlineData("TRACKQUERY", "SIMULATED-CO", "CS-V0001", """{"lang":"en"}""", "S05")]
    [InlineData("TRACKQUERY", "SIMULATED-CO", "CS-V0001", """{"billcode":" , "}""", "S05")]
    public async Task Any_WrongRequest_IsRefusedByItsCode(string messageType, string company, string? customer, string payload, string code)
    {
        await using var simulator = await SimulatedJnt.StartAsync();

        var text = await Wire.PostAsync(simulator.BaseUrl, Track, payload, JntSignature.Of(payload, TestedCourier.Key), messageType, company, customer);

        Assert.Equal(code, ItemOf(text).GetProperty("reason").GetString());
        Assert.Equal(1, simulator.Calls.Counters().ByCode[code]);
    }

    [Fact]
    public async Task Track_MoreThanTwenty_DropsTheExcessWithoutAWord()
    {
        await using var simulator = await SimulatedJnt.StartAsync(options => options.Shape = ReplyShape.Flat);
        var waybills = Enumerable.Range(1, 25).Select(i => $"8200000000{i:00}").ToList();
        foreach (var waybill in waybills) simulator.Parcels.Add(new(waybill));

        var text = await SendAsync(simulator, Track, "TRACKQUERY", $$"""{"billcode":"{{string.Join(',', waybills)}}","lang":"en"}""");

        var items = JsonDocument.Parse(text).RootElement.GetProperty("responseitems").EnumerateArray().ToList();
        Assert.Equal(waybills[..20], items.Select(item => item.GetProperty("billcode").GetString()));
        Assert.All(items, item => Assert.Equal("true", item.GetProperty("success").GetString()));
    }

    [Fact]
    public async Task Track_Reply_LooksAsInTheField()
    {
        var clock = new ManualClock();
        await using var simulator = await SimulatedJnt.StartAsync(clock: clock);
        simulator.Parcels.Add(new("820000000001") { Created = ManualClock.Start.AddHours(-1), Script = [new(ScanType.OrderCreated, TimeSpan.Zero), new(ScanType.OnDelivery, TimeSpan.FromHours(1))] });

        var text = await SendAsync(simulator, Track, "TRACKQUERY", """{"billcode":"820000000001","lang":"en"}""");

        var trace = ItemOf(text).GetProperty("tracesList")[0];
        var newest = trace.GetProperty("details")[0];
        Assert.Equal("820000000001", trace.GetProperty("billcode").GetString());
        // Four o'clock UTC is noon in Manila.
        Assert.Equal(("2026-03-10 12:00:00", "On Delivery"), (newest.GetProperty("scantime").GetString(), newest.GetProperty("scantype").GetString()));
        Assert.Matches(@"^【.+】sprinter【\w\w_.+ : 0900000\d{4}】 is delivering your parcel\?$", newest.GetProperty("desc").GetString());
    }

    private static string Order(string number, string? field = null, string? value = null)
    {
        string Of(string name, string usual) => field == name ? value ?? "" : usual;
        return JsonSerializer.Serialize(new
        {
            actiontype = "add", environment = "yes", txlogisticid = Of("txlogisticid", number), ordertype = "1", servicetype = "6",
            receiver = new
            {
                name = Of("name", "JOSÉ NIÑO"), mobile = Of("mobile", "09175367871"), phone = "", prov = Of("prov", "METRO-MANILA"),
                city = Of("city", "QUEZON-CITY"), area = "SAN PEDRO I (POB.)", address = Of("address", "12 Mabini St"),
            },
            weight = "0.5", itemsvalue = "1499", totalquantity = Of("totalquantity", "1"),
            items = field == "items" ? [] : new[] { new { itemname = "Slippers", number = "1" } },
        });
    }

    private static async Task<JsonElement> PostAsync(SimulatedJnt simulator, string path, string messageType, string payload) =>
        ItemOf(await SendAsync(simulator, path, messageType, payload));

    private static Task<string> SendAsync(SimulatedJnt simulator, string path, string messageType, string payload) =>
        Wire.PostAsync(simulator.BaseUrl, path, payload, JntSignature.Of(payload, TestedCourier.Key), messageType);

    private static JsonElement ItemOf(string text) => JsonDocument.Parse(text).RootElement.GetProperty("responseitems")[0];
}

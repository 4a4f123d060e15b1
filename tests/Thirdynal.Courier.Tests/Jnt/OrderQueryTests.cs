using System.Text.Json;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Faults;

namespace Thirdynal.Courier.Tests.Jnt;

public sealed class OrderQueryTests
{
    [Fact]
    public async Task QueryOrder_KnownWaybill_GivesTheReceiver()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Parcels.Add(new("820000000001")
        {
            OrderNumber = "TD-1", Created = ManualClock.Start, Cod = 1499.5m, Weight = 0.8m, ItemName = "Slippers",
            Receiver = new("María Ñ. Santos", "0917 536-7871", "METRO-MANILA", "QUEZON-CITY", "SAN PEDRO I (POB.)", "12 Mabini St"),
        });
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.QueryOrderAsync("820000000001");

        Assert.Null(answer.Error);
        Assert.Equal(("820000000001", "TD-1"), (answer.Order!.Waybill, answer.Order.OrderNumber));
        var details = answer.Order.Details;
        Assert.Equal(("María Ñ. Santos", "+639175367871"), (details.ReceiverName, details.ReceiverPhone));
        Assert.Equal(("12 Mabini St", "SAN PEDRO I (POB.)", "QUEZON-CITY", "METRO-MANILA"), (details.Address, details.Barangay, details.City, details.Province));
        Assert.Equal((1499.5m, 0.8m, "Slippers", ManualClock.Start), (details.CodAmount, details.Weight, details.ProductName, details.OrderDate));
        var raw = JsonDocument.Parse(details.Raw!).RootElement;
        Assert.Equal("95.0", raw.GetProperty("sumfreight").GetString());
        Assert.DoesNotContain("Santos", details.Raw);
        Assert.DoesNotContain("536", details.Raw);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("12345")]
    public async Task QueryOrder_NoPhoneThatCanBeOne_HasNone(string? phone)
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Parcels.Add(new("820000000001") { Receiver = phone is null ? null : new("Ana", phone) });
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.QueryOrderAsync(" 820000000001 ");

        Assert.NotNull(answer.Order);
        Assert.Null(answer.Order.Details.ReceiverPhone);
    }

    [Fact]
    public async Task QueryOrder_MembersThatAreThereTwice_CountAsTheLastSays()
    {
        await using var stub = await StubJnt.StartAsync(_ => """
            { "responseitems": [ { "success": "true", "orderList": [ { "mailno": "820000000001", "itemsvalue": "100", "itemsvalue": "500",
              "receiver": { "name": "Ana" }, "receiver": { "name": "Maria", "phone": "09171234567" } } ] } ] }
            """);
        using var tested = new TestedCourier(stub.BaseUrl);

        var answer = await tested.Courier.QueryOrderAsync("820000000001");

        Assert.Equal((500m, "Maria"), (answer.Order!.Details.CodAmount, answer.Order.Details.ReceiverName));
        Assert.Equal("""{"mailno":"820000000001","itemsvalue":"500"}""", answer.Order.Details.Raw);
    }

    [Fact]
    public async Task QueryOrder_UnknownWaybill_IsNeitherOrderNorError()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.QueryOrderAsync("820000000001");

        Assert.Null(answer.Order);
        Assert.Null(answer.Error);
        Assert.Equal("QUERY", Assert.Single(answer.Calls).Operation);
    }

    [Fact]
    public async Task QueryOrder_RefusedAsNotFound_IsNeitherOrderNorError()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Faults.Set(new(FaultKind.Refusal) { Rate = 1, Code = "S15" });
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.QueryOrderAsync("820000000001");

        Assert.Null(answer.Order);
        Assert.Null(answer.Error);
    }

    [Fact]
    public async Task QueryOrder_CourierFails_IsAnError()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Faults.Set(new(FaultKind.ServerError) { Rate = 1 });
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.QueryOrderAsync("820000000001");

        Assert.Equal("HTTP_500", answer.Error!.Code);
        Assert.Equal(5, answer.Calls.Count);
    }

    [Fact]
    public async Task QueryOrder_PhoneOnlyInPhoneField_IsTaken()
    {
        await using var stub = await StubJnt.StartAsync(_ =>
            """{"responseitems":[{"success":"true","orderList":[{"mailno":"820000000001","createordertime":"2026-03-01 08:00:00.0","receiver":{"name":"Ana","mobile":"","phone":"9171234567"}}]}]}""");
        using var tested = new TestedCourier(stub.BaseUrl);

        var order = (await tested.Courier.QueryOrderAsync("820000000001")).Order!;

        Assert.Equal("+639171234567", order.Details.ReceiverPhone);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), order.Details.OrderDate);
        Assert.Contains("\"command\":\"2\"", stub.Received.Single().Form["logistics_interface"]);
        Assert.Contains("\"serialnumber\":\"820000000001\"", stub.Received.Single().Form["logistics_interface"]);
    }
}

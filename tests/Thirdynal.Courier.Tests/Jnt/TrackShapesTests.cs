using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Parcels;
using Scan = Thirdynal.Domain.Waybills.Scan;
using ScanType = Thirdynal.JntSimulator.Parcels.ScanType;

namespace Thirdynal.Courier.Tests.Jnt;

public sealed class TrackShapesTests
{
    [Theory]
    [InlineData(ReplyShape.Nested, ScanOrder.NewestFirst)]
    [InlineData(ReplyShape.Nested, ScanOrder.OldestFirst)]
    [InlineData(ReplyShape.Flat, ScanOrder.NewestFirst)]
    [InlineData(ReplyShape.Flat, ScanOrder.OldestFirst)]
    public async Task Track_AnyShapeAndOrder_GivesTheSameScansOldestFirst(ReplyShape shape, ScanOrder order)
    {
        await using var simulator = await SimulatedJnt.StartAsync(options => (options.Shape, options.Order) = (shape, order));
        simulator.Parcels.Add(new("820000000001")
        {
            Created = DateTimeOffset.UnixEpoch.AddDays(20_000), Stage = ScanType.ReturnDelivered, Destiny = new(End.Returned, ReturnCause.Refused, "Ayaw tanggapin"),
        });
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.TrackAsync(["820000000001"]);

        var scans = answer.Parcels["820000000001"].Scans;
        Assert.Equal(simulator.Parcels.ScansOf("820000000001").Select(scan => scan.At), scans.Select(scan => scan.At));
        Assert.Equal((OrderStatus.Pending, OrderStatus.Returned), (scans[0].Status, scans[^1].Status));
        Assert.All(scans, scan => Assert.Equal(TimeSpan.Zero, scan.At.Offset));
        Assert.Equal(ReturnReason.Refused, scans.Last(scan => scan.ScanType == "Return Register").Reason);
        Assert.Empty(answer.UnknownLabels);
        Assert.Empty(answer.Errors);
    }

    [Fact]
    public async Task Track_OddButReadable_IsRead()
    {
        await using var stub = await StubJnt.StartAsync(_ => """
            { "responseitems": [
              { "billcode": "jt-000000001", "success": true, "details": { "scantime": "2026-03-01 08:00:00.0", "scantype": " on  DELIVERY ", "desc": null } },
              { "tracesList": { "billcode": 820000000002, "details": [ { "scantime": "2026-03-01 08:00:00", "scantype": "113" } ] } },
              { "billcode": "820000000003", "success": "TRUE", "details": [
                { "scantime": "2026-03-01 08:00:00", "scantype": "Delivered" },
                { "scantime": "2026-03-01 08:00:00", "scantype": "On Delivery" },
                { "scantime": "2026-03-01 08:00:00", "scantype": "On Delivery" },
                { "scantime": "yesterday", "scantype": "Arrival" },
                { "scantime": "2026-03-01 07:00:00", "scantype": "Sorting Scan", "desc": "sorted" } ] },
              "noise", null ] }
            """);
        using var tested = new TestedCourier(stub.BaseUrl);

        var answer = await tested.Courier.TrackAsync(["JT-000000001", "820000000002", "820000000003"]);

        var first = Assert.Single(answer.Parcels["JT-000000001"].Scans);
        Assert.Equal(new Scan(new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), "On Delivery", OrderStatus.Delivering), first);
        Assert.Equal(OrderStatus.Delivered, Assert.Single(answer.Parcels["820000000002"].Scans).Status);
        Assert.Equal(["Sorting Scan", "On Delivery", "Delivered"], answer.Parcels["820000000003"].Scans.Select(scan => scan.ScanType));
        Assert.Null(answer.Parcels["820000000003"].Scans[0].Status);
        Assert.Equal(1, answer.UnknownLabels["Sorting Scan"]);
        Assert.Equal(1, answer.UnknownLabels["(without time)"]);
    }

    [Fact]
    public async Task Track_ScansOfOneSecondOldestFirst_KeepTheirOrder()
    {
        await using var stub = await StubJnt.StartAsync(_ => """
            { "responseitems": [ { "tracesList": [ { "billcode": "820000000001", "details": [
              { "scantime": "2026-03-01 07:00:00", "scantype": "Arrival" },
              { "scantime": "2026-03-01 08:00:00", "scantype": "On Delivery" },
              { "scantime": "2026-03-01 08:00:00", "scantype": "Delivered" } ] } ] } ] }
            """);
        using var tested = new TestedCourier(stub.BaseUrl);

        var answer = await tested.Courier.TrackAsync(["820000000001"]);

        Assert.Equal(["Arrival", "On Delivery", "Delivered"], answer.Parcels["820000000001"].Scans.Select(scan => scan.ScanType));
    }

    [Fact]
    public async Task Track_TextThatIsNone_CostsOnlyItself()
    {
        byte[] answer =
        [
            .. """{"responseitems":[{"billcode":"820000000001","details":[{"scantime":"2026-03-01 08:00:00","scantype":"Arrival","desc":"Pe"""u8,
            0xF1, // Latin-1's ñ, on its own no UTF-8
            .. """a"},{"scantime":"2026-03-01 09:00:00","scantype":"On Delivery","desc":"\uD83D"}]}]}"""u8,
        ];
        await using var stub = await StubJnt.StartAsync((_, response) => response.Body.WriteAsync(answer).AsTask());
        using var tested = new TestedCourier(stub.BaseUrl);

        var scans = (await tested.Courier.TrackAsync(["820000000001"])).Parcels["820000000001"].Scans;

        Assert.Equal([("Arrival", "Pe a"), ("On Delivery", null)], scans.Select(scan => (scan.ScanType, scan.Description)));
    }
}

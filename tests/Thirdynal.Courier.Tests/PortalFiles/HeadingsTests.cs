using Thirdynal.Courier.PortalFiles;
using Thirdynal.Courier.PortalFiles.Columns;

namespace Thirdynal.Courier.Tests.PortalFiles;

public sealed class HeadingsTests
{
    private const string MyWaybill =
        "Creator Code,Waybill Number,Order Status,Sign For Pictures,SigningTime,Receiver,Receiver Cellphone,Province,City,Barangay,Address,"
        + "Payment Method,Settlement Weight,Receivable Freight,Receipt Waybill No,Total Shipping Cost,Cod,Pouches Size,Submission Time,RTS Reason,"
        + "Remarks,Item Name,Express Type,Number Of Items,Item Weight,Item Value,Valuation Fee,COD Fee,Shipping Customer,Sender Name,"
        + "Sender Cellphone,Sender Province,Sender City,Sender Address";

    private const string OrderManagement =
        "Creator Code,Order Status,Order Number,Receiver,Receiver Cellphone,COD,Pouches Size,Print Number,Preferred Pickup Date,Waybill Number,"
        + "Shipping Customer,Sender Name,Sender Cellphone,Sender Province,Sender City,Sender Address,Item Name,Item Weight,Number Of Items,,COD Fee,"
        + "Receivable Freight,Total Shipping Cost,Item Value,Valuation Fee,RTS Reason";

    [Fact]
    public async Task Read_MyWaybill_MapsEveryFieldAndTrap()
    {
        var headings = MyWaybill.Split(',');
        var row = string.Join(',', headings.Select(heading => heading switch
        {
            "Waybill Number" => "820000000001",
            "Order Status" => "Returned",
            "Receiver Cellphone" => "09171234567",
            "Cod" => "1250",
            "Item Value" => "999",
            "Item Weight" => "0.35",
            "Settlement Weight" => "1",
            "SigningTime" => "2025-03-30 10:00:00",
            "Submission Time" => "2025-03-28 10:00:00",
            _ => $"<{heading}>",
        }));

        var read = await Portal.ReadAsync(Portal.Utf8($"{MyWaybill}\n{row}\n"));

        var value = Assert.Single(read.Values);
        var details = value.Report.Details;
        Assert.Equal(PortalExport.MyWaybill, read.Export);
        Assert.Equal(Enum.GetValues<PortalField>().Except([PortalField.OrderNumber]), read.Mapping.Fields.Keys);
        Assert.Equal(headings.Length - read.Mapping.Fields.Count, read.Mapping.Ignored.Length);
        Assert.Contains("Receipt Waybill No", read.Mapping.Ignored);
        Assert.Contains("Sender City", read.Mapping.Ignored);
        Assert.Equal("820000000001", value.Waybill);
        Assert.Null(value.OrderNumber);
        Assert.Equal(
            ("<Receiver>", "<Province>", "<City>", "<Barangay>", "<Address>", "<Item Name>"),
            (details.ReceiverName, details.Province, details.City, details.Barangay, details.Address, details.ProductName));
        Assert.Equal((1250m, 999m, 0.35m), (details.CodAmount, details.DeclaredValue, details.Weight));
        Assert.Equal("<RTS Reason>", value.Report.Reason!.Text);
        Assert.Equal(Portal.Manila("2025-03-30 10:00:00"), value.Report.StatusAt);
        Assert.Equal(Portal.Manila("2025-03-28 10:00:00"), value.Report.SubmittedAt);
    }

    [Fact]
    public async Task Read_OrderManagement_MapsItsFields()
    {
        const string row = "CS-V0001,For Return,ORD-77,Juan,09171234567,1250,Small,3,2025-03-29,820000000001,,,,,,,Soap,0.5,1,x,34,65,70,999,10,Customer refused";

        var read = await Portal.ReadAsync(Portal.Utf8($"{OrderManagement}\n{row}\n"));

        var value = Assert.Single(read.Values);
        Assert.Equal(PortalExport.OrderManagement, read.Export);
        Assert.Equal(("820000000001", "ORD-77"), (value.Waybill, value.OrderNumber));
        Assert.Equal((1250m, 999m, 0.5m), (value.Report.Details.CodAmount, value.Report.Details.DeclaredValue, value.Report.Details.Weight));
        Assert.Null(value.Report.SubmittedAt);
        Assert.Null(value.Report.StatusAt);
        Assert.Null(read.Mapping.Headings[19]);
    }

    [Theory]
    [InlineData("Waybill Number,Order Status,Receiver,Receiver Cellphone,Signing Time,COD")]
    [InlineData("Waybill Number,Status,Receiver,Receiver Cellphone,SigningTime,Cod")]
    [InlineData("waybill_number,order_status,receiver,receiver_cellphone,signing_time,cod")]
    [InlineData("WAYBILL NUMBER,STATUS,RECEIVER,RECEIVER CELLPHONE,SIGNINGTIME,COD")]
    [InlineData(" Waybill\u00A0Number ,\"Order\nStatus\",Receiver,Receiver  Cellphone,signing_time,CoD")]
    public async Task Read_Spellings_AreTheSame(string headings)
    {
        var read = await Portal.ReadAsync(Portal.Utf8($"\uFEFF{headings}\n820000000001,Delivered,Juan,09171234567,2025-03-28 10:00:00,12\n"));

        Assert.Equal(
            [PortalField.WaybillNumber, PortalField.OrderStatus, PortalField.Receiver, PortalField.ReceiverCellphone, PortalField.Cod, PortalField.SigningTime],
            read.Mapping.Fields.Keys);
        Assert.Empty(read.Mapping.Ignored);
        Assert.Equal(12m, Assert.Single(read.Values).Report.Details.CodAmount);
    }

    [Fact]
    public async Task Read_ColumnsInAnyOrder_GiveTheSameRow()
    {
        string[] headings = ["Waybill Number", "Order Status", "Receiver", "Receiver Cellphone", "City", "Sender City"];
        string[] cells = ["820000000001", "Delivered", "Juan", "09171234567", "CEBU-CITY", "PASAY-CITY"];
        var random = new Random(4);
        for (var i = 0; i < 20; i++)
        {
            var order = Enumerable.Range(0, headings.Length).ToArray();
            random.Shuffle(order);

            var read = await Portal.ReadAsync(Portal.Utf8(
                $"{string.Join(',', order.Select(column => headings[column]))}\n{string.Join(',', order.Select(column => cells[column]))}\n"));

            var value = Assert.Single(read.Values);
            Assert.Equal(("820000000001", "+639171234567", "CEBU-CITY"), (value.Waybill, value.Phone, value.Report.Details.City));
        }
    }

    [Fact]
    public async Task Read_BannerRowsAboveTheHeadings_KeepsThePersonsRowNumbers()
    {
        var read = await Portal.ReadAsync(Portal.Utf8(
            $"sep=,\nJ&T Express,,,\n\"My Waybill\nMarch\",,,\n\n{Portal.Headings}\n820000000001,Delivered,Juan,09171234567\n\n820000000002,Delivered,Ana,1\n"));

        // Excel takes the line "sep=" for itself and shows the next one as row 1.
        Assert.Equal(4, read.Mapping.HeadingRow);
        Assert.Equal([5, 7], read.Lines.Select(line => line.Row));
        Assert.StartsWith("7: Receiver Cellphone: ", Assert.Single(read.Errors));
    }

    [Fact]
    public async Task Read_WeightAndProduct_FallBackToTheirStandIns()
    {
        var read = await Portal.ReadAsync(Portal.Utf8(
            $"{Portal.Headings},Item Weight,Settlement Weight,Item Name,Remarks\n"
            + "820000000001,Delivered,Juan,09171234567,0.5,1,Soap,fragile\n"
            + "820000000002,Delivered,Juan,09171234567,,1,,Soap with a long remark\n"));

        Assert.Equal([0.5m, 1m], read.Values.Select(row => row.Report.Details.Weight!.Value));
        Assert.Equal(["Soap", "Soap with a long remark"], read.Values.Select(row => row.Report.Details.ProductName));
    }
}

using System.Text;
using ExcelDataReader;
using Thirdynal.EndToEnd.Tests.Story;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;
using Xunit.Abstractions;

namespace Thirdynal.EndToEnd.Tests.Orders;

/// <summary>Orders of ours over HTTP to a simulated courier, and what it makes of them.</summary>
public sealed class ExportTests(ITestOutputHelper output) : Shop(output)
{
    [Fact]
    public async Task Sale_ExportedAndTracked_IsDeliveredAndMovesTheScore()
    {
        var (number, phone) = await SellAsync(CompleteForm());
        var before = await Office.GetJson($"/api/customers/{phone}");
        Assert.Equal("READY", (await OrderAsync(number)).Text("state"));

        var result = Assert.Single((await Office.PostJson("/api/sync/jnt/export", new { }))["results"]!.AsArray())!;

        var waybill = result.Text("jntWaybill");
        Assert.Equal(number, result.Text("orderNumber"));
        Assert.Null(result["error"]);
        var booking = Parcels.BookingOf(waybill)!;
        Assert.Equal((number, 998.50m, "Soap"), (booking.OrderNumber, booking.Cod, booking.ItemName));
        Assert.Equal(new Receiver("Maria Clara", "09175551234", "METRO-MANILA", "QUEZON-CITY", "SAN JOSE", "12 Mabini St"), booking.Receiver);
        var order = await OrderAsync(number);
        Assert.Equal(("SENT", waybill, 1, "PENDING"), (order.Text("state"), order.Text("jntWaybill"), order.Number("attempts"), order.Text("currentStatus")));

        Parcels.Push(waybill, ScanType.PickedUp);
        Parcels.Push(waybill, ScanType.Delivered);
        Assert.Equal(1, (await PullAsync(waybill)).Number("changed"));

        Assert.Equal("DELIVERED", (await OrderAsync(number)).Text("currentStatus"));
        var after = await Office.GetJson($"/api/customers/{phone}");
        Assert.Equal(1, after["metrics"]!.Number("totalDelivered"));
        Assert.Equal(2, after["metrics"]!.Number("totalOrders"));
        Assert.True(after.Number("customerScore") > before.Number("customerScore"));
        var shown = Assert.Single(after["orders"]!.Items(), item => item!.Text("waybillNumber") == number)!;
        Assert.Equal((waybill, "LEAD_CONVERSION", "DELIVERED"), (shown.Text("jntWaybill"), shown.Text("sourceType"), shown.Text("currentStatus")));
        var lead = await Office.GetJson($"/api/leads/{shown.Text("leadId")}");
        Assert.Equal(("DELIVERED", number), (lead["lead"]!.Text("status"), lead["lead"]!.Text("orderNumber")));
        Assert.Equal(["NEW", "ASSIGNED", "SALE", "DELIVERED"], lead["history"]!.AsArray().Select(static move => move!.Text("newStatus")));
        Assert.Equal(waybill, (await ExportAsync(number)).Text("jntWaybill"));
        Assert.Equal(1, BookingsOf(number));
    }

    [Fact]
    public async Task UnknownPlace_OnceMapped_IsNoLongerToBeLookedAt()
    {
        var admin = (await SignInAs(Api.Auth.Role.Admin)).Client;
        await SellAsync(new
        {
            productName = "Soap", quantity = 1, codAmount = 500m, receiver = "Maria Clara", phone = "0917 555 1234", address = "12 Mabini St",
            province = "Metro Manila", city = "Sampaloc Hills", barangay = "San Jose",
        });
        Assert.Equal(1, (await Office.GetJson("/api/orders/counts"))["byState"]!.Number("READY"));
        var unknown = (await Office.GetJson("/api/courier-places/unknown"))["places"]!.AsArray().Single()!;
        Assert.Equal(
            ("CITY", "METRO-MANILA", "Sampaloc Hills", "SAMPALOC-HILLS", false, 1),
            (unknown.Text("level"), unknown.Text("within"), unknown.Text("text"), unknown.Text("sentAs"), unknown["refused"]!.GetValue<bool>(), unknown.Number("orders")));

        var place = new { level = "CITY", within = "METRO-MANILA", text = "Sampaloc Hills", name = "QUEZON-CITY" };
        await Office.PostJson("/api/courier-places", place, 403);
        var added = await admin.PostJson("/api/courier-places", place);
        await admin.PostJson("/api/courier-places", place);

        Assert.Equal("QUEZON-CITY", Assert.Single((await Office.GetJson("/api/courier-places"))["places"]!.AsArray())!.Text("name"));
        Assert.Single(added["places"]!.AsArray());
        Assert.Empty((await Office.GetJson("/api/courier-places/unknown"))["places"]!.AsArray());
        await admin.PostJson("/api/courier-places/remove", place);
        await admin.PostJson("/api/courier-places/remove", place, 404);
        Assert.Single((await Office.GetJson("/api/courier-places/unknown"))["places"]!.AsArray());
    }

    [Fact]
    public async Task Draft_Export_NamesWhatIsMissingUntilItIsComplete()
    {
        var (number, _) = await SellAsync(new { productName = "Soap", receiver = "Maria Clara", province = "Cebu" });
        var refused = await ExportAsync(number);

        Assert.Null(refused["jntWaybill"]);
        Assert.Equal("order.incomplete", refused["error"]!.Text("code"));
        // The number is the one that was called.
        foreach (var field in new[] { "address", "city", "barangay", "codAmount" })
            Assert.Contains(field, refused["error"]!.Text("message"), StringComparison.Ordinal);

        var half = await Office.SendJson(HttpMethod.Patch, $"/api/orders/{number}", new { phone = "0917 555 1234", codAmount = 0, city = "Cebu City" }, 200);
        Assert.Equal(("DRAFT", "address,barangay"), (half.Text("state"), string.Join(',', half["missing"]!.AsArray())));
        var whole = await Office.SendJson(HttpMethod.Patch, $"/api/orders/{number}", new { address = "1 Osmeña Blvd", barangay = "Lahug" }, 200);
        Assert.Equal(("READY", "+639175551234"), (whole.Text("state"), whole["form"]!.Text("phone")));
        Assert.Empty((await Office.GetJson("/api/orders?state=DRAFT")).Items());

        var sent = await ExportAsync(number);
        Assert.Equal(Parcels.WaybillOf(number), sent.Text("jntWaybill"));
        await Office.SendJson(HttpMethod.Patch, $"/api/orders/{number}", new { city = "Mandaue" }, 409);
    }

    [Theory]
    [InlineData(FaultKind.LateAnswer)]
    [InlineData(FaultKind.Hang)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.HalfAnswer)]
    public async Task Create_WithoutAnAnswer_EndsInExactlyOneOrder(FaultKind fault)
    {
        var (number, _) = await SellAsync(CompleteForm());
        Faults.Set(new Fault(fault) { Operation = "CREATE", Next = 1 });

        var result = await ExportAsync(number);

        Assert.Equal(Parcels.WaybillOf(number), result.Text("jntWaybill"));
        Assert.Equal(1, BookingsOf(number));
        Assert.Equal("SENT", (await OrderAsync(number)).Text("state"));
    }

    [Fact]
    public async Task Create_TimedOutAndTheCourierGone_IsFoundByTheSweep()
    {
        var (number, _) = await SellAsync(CompleteForm());
        Faults.Set(new Fault(FaultKind.LateAnswer) { Operation = "CREATE", Next = 1 });
        Faults.Set(new Fault(FaultKind.ServerError) { Operation = "QUERY", Rate = 1 });

        var result = await ExportAsync(number);

        Assert.Equal("courier.http_500", result["error"]!.Text("code"));
        Assert.Equal("SENDING", (await OrderAsync(number)).Text("state"));
        await Office.SendJson(HttpMethod.Patch, $"/api/orders/{number}", new { city = "Mandaue" }, 409);
        Assert.Equal("order.being_sent", (await CancelAsync(number))["error"]!.Text("code"));

        Faults.Clear();
        await StopAsync();
        Time.Move(TimeSpan.FromMinutes(3));
        await StartAsync();

        await Eventually.Equal("SENT", () => Database.ScalarAsync<string>($"select state from courier_orders where order_number = '{number}'"), TimeSpan.FromMinutes(1));
        Assert.Equal(1, BookingsOf(number));
    }

    [Fact]
    public async Task Create_NumberKnownAtTheCourier_IsRecovered()
    {
        var (number, _) = await SellAsync(CompleteForm());
        Parcels.Add(new NewParcel("820000000999") { OrderNumber = number });

        Assert.Equal("820000000999", (await ExportAsync(number)).Text("jntWaybill"));
        Assert.Equal("820000000999", (await OrderAsync(number)).Text("jntWaybill"));
    }

    [Fact]
    public async Task Create_PlaceUnknown_NamesTheFieldAndGoesOutOnceItIsMended()
    {
        var (number, _) = await SellAsync(CompleteForm("San Jsoe"));
        Faults.Set(new Fault(FaultKind.Refusal) { Operation = "CREATE", Next = 1, Code = "B063" });

        var refused = await ExportAsync(number);

        Assert.Equal(("courier.b063", "barangay"), (refused["error"]!.Text("code"), refused["error"]!.Text("field")));
        var failed = await OrderAsync(number);
        Assert.Equal(("FAILED", "barangay"), (failed.Text("state"), failed["error"]!.Text("field")));
        var mended = await Office.SendJson(HttpMethod.Patch, $"/api/orders/{number}", new { barangay = "San Jose" }, 200);
        Assert.Equal("READY", mended.Text("state"));
        Assert.Null(mended["error"]);
        Assert.NotNull((await ExportAsync(number))["jntWaybill"]);
    }

    [Fact]
    public async Task Cancel_BeforePickUp_IsOffAtTheCourierAndAfterItIsRefused()
    {
        var (first, phone) = await SellAsync(CompleteForm());
        var waybill = (await ExportAsync(first)).Text("jntWaybill");

        Assert.True((await CancelAsync(first))["cancelled"]!.GetValue<bool>());

        Assert.Contains(Parcels.ScansOf(waybill), scan => scan.Type == ScanType.CancelOrder);
        var order = await OrderAsync(first);
        Assert.Equal(("CANCELLED", "CANCELLED"), (order.Text("state"), order.Text("currentStatus")));
        Assert.Equal(1, (await Office.GetJson($"/api/customers/{phone}"))["metrics"]!.Number("totalCancelled"));
        Assert.Equal("order.cancelled", (await ExportAsync(first))["error"]!.Text("code"));

        var (second, _) = await SellAsync(CompleteForm());
        var late = (await ExportAsync(second)).Text("jntWaybill");
        Parcels.Push(late, ScanType.PickedUp);

        Assert.Equal("courier.s12", (await CancelAsync(second))["error"]!.Text("code"));
        Assert.Equal("SENT", (await OrderAsync(second)).Text("state"));
    }

    [Fact]
    public async Task Pull_OfOurOrderBeforeItsAnswer_IsTheOrderAndNoStrangersParcel()
    {
        var (number, phone) = await SellAsync(CompleteForm());
        Faults.Set(new Fault(FaultKind.LateAnswer) { Operation = "CREATE", Next = 1 });
        Faults.Set(new Fault(FaultKind.ServerError) { Operation = "QUERY", Next = 5 });
        Assert.Null((await ExportAsync(number))["jntWaybill"]);
        Faults.Clear();
        var waybill = Parcels.WaybillOf(number)!;
        Parcels.Push(waybill, ScanType.PickedUp);

        await PullAsync(waybill);

        var order = await OrderAsync(number);
        Assert.Equal(("SENT", waybill, "PICKED_UP"), (order.Text("state"), order.Text("jntWaybill"), order.Text("currentStatus")));
        Assert.Equal(2, (await Office.GetJson($"/api/customers/{phone}"))["metrics"]!.Number("totalOrders"));
    }

    [Fact]
    public async Task Template_Downloaded_MarksItsOrdersAndTheirWaybillsAreFollowed()
    {
        var (number, _) = await SellAsync(CompleteForm());

        Assert.Equal(number, Assert.Single(await TemplateAsync("?mark=false"))[12]);
        Assert.Equal("READY", (await OrderAsync(number)).Text("state"));
        var row = Assert.Single(await TemplateAsync(""));
        Assert.Equal(new object[] { "Maria Clara", "09175551234", "METRO-MANILA", "QUEZON-CITY", "SAN JOSE", 998.5, number }, new[] { row[0], row[1], row[3], row[4], row[5], row[11], row[12] });
        Assert.Empty(await TemplateAsync(""));
        Assert.Single(await TemplateAsync("?state=EXPORTED"));
        Assert.Equal("order.in_template", (await ExportAsync(number))["error"]!.Text("code"));

        await Office.PostJson("/api/sync/jnt/export/take-back", new { orderNumbers = new[] { number } });
        Assert.Equal("READY", (await OrderAsync(number)).Text("state"));
        Assert.Single(await TemplateAsync(""));
        await CourierHasAsync("820000000777", Now, null, ("PICKED_UP", 0, null));
        var told = await Office.PostJson($"/api/orders/{number}/waybill", new { waybill = "820000000777" });
        Assert.Equal(("SENT", "820000000777"), (told.Text("state"), told.Text("jntWaybill")));
        await PullAsync("820000000777");
        Assert.Equal("PICKED_UP", (await OrderAsync(number)).Text("currentStatus"));
    }

    [Fact]
    public async Task Template_Uploaded_FindsItsWaybillByTheRemarksOfThePortalsExport()
    {
        var (number, phone) = await SellAsync(CompleteForm());
        Assert.Single(await TemplateAsync(""));
        var orders = (await Office.GetJson($"/api/customers/{phone}"))["metrics"]!.Number("totalOrders");
        var file = new PortalCsv()
            .Row("820000000778", "Delivered", "Maria Clara", "09175551234", 998.50m, Now.AddDays(-1), Now, remarks: $"{number} fragile")
            .Row("820000000779", "In Transit", "Jose Rizal", "09175559999", 100, Now.AddDays(-1), remarks: "TD-260302-0000000001")
            .ToString();

        var dry = await Office.ImportedAsync(await Office.UploadAsync(file, query: "?dryRun=true"));
        Assert.Equal(("EXPORTED", 1, 1, 1), ((await OrderAsync(number)).Text("state"), dry.Number("created"), dry.Number("updated"), dry.Number("customersCreated")));
        var import = await Office.ImportedAsync(await Office.UploadAsync(file));

        Assert.Equal((1, 1, 1, 0), (import.Number("created"), import.Number("updated"), import.Number("customersCreated"), import.Number("rejected")));
        var order = await OrderAsync(number);
        Assert.Equal(("SENT", "820000000778", "DELIVERED"), (order.Text("state"), order.Text("jntWaybill"), order.Text("currentStatus")));
        var customer = await Office.GetJson($"/api/customers/{phone}");
        Assert.Equal((orders, 1), (customer["metrics"]!.Number("totalOrders"), customer["metrics"]!.Number("totalDelivered")));
        var shown = Assert.Single(customer["orders"]!.Items(), item => item!.Text("waybillNumber") == number)!;
        Assert.Equal(("820000000778", "Soap"), (shown.Text("jntWaybill"), shown.Text("productName")));
        Assert.Equal("DELIVERED", (await Office.GetJson($"/api/leads/{shown.Text("leadId")}"))["lead"]!.Text("status"));

        var again = await Office.ImportedAsync(await Office.UploadAsync(file + "\n", "again.csv"));
        Assert.Equal((2, 0), (again.Number("unchanged"), again.Number("rejected")));
    }

    private async Task<List<object[]>> TemplateAsync(string query)
    {
        using var file = new MemoryStream(await Office.GetByteArrayAsync(new Uri("/api/sync/jnt/export.xlsx" + query, UriKind.Relative)));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(file);
        var rows = new List<object[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows[8..];
    }

    private int BookingsOf(string number) => Parcels.OrderNumbers.Count(known => known == number);
}

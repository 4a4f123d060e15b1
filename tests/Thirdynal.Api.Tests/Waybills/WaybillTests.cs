using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Waybills;

[Collection(ApiCollection.Name)]
public sealed class WaybillTests(ApiHost host)
{
    [Fact]
    public async Task Correct_FinalStatus_MovesItWithReasonAndAudit()
    {
        var office = await host.SignInAs(Role.Supervisor);
        var parcel = (await host.ReturnsAsync(1))[0];

        var corrected = await office.Client.PostJson($"/api/waybills/{parcel.Waybill.ToLowerInvariant()}/status", new { status = "DELIVERED", reason = "Signed for." });

        Assert.Equal("DELIVERED", corrected.Text("status"));
        var customer = await office.Client.GetJson($"/api/customers/{parcel.Phone}");
        Assert.Equal(1, customer["metrics"]!.Number("totalDelivered"));
        var audit = await office.Client.GetJson($"/api/audit?object=waybill&objectId={parcel.Waybill}");
        var line = Assert.Single(audit.Items())!;
        Assert.Equal(("STATUS_CORRECTED", office.Id.ToString()), (line.Text("action"), line.Text("actor")));
        Assert.Equal("Signed for.", line["detail"]!.Text("reason"));
    }

    [Theory]
    [InlineData("""{"status":"DELIVERED"}""", 422, "reason")]
    [InlineData("""{"status":"DELIVERED","reason":"  "}""", 422, "reason")]
    [InlineData("""{"reason":"why"}""", 422, "status")]
    [InlineData("""{"status":"EATEN","reason":"why"}""", 422, "status")]
    public async Task Correct_Incomplete_NamesTheFieldAndChangesNothing(string body, int status, string field)
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var parcel = (await host.ReturnsAsync(1))[0];

        var problem = await office.PostText($"/api/waybills/{parcel.Waybill}/status", body, status);

        Assert.NotNull(problem["errors"]![field]);
        Assert.Equal("RETURNED", (await office.GetJson($"/api/waybills/{parcel.Waybill}")).Text("status"));
    }

    [Fact]
    public async Task Review_AnotherPhone_NamesBothCustomersUntilItIsSettled()
    {
        var office = await host.SignInAs(Role.Supervisor);
        var (parcel, other, now) = (Portal.NewParcel(), Portal.NewParcel(), host.Time.GetUtcNow());
        await office.Client.ImportedAsync(await office.Client.UploadAsync(Portal.Csv(
            parcel.Row("In Transit", now.AddDays(-3), name: "Josefa Llanes"), other.Row("Delivered", now.AddDays(-9), now.AddDays(-2)))));
        await office.Client.ImportedAsync(await office.Client.UploadAsync(Portal.Csv((parcel with { Phone = other.Phone }).Row("Delivering", now.AddDays(-3)))));
        var otherId = (await office.Client.GetJson($"/api/customers/{other.Phone}")).Id();
        async Task<System.Text.Json.Nodes.JsonNode?> ListedAsync() =>
            (await office.Client.GetJson("/api/waybills/review?matter=PHONE_CONFLICT&limit=100")).Items().SingleOrDefault(item => item!.Text("waybill") == parcel.Waybill);

        var listed = (await ListedAsync())!;
        Assert.Equal((other.Phone, otherId), (listed.Text("conflictPhone"), listed["conflictCustomerId"]!.GetValue<Guid>()));
        Assert.NotNull((await office.Client.PostJson($"/api/waybills/{parcel.Waybill}/settle", new { reason = " " }, 422))["errors"]!["reason"]);
        await office.Client.PostJson($"/api/waybills/{parcel.Waybill}/receiver", new { phone = other.Phone }, 409);
        await office.Client.PostJson($"/api/waybills/{parcel.Waybill}/settle", new { reason = "The neighbour's." });

        Assert.Null(await ListedAsync());
        await office.Client.PostJson($"/api/waybills/{parcel.Waybill}/settle", new { reason = "again" }, 409);
        Assert.NotNull((await office.Client.GetJson("/api/waybills/review?matter=SKY", 422))["errors"]!["matter"]);
        Assert.Single((await office.Client.GetJson($"/api/audit?object=waybill&objectId={parcel.Waybill}&action=WAYBILL_REVIEW_SETTLED")).Items());
    }

    [Fact]
    public async Task Correct_ByWarehouse_Is403()
    {
        var warehouse = (await host.SignInAs(Role.Warehouse)).Client;
        var parcel = (await host.ReturnsAsync(1))[0];

        await warehouse.PostJson($"/api/waybills/{parcel.Waybill}/status", new { status = "DELIVERED", reason = "why" }, 403);
        await warehouse.GetJson($"/api/waybills/{parcel.Waybill}");
    }

    [Fact]
    public async Task Get_Unknown_Is404()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        await office.GetJson("/api/waybills/NOSUCHWAYBILL", 404);
        await office.GetJson($"/api/waybills/{new string('9', 200)}", 404);
        await office.PostJson("/api/waybills/NOSUCHWAYBILL/status", new { status = "DELIVERED", reason = "why" }, 404);
    }
}

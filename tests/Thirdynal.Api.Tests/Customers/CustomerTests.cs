using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Customers;

[Collection(ApiCollection.Name)]
public sealed class CustomerTests(ApiHost host)
{
    private DateTimeOffset Now => host.Time.GetUtcNow();

    [Fact]
    public async Task Get_ByPhoneInAnyFormOrById_IsTheSameProfile()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var parcel = (await host.ReturnsAsync(1))[0];
        var local = "0" + parcel.Phone[3..];

        var byPhone = await office.GetJson($"/api/customers/{parcel.Phone}");
        var byLocal = await office.GetJson($"/api/customers/{local[..4]}%20{local[4..]}");
        var byId = await office.GetJson($"/api/customers/{byPhone.Id()}");

        Assert.Equal(byPhone.Id(), byLocal.Id());
        Assert.Equal(byPhone.Id(), byId.Id());
        Assert.Equal(500m, byId["metrics"]!["totalReturnedValue"]!.GetValue<decimal>());
        Assert.Contains("\"totalOrderValue\":500.00", byId.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(parcel.Waybill, byId["orders"]!.Items()[0]!.Text("waybillNumber"));
        Assert.Contains(byId["timeline"]!.Items(), item => item!.Text("kind") == "POOL");
    }

    [Theory]
    [InlineData("+639170000000")]
    [InlineData("not-a-customer")]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    public async Task Get_Unknown_Is404(string id)
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        await office.GetJson($"/api/customers/{id}", 404);
        await office.GetJson($"/api/customers/{id}/orders", 404);
        await office.GetJson($"/api/customers/{id}/timeline", 404);
    }

    [Fact]
    public async Task Get_ByPhone_LeavesNumberAndNameOutOfTheLog()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var parcel = Portal.NewParcel();
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(parcel.Row("Delivering", Now.AddDays(-2), name: "Zenaida Quimbo"))));

        await office.GetJson($"/api/customers/{parcel.Phone}");
        await office.GetJson($"/api/customers/search?phone={Uri.EscapeDataString(parcel.Phone)}");
        await office.GetJson("/api/customers/search?name=Zenaida");
        await office.GetJson($"/api/customers/{parcel.Phone}/orders?limit=x", 400);

        Assert.Contains(host.Log.Lines, line => line.Contains("GET /api/customers/{id}", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(parcel.Phone[3..], StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("Zenaida", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Get_ByAnyone_IsAudited()
    {
        var office = await host.NewUser(Role.Warehouse);
        var parcel = (await host.ReturnsAsync(1))[0];

        var customer = await office.Client.GetJson($"/api/customers/{parcel.Phone}");

        await Eventually.Equal(1L, () => host.Database.ScalarAsync<long>(
            "select count(*) from audit where action = 'CUSTOMER_VIEWED' and actor = $1 and object_id = $2", office.Id.ToString(), customer.Id().ToString()));
    }

    [Theory]
    [InlineData("?name=maria%20cl")]
    [InlineData("?name=CL%C3%81RA")]
    public async Task Search_ByBeginningsOfWords_Finds(string query)
    {
        var office = (await host.SignInAs(Role.Integration)).Client;
        await host.ReturnsAsync(1);

        var found = await office.GetJson($"/api/customers/search{query}");

        Assert.NotEmpty(found.Items());
        Assert.All(found.Items(), item => Assert.Equal("Maria Clara", item!.Text("nameDisplay")));
    }

    [Fact]
    public async Task Search_ByLastDigitsOrWholeNumber_FindsTheOne()
    {
        var office = (await host.SignInAs(Role.Warehouse)).Client;
        var parcel = (await host.ReturnsAsync(1))[0];

        var byDigits = await office.PostJson("/api/customers/search", new { phone = parcel.Phone[^7..] });
        var byNumber = await office.PostJson("/api/customers/search", new { phone = "0" + parcel.Phone[3..] });

        Assert.Equal(parcel.Phone, Assert.Single(byDigits.Items())!.Text("phonePrimary"));
        Assert.Equal(parcel.Phone, Assert.Single(byNumber.Items())!.Text("phonePrimary"));
    }

    [Theory]
    [InlineData("{}", "phone")]
    [InlineData("""{"phone":"123"}""", "phone")]
    [InlineData("""{"phone":"abcdef"}""", "phone")]
    [InlineData("""{"phone":"4567","name":"maria"}""", "phone")]
    [InlineData("""{"name":"maria","limit":0}""", "limit")]
    public async Task Search_ForNothingSensible_NamesTheField(string body, string field)
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        var problem = await office.PostText("/api/customers/search", body, 422);

        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task Agent_SeesTheCustomersOfItsOwnLeadsAndNobodyElse()
    {
        var (mine, other) = (await host.NewUser(Role.Agent), await host.NewUser(Role.Agent));
        await host.DueReturnsAsync(1);
        var lead = (await mine.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray()[0]!;
        var customer = lead["customer"]!;
        string[] paths = [$"/api/customers/{customer.Id()}", $"/api/customers/{customer.Text("phone")}", $"/api/customers/{customer.Id()}/orders", $"/api/customers/{customer.Id()}/timeline"];

        foreach (var path in paths)
        {
            await mine.Client.GetJson(path);
            await other.Client.GetJson(path, 404);
        }

        Assert.Contains(host.Log.Lines, line => line.Contains($"Agent {other.Id} asked for customer {customer.Id()}", StringComparison.Ordinal));
        var search = new { phone = customer.Text("phone") };
        Assert.Single((await mine.Client.PostJson("/api/customers/search", search)).Items());
        Assert.Empty((await other.Client.PostJson("/api/customers/search", search)).Items());

        await mine.Client.PostJson($"/api/recycling/{lead["recycleId"]}/outcome", new { outcome = "DECLINED" });
        await mine.Client.GetJson(paths[0]);
        await Eventually.Equal(1, async () => (await mine.Client.PostJson("/api/customers/search", new { name = "maria clara" })).Items().Count);
    }
}

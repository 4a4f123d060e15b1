using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Customers;

[Collection(ApiCollection.Name)]
public sealed class DoNotContactTests(ApiHost host)
{
    [Theory]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Integration)]
    public async Task Set_TakesTheCustomerOutOfThePoolBeforeItAnswers(Role role)
    {
        var user = await host.SignInAs(role);
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var parcel = (await host.ReturnsAsync(1))[0];

        var first = await user.Client.PostJson($"/api/customers/{parcel.Phone}/do-not-contact", new { reason = "Asked by e-mail." });
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from lead_recycling_pool where is_open and source_waybill = $1", parcel.Waybill));
        var second = await user.Client.PostJson($"/api/customers/{parcel.Phone}/do-not-contact", new { reason = "Again." });

        Assert.True(first["changed"]!.GetValue<bool>());
        Assert.False(second["changed"]!.GetValue<bool>());
        var profile = await office.GetJson($"/api/customers/{parcel.Phone}");
        Assert.Equal(("BLACKLIST", false), (profile.Text("riskLevel"), profile["recyclingEligible"]!.GetValue<bool>()));
        Assert.Equal("Asked by e-mail.", profile["doNotContact"]!.Text("reason"));
        Assert.Contains((await office.GetJson("/api/do-not-contact?limit=100")).Items(), item => item!.Id() == profile.Id());
        var audit = await office.GetJson($"/api/audit?object=customer&objectId={profile.Id()}&action=DO_NOT_CONTACT_SET");
        Assert.Equal(user.Id.ToString(), Assert.Single(audit.Items())!.Text("actor"));
    }

    [Fact]
    public async Task Set_WhileAnAgentHoldsTheLead_TheAgentsNextStepIs409()
    {
        var agent = await host.NewUser(Role.Agent);
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        await host.DueReturnsAsync(1);
        var lead = (await agent.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray()[0]!;

        await office.PostJson($"/api/customers/{lead["customer"]!.Id()}/do-not-contact", new { reason = "Asked." });

        var call = await agent.Client.PostJson($"/api/recycling/{lead["recycleId"]}/call", status: 409);
        var outcome = await agent.Client.PostJson($"/api/recycling/{lead["recycleId"]}/outcome", new { outcome = "SALE" }, 409);
        Assert.Equal("recycling.withdrawn", call.Text("code"));
        Assert.Equal("recycling.withdrawn", outcome.Text("code"));
    }

    [Fact]
    public async Task Lift_ByAdminWithReason_IsTheOnlyWayBack()
    {
        var (admin, office) = (await host.SignInAs(Role.Admin), await host.SignInAs(Role.Supervisor));
        var parcel = (await host.ReturnsAsync(1))[0];
        var path = $"/api/customers/{parcel.Phone}/do-not-contact";
        await office.Client.PostJson(path, new { reason = "Asked." });

        await office.Client.SendJson(HttpMethod.Delete, $"{path}?reason=mistake", null, 403);
        var noReason = await admin.Client.SendJson(HttpMethod.Delete, path, null, 422);
        var lifted = await admin.Client.SendJson(HttpMethod.Delete, $"{path}?reason=Wrong%20customer", null, 200);

        Assert.NotNull(noReason["errors"]!["reason"]);
        Assert.True(lifted["changed"]!.GetValue<bool>());
        Assert.Null((await office.Client.GetJson($"/api/customers/{parcel.Phone}"))["doNotContact"]);
    }

    [Fact]
    public async Task Set_NoReasonOrNobody_IsRefused()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var parcel = (await host.ReturnsAsync(1))[0];

        await office.PostJson($"/api/customers/{parcel.Phone}/do-not-contact", new { reason = "" }, 422);
        await office.PostJson("/api/customers/+639170000000/do-not-contact", new { reason = "Asked." }, 404);
    }
}

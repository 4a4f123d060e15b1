using Thirdynal.Api.Auth;
using Thirdynal.Testing;
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
    public async Task AddNumber_OfACustomerInThePool_TakesItOutAndIsFoundByItsEnd()
    {
        var office = await host.SignInAs(Role.Supervisor);
        var parcel = (await host.ReturnsAsync(1))[0];

        var added = await office.Client.PostJson("/api/do-not-contact/numbers", new { phone = $"0{parcel.Phone[3..]}", reason = "Her lawyer wrote." });
        var again = await office.Client.PostJson("/api/do-not-contact/numbers", new { phone = parcel.Phone, reason = "Again." });

        Assert.Equal((true, false), (added["changed"]!.GetValue<bool>(), again["changed"]!.GetValue<bool>()));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open and source_waybill = $1", parcel.Waybill));
        var found = await office.Client.PostJson("/api/do-not-contact/search", new { phone = parcel.Phone[^6..] });
        Assert.Contains(found["numbers"]!.AsArray(), number => number!.Text("phone") == parcel.Phone && number!.Text("reason") == "Her lawyer wrote.");
        Assert.Contains(found["customers"]!.AsArray(), customer => customer!.Text("phonePrimary") == parcel.Phone);
        var audit = await office.Client.GetJson("/api/audit?action=DO_NOT_CONTACT_*&limit=100");
        Assert.All(audit.Items(), static line => Assert.StartsWith("DO_NOT_CONTACT_", line!.Text("action"), StringComparison.Ordinal));
        Assert.Contains(audit.Items(), line => line!.Text("action") == "DO_NOT_CONTACT_NUMBER_ADDED" && line!.Text("actor") == office.Id.ToString());
        Assert.DoesNotContain(parcel.Phone, audit.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull((await office.Client.PostJson("/api/do-not-contact/numbers", new { phone = "12", reason = "why" }, 422))["errors"]!["phone"]);
        Assert.NotNull((await office.Client.PostJson("/api/do-not-contact/search", new { phone = "12" }, 422))["errors"]!["phone"]);
    }

    [Fact]
    public async Task Search_ByName_HoldsOnlyThoseWhoMustNotBeContacted()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var (name, now) = ($"Quirina{Guid.NewGuid():N}"[..20], host.Time.GetUtcNow());
        var (one, other) = (Portal.NewParcel(), Portal.NewParcel());
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(
            one.Row("Delivered", now.AddDays(-9), now.AddDays(-2), name: $"María {name}"), other.Row("Delivered", now.AddDays(-9), now.AddDays(-2), name: $"Pia {name}"))));
        await office.PostJson($"/api/customers/{one.Phone}/do-not-contact", new { reason = "Asked." });

        var found = await office.PostJson("/api/do-not-contact/search", new { name = $"{name[..10].ToUpperInvariant()} maria" });
        var none = await office.PostJson("/api/do-not-contact/search", new { name = $"pia {name}" });

        Assert.Equal(one.Phone, Assert.Single(found["customers"]!.AsArray())!.Text("phonePrimary"));
        Assert.Empty(none["customers"]!.AsArray());
    }

    [Fact]
    public async Task Blocked_AfterAWrongNumber_NamesTheNumberAndItsCustomer()
    {
        var (agent, office) = (await host.NewUser(Role.Agent), (await host.SignInAs(Role.Supervisor)).Client);
        await host.DueReturnsAsync(1);
        var lead = (await agent.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray()[0]!;

        await agent.Client.PostJson($"/api/recycling/{lead["recycleId"]}/outcome", new { outcome = "WRONG_NUMBER" });

        await Eventually.True(async () => (await office.GetJson("/api/do-not-contact/blocked?limit=100")).Items().Any(
            number => number!.Text("phone") == lead["customer"]!.Text("phone") && number!["customerId"]!.GetValue<Guid>() == lead["customer"]!.Id()
                && !number["reachable"]!.GetValue<bool>()));
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

using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Leads;

[Collection(ApiCollection.Name)]
public sealed class LeadTests(ApiHost host)
{
    [Fact]
    public async Task Agent_SeesItsOwnLeadsAndNobodyElses()
    {
        var (agent, other) = (await host.NewUser(Role.Agent), await host.NewUser(Role.Agent));
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        await host.DueReturnsAsync(1);
        var lead = (await agent.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray()[0]!;
        var path = $"/api/leads/{lead["leadId"]}";

        await Eventually.Equal(1, async () => (await agent.Client.GetJson("/api/leads?status=ASSIGNED")).Items().Count);
        var mine = await agent.Client.GetJson(path);
        await other.Client.GetJson(path, 404);

        Assert.Equal("ASSIGNED", mine["lead"]!.Text("status"));

        // It may have been in other hands before.
        Assert.Equal(["NEW", "ASSIGNED"], mine["history"]!.AsArray().Select(move => move!.Text("newStatus")).TakeLast(2));
        Assert.Empty((await other.Client.GetJson("/api/leads")).Items());
        Assert.Single((await office.GetJson($"/api/leads?agent={agent.Id}")).Items());
        Assert.Contains(host.Log.Lines, line => line.Contains($"Agent {other.Id} asked for lead {lead.Text("leadId")}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_ByProductAndDay_HoldsThoseAloneWithTheirCustomersName()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var now = host.Time.GetUtcNow();
        var (product, day) = ($"Balm {Guid.NewGuid():N}", Uri.EscapeDataString(now.AddHours(-1).ToString("o")));
        var parcel = Portal.NewParcel();
        await office.ImportedAsync(await office.UploadAsync(
            Portal.Csv(parcel.Row("Returned", now.AddDays(-9), now.AddDays(-2), name: "Josefa Llanes").Replace("Soap", product, StringComparison.Ordinal))));

        var path = $"/api/leads?product={product[2..12].ToUpperInvariant()}";
        await Eventually.Equal(1, async () => (await office.GetJson($"{path}&from={day}")).Items().Count);

        Assert.Equal(("Josefa Llanes", product), (await office.GetJson(path)).Items().Select(static lead => (lead!.Text("customerName"), lead!.Text("product"))).Single());
        Assert.Empty((await office.GetJson($"{path}&to={day}")).Items());
        Assert.NotNull((await office.GetJson($"/api/leads?from={day}&to={day}", 422))["errors"]!["to"]);
    }

    [Fact]
    public async Task List_BadFilter_NamesIt()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        Assert.NotNull((await office.GetJson("/api/leads?status=LOST", 422))["errors"]!["status"]);
        Assert.NotNull((await office.GetJson("/api/leads?source=SKY", 422))["errors"]!["source"]);
        await office.GetJson($"/api/leads/{Guid.NewGuid()}", 404);
    }
}

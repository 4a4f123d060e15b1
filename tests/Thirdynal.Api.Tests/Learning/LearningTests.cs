using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Learning;

/// <summary>What calls bring, who is held out, and when people answer, over HTTP with numbers that can be added up by hand.</summary>
public sealed class LearningTests : IAsyncLifetime
{
    private readonly ApiHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Value_OfRealCalls_IsComputedFromThemAndOrdersThePoolWhereThePolicySaysSo()
    {
        var (office, agent) = ((await host.SignInAs(Role.Supervisor)).Client, await host.NewUser(Role.Agent));
        await host.DueReturnsAsync(8);
        var leads = (await agent.Client.PostJson("/api/recycling/assign", new { count = 8 }))["leads"]!.AsArray();
        object[] outcomes =
        [
            new { outcome = "SALE", callSeconds = 120, order = new { productName = "Soap", codAmount = 400 } }, new { outcome = "NO_ANSWER" },
            new { outcome = "DECLINED", callSeconds = 60 }, new { outcome = "NO_ANSWER" },
        ];
        foreach (var (lead, outcome) in leads.Zip(outcomes)) await agent.Client.PostJson($"/api/recycling/{lead!.Text("recycleId")}/outcome", outcome);
        await Eventually.Equal(1L, () => host.Database.ScalarAsync<long>("select count(*) from customer_order_history where source_type = 'LEAD_CONVERSION'"));
        await ChangeAsync(policy => policy["money"]!["priorCalls"] = 0);

        var call = Assert.Single((await office.GetJson("/api/recycling/value"))["calls"]!.AsArray())!;

        // One of four buys for 400 and nothing is known to come back; two calls of 90 s on average, and two minutes around each.
        Assert.Equal((4, 1, "RETURNED_DELIVERABLE"), (call.Number("outcomes"), call.Number("sales"), call.Text("reason")));
        Assert.Equal((0.25m, 1m, 400m, 3.5m), (Of("conversion"), Of("deliveredConversion"), Of("orderValue"), Of("minutes")));
        Assert.Equal((0.25m * 400) - (3.5m * 2.5m), Of("expectedPesos"));

        // Other costs can be tried without their being the policy's; they have its bounds.
        var dear = await office.GetJson("/api/recycling/value?pesosPerMinute=12.5");
        Assert.Equal(10 * 3.5m, Of("expectedPesos") - dear["calls"]![0]!["expectedPesos"]!.GetValue<decimal>());
        Assert.Equal(2.5m, (await office.GetJson("/api/recycling/value"))["money"]!["pesosPerMinute"]!.GetValue<decimal>());
        Assert.NotNull((await office.GetJson("/api/recycling/value?returnCost=-1", 422))["errors"]!["returnCost"]);
        var file = (await office.GetStringAsync(new Uri("/api/recycling/value.csv?pesosPerMinute=12.5", UriKind.Relative))).Split("\r\n");
        Assert.Equal((3, true), (file.Length, file[1].EndsWith(",56.25", StringComparison.Ordinal)));

        // By pesos, a retry (no call of one is known: the mean) stands beside the rest, whatever its priority.
        await agent.Client.PostJson($"/api/recycling/{leads[4]!.Text("recycleId")}/release");
        await ChangeAsync(policy => policy["money"]!["orderByPesos"] = true);
        host.Time.Move(TimeSpan.FromDays(1.5));
        await Eventually.True(async () => (await office.GetJson("/api/recycling/pool")).Items().Count > 2);
        var worth = (await office.GetJson("/api/recycling/pool")).Items().Select(entry => entry!.Text("reason")).ToList();
        Assert.Contains("NO_ANSWER_RETRY", worth);
        Assert.NotEmpty((await agent.Client.PostJson("/api/recycling/assign", new { count = 2, filters = new { minPriority = 30 } }))["leads"]!.AsArray());

        // Two of four answered; where the calls were made on the hour, they are of two hours.
        var hours = (await office.GetJson("/api/recycling/best-hours"))["hours"]!.AsArray();
        Assert.Equal((4, 2), (hours.Sum(hour => hour!.Number("calls")), hours.Sum(hour => hour!.Number("answered"))));
        Assert.All(hours, hour => Assert.InRange(hour!["rate"]!.GetValue<double>(), hour["low"]!.GetValue<double>(), hour["high"]!.GetValue<double>()));
        Assert.Equal(hours.Count + 2, (await office.GetStringAsync(new Uri("/api/recycling/best-hours.csv", UriKind.Relative))).Split("\r\n").Length);
        Assert.Empty((await office.GetJson($"/api/recycling/best-hours?customerId={Guid.NewGuid()}"))["hours"]!.AsArray());

        // Each figure leads to its calls, and no other customer's.
        Assert.Equal(4, await RowsAsync("reason=RETURNED_DELIVERABLE"));
        Assert.Equal((1, 2, 4), (await RowsAsync("figure=SALES"), await RowsAsync("figure=ANSWERED"), await RowsAsync("scoreFrom=0&scoreTo=100")));
        Assert.Equal(4, await RowsAsync($"scoreFrom={call.Number("scoreFrom")}&scoreTo={call.Number("scoreTo")}"));
        foreach (var hour in hours) Assert.Equal(hour!.Number("calls"), await RowsAsync($"hour={hour!.Number("hour")}"));
        Assert.Equal((0, 0), (await RowsAsync("reason=RETURNED_OTHER"), await RowsAsync($"customerId={Guid.NewGuid()}")));
        var first = await office.GetJson("/api/recycling/value/rows?limit=3");
        var rest = await office.GetJson($"/api/recycling/value/rows?limit=3&cursor={first.Text("nextCursor")}");
        Assert.Equal(4, first.Items().Concat(rest.Items()).Select(row => row!.Text("entryId")).Distinct(StringComparer.Ordinal).Count());
        Assert.NotNull((await office.GetJson("/api/recycling/value/rows?hour=24", 422))["errors"]!["hour"]);

        async Task<int> RowsAsync(string query) => (await office.GetJson($"/api/recycling/value/rows?{query}")).Items().Count;

        decimal Of(string member) => call[member]!.GetValue<decimal>();
    }

    [Fact]
    public async Task Holdout_HalfOfThem_IsNotRecycledAndIsComparedWithTheRest()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        await ChangeAsync(policy => policy["holdout"]!["percent"] = 50);
        var parcels = await host.ReturnsAsync(40);
        var held = await host.Database.ScalarAsync<long>("select count(*) from customer_order_history where recycle_decision = 'HELD_OUT'");
        Assert.InRange(held, 8, 32);
        Assert.Equal(40 - held, await host.Database.ScalarAsync<long>("select count(*) from lead_recycling_pool"));

        // The same customer comes back to the same arm.
        var again = parcels.Select(parcel => (Old: parcel, New: Portal.NewParcel() with { Phone = parcel.Phone })).ToList();
        var now = host.Time.GetUtcNow();
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(again.Select(pair => pair.New.Row("Returned", now.AddDays(-8), now.AddDays(-1), "Customer cannot be reached")))));
        Assert.Equal(2 * held, await host.Database.ScalarAsync<long>("select count(*) from customer_order_history where recycle_decision = 'HELD_OUT'"));

        // Whose days have not passed cannot be compared yet; sixty days on they can.
        var today = DateOnly.FromDateTime(host.Time.GetUtcNow().AddHours(8).DateTime);
        await office.GetJson($"/api/recycling/holdout?to={today:yyyy-MM-dd}", 422);
        host.Time.Move(TimeSpan.FromDays(65));
        var compared = await office.GetJson("/api/recycling/holdout");
        Assert.Equal((held, 40 - held), (compared["heldOut"]!.Number("customers"), compared["recycled"]!.Number("customers")));

        Assert.Equal(held, (await office.GetJson("/api/recycling/holdout/rows?heldOut=true&limit=100")).Items().Count);
        Assert.Equal(40 - held, (await office.GetJson("/api/recycling/holdout/rows?heldOut=false&limit=100")).Items().Count);
        Assert.Empty((await office.GetJson("/api/recycling/holdout/rows?heldOut=false&figure=ORDERED")).Items());
        await office.GetJson("/api/recycling/holdout/rows?from=0001-01-01", 422);
        Assert.Equal($"true,{held},0,0.00,0,0.00", (await office.GetStringAsync(new Uri("/api/recycling/holdout.csv", UriKind.Relative))).Split("\r\n")[2]);

        // Everybody's second parcel was ordered before the first came back: nobody has ordered again.
        Assert.Equal((0, 0), (compared["heldOut"]!.Number("ordered"), compared["recycled"]!.Number("ordered")));
        var uplift = compared["orderedUplift"]!;
        Assert.Equal(0, uplift["difference"]!.GetValue<double>());
        Assert.True(uplift["low"]!.GetValue<double>() < 0 && uplift["high"]!.GetValue<double>() > 0);
        Assert.False(uplift["isCertain"]!.GetValue<bool>());
    }

    private async Task ChangeAsync(Action<JsonNode> change)
    {
        var admin = (await host.SignInAs(Role.Admin)).Client;
        var policy = await admin.GetJson("/api/policy");
        change(policy);
        await admin.SendJson(HttpMethod.Put, "/api/policy", new { reason = "because", policy }, 200);
    }
}

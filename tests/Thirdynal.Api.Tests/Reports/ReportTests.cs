using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Api.Auth;
using Thirdynal.Domain.Time;
using Thirdynal.Storage.Reports;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Reports;

/// <summary>Reports over real HTTP, of what came in over real HTTP.</summary>
public sealed class ReportTests(ReportHost host) : IClassFixture<ReportHost>
{
    private static readonly string[] Reports = ["customer-performance", "recycling-conversion", "recycling-funnel", "cohorts", "trends", "agent-performance", "intake"];

    [Fact]
    public async Task CustomerPerformance_ParcelsAtManilasMidnight_CountOnManilasDays()
    {
        // 16:00 UTC is midnight in Manila: the first is the last second of 9 January, the second the first of 10 January.
        var midnight = new DateTimeOffset(2026, 1, 9, 16, 0, 0, TimeSpan.Zero);
        await ImportAsync(
            Portal.NewParcel().Row("Delivered", midnight.AddSeconds(-1), midnight.AddDays(3)), Portal.NewParcel().Row("Returned", midnight, midnight.AddDays(3)));
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        await Eventually.Equal((1, 0, 1), async () => Ends(await office.GetJson("/api/reports/customer-performance?from=2026-01-09&to=2026-01-09")));
        Assert.Equal((1, 1, 0), Ends(await office.GetJson("/api/reports/customer-performance?from=2026-01-10&to=2026-01-10")));
        Assert.Equal((2, 1, 1), Ends(await office.GetJson("/api/reports/customer-performance?from=2026-01-09&to=2026-01-10")));

        var second = await office.GetJson("/api/reports/customer-performance?from=2026-01-10&to=2026-01-10");
        Assert.Equal(("2026-01-09", "2026-01-09"), (second.Text("beforeFrom"), second.Text("beforeTo")));
        Assert.Equal(1, second["total"]!["before"]!.Number("delivered"));
        Assert.Equal(0m, second["total"]!["figures"]!["successRate"]!.GetValue<decimal>());

        static (int, int, int) Ends(JsonNode report)
        {
            var figures = report["total"]!["figures"]!;
            return (figures.Number("orders"), figures.Number("returned"), figures.Number("delivered"));
        }
    }

    [Fact]
    public async Task Changes_AnyAtAll_AreInTheReportWithinFiveSeconds()
    {
        var at = new DateTimeOffset(2025, 5, 5, 4, 0, 0, TimeSpan.Zero);
        await ImportAsync(Portal.NewParcel().Row("Delivered", at, at.AddDays(2)));
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        await Eventually.True(
            async () => (await office.GetJson("/api/reports/customer-performance?from=2025-05-05&to=2025-05-05"))["total"]!["figures"]!.Number("orders") == 1,
            TimeSpan.FromSeconds(5));
        var asOf = (await office.GetJson("/api/reports/trends?from=2025-05-05&to=2025-05-05"))["asOf"]!.GetValue<DateTimeOffset>();
        Assert.InRange(host.Time.GetUtcNow() - asOf, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Outcomes_OfTwoAgents_AreEachInItsOwnFiguresAndNoOthers()
    {
        var agents = new[] { await host.NewUser(Role.Agent), await host.NewUser(Role.Agent) };
        await host.DueReturnsAsync(8);
        foreach (var (agent, outcomes) in agents.Zip((string[][])[["SALE", "NO_ANSWER", "DECLINED"], ["WRONG_NUMBER"]]))
        {
            var leads = (await agent.Client.PostJson("/api/recycling/assign", new { count = outcomes.Length }))["leads"]!.AsArray();
            foreach (var (lead, outcome) in leads.Zip(outcomes))
                await agent.Client.PostJson($"/api/recycling/{lead!["recycleId"]!.GetValue<Guid>()}/outcome", new { outcome, callSeconds = 60 });
        }

        await FoldedAsync();
        var today = Manila.DayOf(host.Time.GetUtcNow()).ToString("O", CultureInfo.InvariantCulture);
        var days = $"from={today}&to={today}";
        var own = await agents[0].Client.GetJson($"/api/reports/agent-performance?{days}");
        var line = Assert.Single(own["lines"]!.AsArray())!;
        var calls = line["figures"]!["calls"]!;
        Assert.Equal((agents[0].Id.ToString(), 3, 3, 1), (line.Text("key"), line["figures"]!.Number("taken"), calls.Number("outcomes"), calls.Number("converted")));
        Assert.Equal((33.33m, 66.67m, 60m), (Rate(calls, "conversionRate"), Rate(calls, "contactRate"), Rate(calls, "averageCallSeconds")));
        Assert.Equal("auth.not_yours", (await agents[0].Client.GetJson($"/api/reports/agent-performance?agent={agents[1].Id}", 403)).Text("code"));
        await agents[0].Client.GetJson($"/api/reports/agent-performance/rows?agent={agents[1].Id}", 403);

        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var all = await office.GetJson($"/api/reports/agent-performance?{days}");
        Assert.Superset(agents.Select(static a => a.Id.ToString()).ToHashSet(), all["lines"]!.AsArray().Select(static l => l!.Text("key")).ToHashSet());
        Assert.Contains(all["lines"]!.AsArray(), l => l!.Text("key") == agents[1].Id.ToString() && l!.Text("name") == agents[1].Name);

        // Every figure leads to its rows.
        foreach (var (figure, member) in ((string, string)[])[("OUTCOMES", "outcomes"), ("REACHED", "reached"), ("CONVERTED", "converted"), ("NO_ANSWERS", "noAnswers"), ("OPEN_ORDERS", "openOrders")])
            Assert.Equal(calls.Number(member), (await agents[0].Client.GetJson($"{line.Text("rows")}&figure={figure}")).Items().Count);
        Assert.Equal(3, (await agents[0].Client.GetJson($"{line.Text("rows")}&figure=TAKEN")).Items().Count);

        var funnel = (await office.GetJson($"/api/reports/recycling-funnel?{days}"))["steps"]!.AsArray();
        Assert.Equal(["OPENED", "TAKEN", "OUTCOMES", "REACHED", "CONVERTED", "DELIVERED"], funnel.Select(static s => s!.Text("step")));
        foreach (var step in funnel) Assert.Equal(step!.Number("count"), (await office.GetJson(step!.Text("rows").Replace("limit=50", "limit=100", StringComparison.Ordinal))).Items().Count);
        Assert.True(funnel[2]!.Number("count") >= 4);
    }

    [Fact]
    public async Task Rows_InPages_AreAllOrdersOfTheFigureOnce()
    {
        var at = new DateTimeOffset(2024, 2, 10, 4, 0, 0, TimeSpan.Zero);
        var parcels = Enumerable.Range(0, 7).Select(_ => Portal.NewParcel()).ToList();
        await ImportAsync(parcels.Select((parcel, i) => parcel.Row(i < 5 ? "Delivered" : "Returned", at.AddDays(i / 2), at.AddDays(9))));
        await FoldedAsync();
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var report = await office.GetJson("/api/reports/customer-performance?from=2024-02-01&to=2024-02-29&groupBy=AREA");
        var line = Assert.Single(report["lines"]!.AsArray())!;
        Assert.Equal("METRO-MANILA", line.Text("key"));

        var (seen, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await office.GetJson(line.Text("rows").Replace("limit=50", "limit=2", StringComparison.Ordinal) + "&figure=DELIVERED" + (cursor is null ? "" : $"&cursor={cursor}"));
            seen.AddRange(page.Items().Select(static row => row!.Text("waybillNumber")));
            cursor = page["nextCursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        Assert.Equal(parcels.Take(5).Select(static p => p.Waybill).Order(), seen.Order());
        Assert.Equal(2, (await office.GetJson($"{line.Text("rows")}&figure=RETURNED")).Items().Count);
        Assert.Equal("paging.bad_cursor", (await office.GetJson($"{line.Text("rows")}&cursor=nonsense", 422)).Text("code"));
    }

    [Fact]
    public async Task Csv_OfAProductThatIsAFormula_IsTextAndTheFiguresAreTheReports()
    {
        var at = new DateTimeOffset(2023, 7, 7, 4, 0, 0, TimeSpan.Zero);
        var parcel = Portal.NewParcel();
        await ImportAsync(parcel.Row("Delivered", at, at.AddDays(2)));
        await FoldedAsync();

        // An upload with a formula is refused; what came in another way must be safe all the same.
        await host.Database.ExecuteAsync("update customer_order_history set product_name = '=HYPERLINK(\"http://x\",\"y\")' where waybill_number = $1", parcel.Waybill);
        Assert.Equal(1, (await host.Services.GetRequiredService<RollupProof>().MendAsync()).Single(static c => c.Table == "report_orders").Differences);
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        using var response = await office.GetAsync("/api/reports/customer-performance.csv?from=2023-07-01&to=2023-07-31&groupBy=PRODUCT");
        var lines = (await response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(("text/csv", "customer-performance.csv"), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.FileName));
        Assert.StartsWith("group,customers,orders,ordersBefore,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",,1,0,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("TOTAL,,1,0,", lines[2], StringComparison.Ordinal);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from audit where action = 'REPORT_EXPORTED' and object_id = 'customer-performance'"));
    }

    [Fact]
    public async Task EveryReport_AsJsonAndAsFile_Answers()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        foreach (var report in Reports)
        {
            await office.GetJson($"/api/reports/{report}");
            using var file = await office.GetAsync($"/api/reports/{report}.csv?from=2026-01-01&to=2026-01-31");
            Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("customer-performance?from=2026-02-01&to=2026-01-01", "to")]
    [InlineData("customer-performance?groupBy=COLOUR", "groupBy")]
    [InlineData("customer-performance?product=Soap&area=CEBU&risk=HIGH", "product")]
    [InlineData("customer-performance?from=1990-01-01&to=1990-01-02", "from")]
    [InlineData("customer-performance?top=0", "top")]
    [InlineData("recycling-conversion?attempt=10", "attempt")]
    [InlineData("trends?from=2015-01-01&to=2024-01-01", "step")]
    [InlineData("trends?from=2000-01-01&to=2099-01-01&step=MONTH", "to")]
    public async Task Report_WrongParameter_Is422NamingIt(string path, string field) =>
        Assert.NotNull((await (await host.SignInAs(Role.Supervisor)).Client.GetJson($"/api/reports/{path}", 422))["errors"]![field]);

    [Fact]
    public async Task Report_NotADay_Is400() =>
        await (await host.SignInAs(Role.Supervisor)).Client.GetJson("/api/reports/trends?from=yesterday", 400);

    [Fact]
    public async Task Reports_ByRole_AreThoseOfTheContract()
    {
        foreach (var report in Reports)
        {
            await (await host.SignInAs(Role.Integration)).Client.GetJson($"/api/reports/{report}");
            await (await host.SignInAs(Role.Agent)).Client.GetJson($"/api/reports/{report}", report == "agent-performance" ? 200 : 403);
            await (await host.SignInAs(Role.Warehouse)).Client.GetJson($"/api/reports/{report}", report == "intake" ? 200 : 403);
        }
    }

    [Fact]
    public async Task Cohorts_CustomersThatOrderedAgain_AreInTheLaterMonth()
    {
        var (first, later) = (new DateTimeOffset(2022, 3, 5, 4, 0, 0, TimeSpan.Zero), new DateTimeOffset(2022, 5, 31, 15, 59, 0, TimeSpan.Zero));
        var (once, twice) = (Portal.NewParcel(), Portal.NewParcel());
        await ImportAsync(
            once.Row("Delivered", first, first.AddDays(2)), twice.Row("Delivered", first, first.AddDays(2)),
            new Parcel(Portal.NewParcel().Waybill, twice.Phone).Row("Returned", later, later.AddDays(2)));
        await FoldedAsync();
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        var report = await office.GetJson("/api/reports/cohorts?from=2022-03-15&to=2022-03-20");

        var cohort = Assert.Single(report.Items())!;
        Assert.Equal((2, 1, 3, 50m), (cohort.Number("customers"), cohort.Number("repeaters"), cohort.Number("orders"), Rate(cohort, "repeatRate")));
        Assert.Equal([(0, 2), (2, 1)], cohort["months"]!.AsArray().Select(static m => (m!.Number("offset"), m!.Number("customers"))));
        Assert.Equal(2, (await office.GetJson($"{report.Text("rows")}&month=2022-03-01")).Items().Count);
        Assert.Single((await office.GetJson($"{report.Text("rows")}&month=2022-03-01&orderedIn=2022-05-01")).Items());
        Assert.Single((await office.GetJson($"{report.Text("rows")}&month=2022-03-01&cameAgain=true")).Items());
    }

    private static decimal Rate(JsonNode figures, string name) => figures[name]!.GetValue<decimal>();

    private async Task ImportAsync(params IEnumerable<string> rows)
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var import = await office.ImportedAsync(await office.UploadAsync(Portal.Csv(rows)));
        Assert.Equal(0, import.Number("rejected"));
    }

    // What was answered is committed; what the pool tells customers follows, and everything is folded after that.
    private async Task FoldedAsync()
    {
        await Eventually.Equal(0, () => host.Database.ScalarAsync<long>("select count(*) from pool_outbox"));
        await Eventually.Equal(0, () => host.Database.ScalarAsync<long>("select count(*) from waybills where acked_version < version and customer_id is not null"));
        await host.Services.GetRequiredService<RollupFold>().RunAsync();
        var checks = await host.Services.GetRequiredService<RollupProof>().CheckAsync();
        Assert.All(checks, static check => Assert.Equal(0, check.Differences));
    }
}

/// <summary>A program of its own: what these tests count, nobody else makes.</summary>
public sealed class ReportHost : ApiHost;

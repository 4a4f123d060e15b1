using System.Globalization;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Reports;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Reports;

/// <summary>Ten thousand customers, made and changed; every test reads them.</summary>
public sealed class TenThousand : TestDatabase
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var history = new RandomHistory(this, 7);
        await history.AddAsync(10_000);
        await history.ChangeAsync(3_000);
        await history.MergeAsync(20);
        await new RollupFold(Connections).RunAsync();
        await ExecuteAsync(IndependentSql.MakeOrders);
        await ExecuteAsync(IndependentSql.MakeEntries);
        await ExecuteAsync("analyze");
    }
}

/// <summary>The figures of every report against SQL that was written from their definitions.</summary>
public sealed class ReportFiguresTests(TenThousand database) : IClassFixture<TenThousand>
{
    private static readonly ReportPeriod[] Periods =
    [
        new(new DateOnly(2025, 6, 1), new DateOnly(2025, 6, 30)), new(new DateOnly(2026, 2, 28), new DateOnly(2026, 2, 28)),
        new(new DateOnly(2024, 1, 1), new DateOnly(2027, 1, 1)), new(new DateOnly(2020, 1, 1), new DateOnly(2020, 1, 31)),
    ];

    private readonly PolicyInForce _policies = new(Policy.Seed);

    [Theory]
    [InlineData(CustomerGroup.Risk, IndependentSql.Risk)]
    [InlineData(CustomerGroup.ScoreBand, IndependentSql.Band)]
    [InlineData(CustomerGroup.Area, "area")]
    [InlineData(CustomerGroup.Product, "product")]
    [InlineData(CustomerGroup.Source, "source_type")]
    public async Task CustomerPerformance_EveryGroupAndPeriod_EqualsIndependentSql(CustomerGroup by, string expression)
    {
        var report = new CustomerPerformance(database.Connections);
        foreach (var (filter, condition) in Filters().Where(f => f.Filter.CanBeSummed(by)))
        {
            foreach (var period in Periods)
            {
                var table = await report.GetAsync(period, by, filter, int.MaxValue);

                var expected = await LinesAsync(IndependentSql.CustomerPerformance(expression, condition), 14, period);
                Assert.Equal(expected, Lines(table, static line => Text(line.Key, line.Figures)));
                expected = await LinesAsync(IndependentSql.CustomerPerformance(expression, condition), 14, period.Before());
                Assert.Equal(expected, Lines(table, static line => Text(line.Key, line.Before)));
            }
        }
    }

    [Fact]
    public async Task CustomerPerformance_CustomersNow_AreThoseThatWereNotMergedAway()
    {
        var report = new CustomerPerformance(database.Connections);

        var found = await report.CustomersAsync(CustomerGroup.Risk, new OrderFilter(Band: ScoreBand.High));

        var expected = await database.ListAsync(
            "select risk_level, count(*) from customers where merged_into is null and customer_score between 51 and 75 group by 1",
            static r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)));
        Assert.Equal(expected.OrderBy(static e => e.Key), found.OrderBy(static e => e.Key));
        var rows = await AllAsync((limit, cursor) => Rows.CustomersAsync(new OrderFilter(RiskLevel.High, ScoreBand.High), limit, cursor));
        Assert.Equal(found["HIGH"], rows.Count);
        Assert.All(rows, static row => Assert.True(row is { RiskLevel: RiskLevel.High, CustomerScore: > 50 and <= 75 }));
    }

    [Fact]
    public async Task CustomerPerformance_FewerGroupsThanThereAre_PutsTheOthersTogether()
    {
        var (report, period) = (new CustomerPerformance(database.Connections), Periods[2]);
        var all = await report.GetAsync(period, CustomerGroup.Product, new OrderFilter(), int.MaxValue);

        var some = await report.GetAsync(period, CustomerGroup.Product, new OrderFilter(), 2);

        Assert.Equal(all.Lines.Take(2), some.Lines);
        Assert.Equal(all.Total, some.Total);
        Assert.Equal(all.Lines.Skip(2).Sum(static l => l.Figures.OrderValue), some.Others!.Figures.OrderValue);
        Assert.Null(all.Others);
    }

    [Theory]
    [InlineData(RecyclingGroup.Reason, "recycle_reason")]
    [InlineData(RecyclingGroup.Attempt, "attempt::text")]
    [InlineData(RecyclingGroup.Age, IndependentSql.AgeBand)]
    [InlineData(RecyclingGroup.Priority, IndependentSql.PriorityBand)]
    public async Task RecyclingConversion_EveryGroupAndPeriod_EqualsIndependentSql(RecyclingGroup by, string expression)
    {
        var report = new RecyclingConversion(database.Connections);
        (EntryFilter Filter, string Condition)[] filters =
        [
            (new(), "true"), (new(Reason: RecycleReason.ReturnedRefused), "recycle_reason = 'RETURNED_REFUSED'"), (new(Attempt: 2), "attempt = 2"),
            (new(Priority: PriorityBand.Highest, Reason: RecycleReason.FarmedLead), "priority_score >= 80 and recycle_reason = 'FARMED_LEAD'"),
        ];
        foreach (var (filter, condition) in filters)
        {
            foreach (var period in Periods)
            {
                var table = await report.GetAsync(period, by, filter);

                var sql = by == RecyclingGroup.Age
                    ? IndependentSql.RecyclingConversion(expression, $"{condition} and said", countsOpened: false)
                    : IndependentSql.RecyclingConversion(expression, condition);
                Assert.Equal(await LinesAsync(sql, 18, period), Lines(table, static line => Text(line.Key, line.Figures)));
            }
        }
    }

    [Theory]
    [InlineData(null, "true")]
    [InlineData(RecycleReason.ScheduledCallback, "recycle_reason = 'SCHEDULED_CALLBACK'")]
    public async Task AgentPerformance_EveryAgentAndPeriod_EqualsIndependentSql(RecycleReason? reason, string condition)
    {
        // While the windows of some callbacks are open.
        var now = await database.ScalarAsync<DateTime>("select percentile_disc(0.5) within group (order by available_from) from lead_recycling_pool where is_open");
        var report = new AgentPerformance(database.Connections, new AdjustableTime(new DateTimeOffset(now)), _policies);
        foreach (var period in Periods)
        {
            var table = await report.GetAsync(period, null, reason);

            var expected = await LinesAsync(
                IndependentSql.AgentPerformance(condition), 21, period, now, (object)_policies.Current.HandOut.CallbackOwnerHours);
            Assert.Equal(expected, Lines(table, static line => Text(line.Key, line.Figures)));
            var one = await report.GetAsync(period, "ben", reason);
            Assert.Equal(table.Lines.Where(static l => l.Key == "ben"), one.Lines);
        }
    }

    [Fact]
    public async Task Cohorts_EveryMonth_EqualIndependentSql()
    {
        foreach (var period in Periods)
        {
            var cohorts = await new Cohorts(database.Connections).GetAsync(period, null);

            Assert.Equal(
                await LinesAsync(IndependentSql.Cohorts, 8, period),
                cohorts.Select(static c => Join(c.Month, c.Customers, c.Repeaters, c.Orders, c.Delivered, c.Returned, c.OrderValue, c.DeliveredValue)));
            Assert.Equal(
                await LinesAsync(IndependentSql.CohortMonths, 8, period),
                cohorts.SelectMany(static c => c.Months.Select(m => Join(c.Month, m.Month, m.Customers, m.Orders, m.Delivered, m.Returned, m.OrderValue, m.DeliveredValue))));
        }
    }

    [Theory]
    [InlineData(TrendStep.Day)]
    [InlineData(TrendStep.Week)]
    [InlineData(TrendStep.Month)]
    public async Task Trends_EveryStep_EqualsIndependentSqlOfItsDays(TrendStep step)
    {
        var period = new ReportPeriod(new DateOnly(2025, 11, 26), new DateOnly(2026, 1, 7));

        var points = await new Trends(database.Connections).GetAsync(period, step, new OrderFilter(Area: "cebu"), RecycleReason.NoAnswerRetry);

        Assert.Equal(period.From, points[0].From);
        Assert.Equal(period.To, points[^1].To);
        Assert.Equal(points.Skip(1).Select(static p => p.From), points.SkipLast(1).Select(static p => p.To.AddDays(1)));
        Assert.All(points.Skip(1), point => Assert.True(step != TrendStep.Week || point.From.DayOfWeek == DayOfWeek.Monday));
        foreach (var point in step == TrendStep.Day ? points.Where(static (_, i) => i % 7 == 0) : points)
        {
            var days = new ReportPeriod(point.From, point.To);
            Assert.Equal(await LinesAsync(IndependentSql.CustomerPerformance("''", "area = 'CEBU'"), 14, days), Some(Text("", point.Orders)));
            Assert.Equal(await LinesAsync(IndependentSql.RecyclingConversion("''", "recycle_reason = 'NO_ANSWER_RETRY'"), 18, days), Some(Text("", point.Calls)));
        }
    }

    [Theory]
    [InlineData(OrderFigure.Orders)]
    [InlineData(OrderFigure.NewCustomers)]
    [InlineData(OrderFigure.Returned)]
    [InlineData(OrderFigure.InTransit)]
    [InlineData(OrderFigure.Deliveries)]
    [InlineData(OrderFigure.Returns)]
    public async Task Rows_OfEveryFigureOfOrders_AreAsManyAsItSays(OrderFigure figure)
    {
        var period = Periods[0];
        foreach (var (filter, _) in Filters().Where(static f => f.Filter.CanBeSummed(null)))
        {
            var total = (await new Trends(database.Connections).GetAsync(period, TrendStep.Month, filter, null)).Single().Orders;
            var said = figure switch
            {
                OrderFigure.Orders => total.Orders, OrderFigure.NewCustomers => total.NewCustomers, OrderFigure.Returned => total.Returned,
                OrderFigure.InTransit => total.InTransit, OrderFigure.Deliveries => total.Deliveries, _ => total.Returns,
            };
            var rows = await AllAsync((limit, cursor) => Rows.OrdersAsync(period, figure, filter, limit, cursor));
            Assert.Equal(said, rows.Select(static r => r.Id).Distinct().Count());
            Assert.Equal(said, rows.Count);
        }
    }

    [Theory]
    [InlineData(EntryFigure.Opened)]
    [InlineData(EntryFigure.Outcomes)]
    [InlineData(EntryFigure.Reached)]
    [InlineData(EntryFigure.Converted)]
    [InlineData(EntryFigure.WrongNumbers)]
    [InlineData(EntryFigure.Delivered)]
    [InlineData(EntryFigure.Lost)]
    [InlineData(EntryFigure.OpenOrders)]
    public async Task Rows_OfEveryFigureOfCalls_AreAsManyAsItSays(EntryFigure figure)
    {
        foreach (var filter in (EntryFilter[])[new(), new(Reason: RecycleReason.FarmedLead), new(Attempt: 3, Priority: PriorityBand.Low)])
        {
            var total = (await new RecyclingConversion(database.Connections).GetAsync(Periods[0], RecyclingGroup.Reason, filter)).Total.Figures;
            var said = figure switch
            {
                EntryFigure.Opened => total.Opened, EntryFigure.Outcomes => total.Outcomes, EntryFigure.Reached => total.Reached,
                EntryFigure.Converted => total.Converted, EntryFigure.WrongNumbers => total.WrongNumbers, EntryFigure.Delivered => total.Delivered,
                EntryFigure.Lost => total.Lost, _ => total.OpenOrders,
            };
            var rows = await AllAsync((limit, cursor) => Rows.EntriesAsync(Periods[0], figure, filter, null, limit, cursor));
            Assert.Equal(said, rows.Select(static r => r.Id).Distinct().Count());
            Assert.Equal(said, rows.Count);
        }
    }

    [Fact]
    public async Task Rows_OfAnAgentsHandOutsAndCallbacks_AreAsManyAsTheReportSays()
    {
        var now = new AdjustableTime(new DateTimeOffset(2026, 1, 15, 0, 0, 0, TimeSpan.Zero));
        var period = new ReportPeriod(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31));
        var said = (await new AgentPerformance(database.Connections, now, _policies).GetAsync(period, "ana", null)).Lines.Single().Figures;
        var rows = new ReportRows(database.Connections, now, _policies);

        Assert.Equal(said.Taken, (await AllAsync((limit, cursor) => rows.EntriesAsync(period, EntryFigure.Taken, new(), "ana", limit, cursor))).Count);
        Assert.Equal(said.CallbacksDue, (await AllAsync((limit, cursor) => rows.EntriesAsync(period, EntryFigure.CallbacksDue, new(), "ana", limit, cursor))).Count);
        Assert.Equal(said.CallbacksKept, (await AllAsync((limit, cursor) => rows.EntriesAsync(period, EntryFigure.CallbacksKept, new(), "ana", limit, cursor))).Count);
        Assert.NotEqual(0, said.CallbacksKept);
        Assert.True(said.CallbacksDue > said.CallbacksKept);
    }

    [Fact]
    public async Task Rows_OfACohort_AreAsManyAsItSays()
    {
        var cohort = (await new Cohorts(database.Connections).GetAsync(Periods[0], "CEBU")).Single();

        foreach (var month in cohort.Months)
            Assert.Equal(month.Customers, (await AllAsync((limit, cursor) => Rows.CohortAsync(cohort.Month, month.Month, false, "cebu", limit, cursor))).Count);
        Assert.Equal(cohort.Repeaters, (await AllAsync((limit, cursor) => Rows.CohortAsync(cohort.Month, null, true, "cebu", limit, cursor))).Count);
        Assert.True(cohort.Months.Count > 2 && cohort.Repeaters > 0);
    }

    private ReportRows Rows => new(database.Connections, TimeProvider.System, _policies);

    private static async Task<List<T>> AllAsync<T>(Func<int, string?, Task<Thirdynal.Storage.Reads.Page<T>>> page)
    {
        var (all, cursor) = (new List<T>(), (string?)null);
        do
        {
            var next = await page(97, cursor);
            all.AddRange(next.Items);
            cursor = next.NextCursor;
        }
        while (cursor is not null);
        return all;
    }

    private static IEnumerable<(OrderFilter Filter, string Condition)> Filters() =>
    [
        (new(), "true"), (new(Risk: RiskLevel.High), "risk_level = 'HIGH'"), (new(Band: ScoreBand.Lowest), "customer_score <= 25"),
        (new(Area: "Cebu"), "area = 'CEBU'"), (new(Area: ""), "area = ''"), (new(Product: "Slimming Tea"), "product = 'Slimming Tea'"),
        (new(Source: SourceType.Reorder, Risk: RiskLevel.Low), "source_type = 'REORDER' and risk_level = 'LOW'"),
        (new(Product: "Pan", Area: "LAGUNA"), "product = 'Pan' and area = 'LAGUNA'"),
    ];

    private static IEnumerable<string> Lines<T>(ReportTable<T> table, Func<ReportLine<T>, string> text) =>
        table.Lines.Select(text).Where(IsSome).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Some(string line) => IsSome(line) ? [line] : [];

    // A group without anything in the period may be listed or not.
    private static bool IsSome(string line) => line.Split('|').Skip(1).Any(static figure => figure != "0");

    private static string Text(string? key, OrderFigures f) => Join(
        key, f.Orders, f.NewCustomers, f.Delivered, f.Returned, f.Pending, f.InTransit, f.Cancelled, f.OrderValue, f.DeliveredValue, f.ReturnedValue,
        f.Deliveries, f.Returns, f.DeliveriesValue);

    private static string Text(string? key, EntryFigures f) => Join(
        key, f.Opened, f.Outcomes, f.Sales, f.Reorders, f.NoAnswers, f.Declined, f.NotInterested, f.Callbacks, f.DoNotCalls, f.WrongNumbers,
        f.Delivered, f.Lost, f.OpenOrders, f.Timed, f.CallSeconds, f.SoldValue, f.DeliveredValue);

    private static string Text(string? key, AgentFigures f) => $"{Join(key, f.Taken, f.CallbacksDue, f.CallbacksKept)}|{Text(null, f.Calls)[1..]}";

    private async Task<IEnumerable<string>> LinesAsync(string sql, int columns, ReportPeriod period, params object[] more)
    {
        var lines = await database.ListAsync(
            sql, r => Join([.. Enumerable.Range(0, columns).Select(i => r.IsDBNull(i) ? 0 : r.GetFieldValue<object>(i))]), [period.From, period.To, .. more]);
        return lines.Where(IsSome).Order(StringComparer.Ordinal);
    }

    private static string Join(params object?[] values) => string.Join('|', values.Select(static value => value switch
    {
        decimal number => number.ToString("0.##", CultureInfo.InvariantCulture),
        DateTime day => DateOnly.FromDateTime(day).ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));
}

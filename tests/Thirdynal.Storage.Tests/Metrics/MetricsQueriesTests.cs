using System.Globalization;
using System.Text.Json;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Metrics;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Tests.Commits;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Metrics;

public sealed class MetricsQueriesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Differences_RandomHistoriesWithNothingStored_AreWhatDomainComputes(int seed)
    {
        var random = new Random(seed);
        var expected = await AddAsync(random, 300, (customer, _) => customer);

        var found = await FindAsync(Some.Now, expected.Keys);

        foreach (var (id, right) in expected)
        {
            if (Differs(right))
            {
                Assert.True(found.TryGetValue(id, out var difference), $"seed {seed}: {right} is not among the differences");
                Assert.Equal((right.Metrics, right.Score.Value, right.Risk, right.Eligible), (difference.Metrics, difference.Score, difference.Risk, difference.Eligible));
            }
            else
            {
                Assert.False(found.ContainsKey(id), $"seed {seed}: {right} is among the differences");
            }
        }
    }

    [Fact]
    public async Task Differences_AllStoredAsDomainComputes_AreNone()
    {
        var expected = await AddAsync(new Random(11), 300, Store);

        Assert.Empty(await FindAsync(Some.Now, expected.Keys));
    }

    [Fact]
    public async Task Differences_AsTimePasses_AreThoseWhoseRecencyFadedAndNoDefects()
    {
        var expected = await AddAsync(new Random(12), 300, Store);
        var later = Some.Now.AddDays(40);
        var faded = expected.Where(e => !ScoreRules.Score(e.Value.Metrics, later, Policy.Seed).Reasons.SequenceEqual(e.Value.Score.Reasons)).ToArray();

        var found = await FindAsync(later, expected.Keys);

        Assert.NotEmpty(faded);
        Assert.Equal(faded.Select(f => f.Key).Order(), found.Keys.Order());
        Assert.All(found.Values, d => Assert.False(d.IsDefect));
        Assert.All(found.Values, d => Assert.Equal(ScoreRules.Score(d.Metrics, later, Policy.Seed).Value, d.Score));
    }

    [Theory]
    [InlineData("total_pending = total_pending + 1")]
    [InlineData("total_order_value = total_order_value + 0.01")]
    [InlineData("risk_level = 'MEDIUM'")]
    [InlineData("recycling_eligible = false")]
    [InlineData("customer_score = 3")]
    [InlineData("last_delivery_date = null")]
    public async Task Differences_StoredWrongly_AreDefects(string wrong)
    {
        var customer = Some.Customer();
        var order = Some.Order(customer) with { CurrentStatus = OrderStatus.Delivered, CodAmount = 100, DeliveredDate = Some.Now.AddDays(-100), OrderDate = Some.Now.AddDays(-110) };
        var right = Compute(customer, [order]);
        await using var committer = database.Committer();
        await committer.CommitAsync(Turn.Of(Tables.Customers, Store(customer, right), 0).Put(Tables.Orders, order));
        Assert.Empty(await FindAsync(Some.Now, [customer.Id]));

        await database.ExecuteAsync($"update customers set {wrong} where id = $1", customer.Id);

        Assert.True((await FindAsync(Some.Now, [customer.Id]))[customer.Id].IsDefect);
    }

    private sealed record Right(CustomerMetrics Metrics, CustomerScore Score, RiskLevel Risk, bool Eligible);

    private async Task<Dictionary<Guid, Right>> AddAsync(Random random, int count, Func<CustomerRow, Right, CustomerRow> store)
    {
        var expected = new Dictionary<Guid, Right>();
        await using var committer = database.Committer();
        var turns = new List<Task>();
        for (var i = 0; i < count; i++)
        {
            var customer = Some.Customer() with { DoNotContactAt = random.Next(10) == 0 ? Some.Now : null };
            var orders = Enumerable.Range(0, random.Next(0, 12)).Select(_ => RandomOrder(random, customer)).ToArray();
            var right = Compute(customer, orders);
            expected.Add(customer.Id, right);
            turns.Add(committer.CommitAsync(Turn.Of(Tables.Customers, store(customer, right), 0).Put(Tables.Orders, orders)));
        }

        await Task.WhenAll(turns);
        return expected;
    }

    private static OrderRow RandomOrder(Random random, CustomerRow customer)
    {
        var statuses = Enum.GetValues<OrderStatus>();
        var status = random.Next(3) == 0 ? statuses[random.Next(statuses.Length)] : random.Next(2) == 0 ? OrderStatus.Delivered : OrderStatus.Returned;
        // Right at the edges of 30 and 90 days as often as anywhere.
        DateTimeOffset Past() => random.Next(3) switch
        {
            0 => Some.Now.AddDays(-30).AddMicroseconds(random.Next(-1, 2)),
            1 => Some.Now.AddDays(-90).AddMicroseconds(random.Next(-1, 2)),
            _ => Some.Now.AddMinutes(-random.Next(0, 200 * 24 * 60)),
        };
        return Some.Order(customer) with
        {
            CurrentStatus = status,
            CodAmount = random.Next(8) == 0 ? null : random.Next(0, 500_000) / 100m,
            OrderDate = random.Next(8) == 0 ? null : Past(),
            DeliveredDate = status == OrderStatus.Delivered && random.Next(8) > 0 ? Past() : null,
        };
    }

    private static Right Compute(CustomerRow customer, IEnumerable<OrderRow> orders)
    {
        var metrics = MetricsRules.Compute(orders.Select(o => new OrderFacts(o.CurrentStatus, o.CodAmount ?? 0, o.OrderDate, o.DeliveredDate)));
        var doNotContact = customer.DoNotContactAt is { } at ? new DoNotContact(at, "a", "b") : null;
        var byMetrics = RiskRules.Of(metrics, Policy.Seed);
        return new Right(
            metrics, ScoreRules.Score(metrics, Some.Now, Policy.Seed), Eligibility.ShownRisk(byMetrics, doNotContact),
            Eligibility.IsEligible(byMetrics, doNotContact));
    }

    private static CustomerRow Store(CustomerRow customer, Right right) => customer with
    {
        TotalOrders = right.Metrics.TotalOrders, TotalDelivered = right.Metrics.TotalDelivered, TotalReturned = right.Metrics.TotalReturned,
        TotalPending = right.Metrics.TotalPending, TotalInTransit = right.Metrics.TotalInTransit, TotalCancelled = right.Metrics.TotalCancelled,
        TotalOrderValue = right.Metrics.TotalOrderValue, TotalDeliveredValue = right.Metrics.TotalDeliveredValue,
        TotalReturnedValue = right.Metrics.TotalReturnedValue, DeliverySuccessRate = right.Metrics.DeliverySuccessRate,
        LastOrderDate = right.Metrics.LastOrderDate, LastDeliveryDate = right.Metrics.LastDeliveryDate, CustomerScore = right.Score.Value,
        ScoreReasons = JsonSerializer.Serialize(right.Score.Reasons, Camel), RiskLevel = right.Risk, RecyclingEligible = right.Eligible,
    };

    /// <summary>Whether a customer that was stored without any metrics should be found.</summary>
    private static bool Differs(Right right) => right.Metrics.TotalOrders > 0 || right.Risk != RiskLevel.Unknown || !right.Eligible;

    private async Task<Dictionary<Guid, MetricsDifference>> FindAsync(DateTimeOffset now, IEnumerable<Guid> ids)
    {
        var wanted = ids.ToHashSet();
        var all = await new MetricsQueries(database.Connections).DifferencesAsync(now, Policy.Seed).ToListAsync();
        return all.Where(d => wanted.Contains(d.CustomerId)).ToDictionary(d => d.CustomerId);
    }
}

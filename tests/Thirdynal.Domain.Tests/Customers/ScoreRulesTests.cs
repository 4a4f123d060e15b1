namespace Thirdynal.Domain.Tests.Customers;

public sealed class ScoreRulesTests
{
    [Theory]
    // total, delivered, returned, score: without a delivery date
    [InlineData(0, 0, 0, 50)]
    [InlineData(1, 0, 1, 52)] // two orders or fewer: the rate does not count
    [InlineData(2, 0, 2, 54)]
    [InlineData(3, 0, 3, 26)] // 50 - 30 + 6
    [InlineData(3, 3, 0, 86)] // 50 + 30 + 6
    [InlineData(3, 0, 0, 56)] // nothing completed: the seed would take 30 off
    [InlineData(4, 1, 0, 88)] // 50 + 30 + 8
    [InlineData(4, 2, 2, 58)]
    [InlineData(5, 0, 5, 30)] // volume is full at five orders
    [InlineData(9, 0, 9, 30)]
    [InlineData(9, 9, 0, 90)]
    [InlineData(6, 2, 4, 50)] // 33.33 %: 50 - 10.002 + 10
    [InlineData(3, 1, 2, 46)] // 50 - 10.002 + 6 = 45.998
    [InlineData(8, 5, 3, 68)] // 62.5 %: 50 + 7.5 + 10 = 67.5; C#'s default rounds that to 68 as well
    [InlineData(8, 3, 5, 53)] // 37.5 %: 50 - 7.5 + 10 = 52.5; C#'s default would round it to 52
    [InlineData(24, 13, 11, 63)] // 54.17 %: 50 + 2.502 + 10
    public void Score_Orders_AreCountedAndRated(int total, int delivered, int returned, int score) =>
        Assert.Equal(score, ScoreOf(Metrics(total, delivered, returned, null)).Value);

    [Theory]
    [InlineData(0, 0, 10)]
    [InlineData(29, 24 * 60 * 60 - 1, 10)]
    [InlineData(30, 0, 5)]
    [InlineData(89, 24 * 60 * 60 - 1, 5)]
    [InlineData(90, 0, 0)]
    [InlineData(4_000, 0, 0)]
    public void Score_LastDelivery_CountsUnder30AndUnder90Days(int days, int seconds, int points)
    {
        var delivered = Now.AddDays(-days).AddSeconds(-seconds);
        Assert.Equal(52 + points, ScoreOf(Metrics(1, 1, 0, delivered)).Value);
    }

    [Fact]
    public void Score_DeliveryByACourierClockAhead_CountsAsRecent() =>
        Assert.Equal(62, ScoreOf(Metrics(1, 1, 0, Now.AddHours(1))).Value);

    [Fact]
    public void Score_TheBest_IsExactly100() => Assert.Equal(100, ScoreOf(Metrics(5, 5, 0, Now)).Value);

    [Fact]
    public void Score_CancelledOrders_CountAsOrders() =>
        Assert.Equal(60, ScoreOf(new CustomerMetrics { TotalOrders = 5, TotalCancelled = 5 }).Value);

    [Fact]
    public void Score_Reasons_NameEveryTermOnce()
    {
        var score = ScoreOf(Metrics(8, 3, 5, Now.AddDays(-40)));
        Assert.Equal(58, score.Value);
        Assert.Equal(
        [
            new ScoreReason("BASE", 50), new ScoreReason("SUCCESS_RATE", -7.5m), new ScoreReason("ORDER_VOLUME", 10),
            new ScoreReason("RECENT_DELIVERY", 5), new ScoreReason("ROUNDING", 0.5m),
        ], score.Reasons.AsEnumerable());
    }

    [Fact]
    public void Score_NewCustomer_HasTheBaseAlone() =>
        Assert.Equal([new ScoreReason("BASE", 50)], ScoreOf(CustomerMetrics.None).Reasons.AsEnumerable());

    [Theory]
    [InlineData(90, 3, 0, 100, -20)] // 90 + 30
    [InlineData(5, 0, 3, 0, 25)] // 5 - 30
    public void Score_APolicyThatOvershoots_IsKeptWithinBoundsAndSaysSo(
        int start, int delivered, int returned, int expected, int limit)
    {
        var policy = Policy.Seed with { Score = new ScorePolicy { Base = start, PointsPerOrder = 0 } };
        var score = ScoreRules.Score(Metrics(3, delivered, returned, null), Now, policy);
        Assert.Equal(expected, score.Value);
        Assert.Equal(limit, score.Reasons.Single(reason => reason.Term == "LIMIT").Points);
    }

    private static CustomerScore ScoreOf(CustomerMetrics metrics) => ScoreRules.Score(metrics, Now, Policy.Seed);

    private static CustomerMetrics Metrics(int total, int delivered, int returned, DateTimeOffset? lastDelivery) => new()
    {
        TotalOrders = total,
        TotalDelivered = delivered,
        TotalReturned = returned,
        TotalPending = total - delivered - returned,
        LastDeliveryDate = lastDelivery,
    };
}

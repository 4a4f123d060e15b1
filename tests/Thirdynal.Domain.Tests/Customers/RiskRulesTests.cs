namespace Thirdynal.Domain.Tests.Customers;

public sealed class RiskRulesTests
{
    [Theory]
    // total, delivered, returned
    [InlineData(0, 0, 0, RiskLevel.Unknown)]
    [InlineData(9, 0, 0, RiskLevel.Unknown)]
    [InlineData(1, 0, 1, RiskLevel.High)]
    [InlineData(4, 0, 4, RiskLevel.High)] // four orders are not yet BLACKLIST
    [InlineData(5, 0, 5, RiskLevel.Blacklist)]
    [InlineData(5, 0, 1, RiskLevel.Blacklist)] // literally: one return and four in transit
    [InlineData(5, 1, 4, RiskLevel.Blacklist)] // 20 %
    [InlineData(10, 3, 7, RiskLevel.High)] // 30 % exactly
    [InlineData(10_000, 2_999, 7_001, RiskLevel.Blacklist)] // 29.99 %
    [InlineData(20, 9, 11, RiskLevel.High)] // 45 %
    [InlineData(10_000, 4_999, 5_001, RiskLevel.High)] // 49.99 %
    [InlineData(2, 1, 1, RiskLevel.Medium)] // 50 % exactly
    [InlineData(3, 2, 1, RiskLevel.Medium)] // 66.67 %
    [InlineData(10_000, 6_999, 3_001, RiskLevel.Medium)] // 69.99 %
    [InlineData(10, 7, 3, RiskLevel.Low)] // 70 % exactly
    [InlineData(1, 1, 0, RiskLevel.Low)]
    public void Of_Metrics_FollowsTheBands(int total, int delivered, int returned, RiskLevel risk)
    {
        var metrics = new CustomerMetrics { TotalOrders = total, TotalDelivered = delivered, TotalReturned = returned };
        Assert.Equal(risk, RiskRules.Of(metrics, Policy.Seed));
    }

    [Fact]
    public void Of_ARateThatRoundsUpToTheEdge_CountsAsShown()
    {
        // 29.9956 % shows as 30.00 %, and what is shown decides.
        var metrics = new CustomerMetrics { TotalOrders = 22_727, TotalDelivered = 6_817, TotalReturned = 15_910 };
        Assert.Equal(30.00m, metrics.DeliverySuccessRate);
        Assert.Equal(RiskLevel.High, RiskRules.Of(metrics, Policy.Seed));
    }
}

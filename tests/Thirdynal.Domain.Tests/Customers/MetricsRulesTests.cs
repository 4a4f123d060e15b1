namespace Thirdynal.Domain.Tests.Customers;

public sealed class MetricsRulesTests
{
    [Fact]
    public void Compute_OneOrderOfEachStatus_FillsTheBuckets()
    {
        var metrics = MetricsRules.Compute(Enum.GetValues<OrderStatus>().Select(Order));

        Assert.Equal(9, metrics.TotalOrders);
        Assert.Equal(1, metrics.TotalDelivered);
        Assert.Equal(2, metrics.TotalReturned);
        Assert.Equal(1, metrics.TotalPending);
        Assert.Equal(4, metrics.TotalInTransit);
        Assert.Equal(1, metrics.TotalCancelled);
        Assert.Equal(3, metrics.Completed);
        Assert.Equal(33.33m, metrics.DeliverySuccessRate);

        // Values are powers of two, so that each sum names its orders.
        Assert.Equal(511, metrics.TotalOrderValue);
        Assert.Equal(1 << (int)OrderStatus.Delivered, metrics.TotalDeliveredValue);
        Assert.Equal((1 << (int)OrderStatus.Returned) + (1 << (int)OrderStatus.Rts), metrics.TotalReturnedValue);
    }

    [Fact]
    public void Compute_Dates_AreTheNewestThatAreKnown()
    {
        var metrics = MetricsRules.Compute(
        [
            new(OrderStatus.Delivered, 1, Now.AddDays(-9), Now.AddDays(-5)),
            new(OrderStatus.Delivered, 1, null, Now.AddDays(-7)),
            new(OrderStatus.Pending, 1, Now.AddDays(-2), null),
            new(OrderStatus.Pending, 1, Now.AddDays(-4), null),
        ]);

        Assert.Equal(Now.AddDays(-2), metrics.LastOrderDate);
        Assert.Equal(Now.AddDays(-5), metrics.LastDeliveryDate);
    }

    [Fact]
    public void Compute_NoOrders_HasNoRateAndNoDates()
    {
        Assert.Equal(CustomerMetrics.None, MetricsRules.Compute([]));
        Assert.Null(CustomerMetrics.None.DeliverySuccessRate);
        Assert.Null(CustomerMetrics.None.LastDeliveryDate);
    }

    [Theory]
    [InlineData(1, 2, "33.33")]
    [InlineData(2, 1, "66.67")]
    [InlineData(1, 7, "12.5")]
    [InlineData(1, 799, "0.13")] // 0.125: C#'s default rounds to 0.12
    [InlineData(5, 795, "0.63")] // 0.625: C#'s default rounds to 0.62
    [InlineData(0, 3, "0")]
    [InlineData(3, 0, "100")]
    public void DeliverySuccessRate_TwoDecimals_HalvesUp(int delivered, int returned, string rate)
    {
        var metrics = new CustomerMetrics { TotalDelivered = delivered, TotalReturned = returned };
        Assert.Equal(decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture), metrics.DeliverySuccessRate);
    }

    private static OrderFacts Order(OrderStatus status) => new(status, 1 << (int)status, null, null);
}

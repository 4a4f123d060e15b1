using FsCheck;
using FsCheck.Fluent;

namespace Thirdynal.Domain.Tests.Customers;

public sealed class CustomerProperties
{
    private static readonly Gen<OrderFacts> Orders =
        from status in Gen.Elements(Enum.GetValues<OrderStatus>())
        from centavos in Gen.Choose(0, 1_000_000)
        from age in Gen.Choose(0, 200)
        from known in Gen.Choose(0, 9)
        select new OrderFacts(
            status,
            centavos / 100m,
            known == 0 ? null : Now.AddDays(-age),
            status == OrderStatus.Delivered && known > 1 ? Now.AddDays(-age).AddHours(12) : null);

    private static readonly Arbitrary<OrderFacts[]> Histories = Orders.ListOf().Select(list => list.ToArray()).ToArbitrary();

    [Fact]
    public void Compute_AnyHistory_BucketsAddUpToTotal() => Holds(Prop.ForAll(Histories, orders =>
    {
        var metrics = MetricsRules.Compute(orders);
        return metrics.TotalOrders == orders.Length
            && metrics.TotalDelivered + metrics.TotalReturned + metrics.TotalPending + metrics.TotalInTransit + metrics.TotalCancelled
                == metrics.TotalOrders
            && metrics.TotalOrderValue == orders.Sum(order => order.CodAmount)
            && metrics.TotalDeliveredValue + metrics.TotalReturnedValue <= metrics.TotalOrderValue;
    }));

    [Fact]
    public void Compute_AnyOrderOfTheSameOrders_IsTheSame() => Holds(Prop.ForAll(Histories, orders =>
        MetricsRules.Compute(orders) == MetricsRules.Compute(orders.Reverse())));

    [Fact]
    public void Score_AnyHistory_IsWithinBoundsAndTheSumOfItsReasons()
    {
        var rated = 0;
        var rounded = 0;
        Holds(Prop.ForAll(Histories, orders =>
        {
            var metrics = MetricsRules.Compute(orders);
            var score = ScoreRules.Score(metrics, Now, Policy.Seed);
            if (score.Reasons.Any(reason => reason.Term == ScoreTerms.SuccessRate)) rated++;
            if (score.Reasons.Any(reason => reason.Term == ScoreTerms.Rounding)) rounded++;
            return score.Value is >= 0 and <= 100
                && score.Reasons.Sum(reason => reason.Points) == score.Value
                && score.Reasons.Select(reason => reason.Term).Distinct().Count() == score.Reasons.Length
                && score.Value == ScoreByTheBook(metrics);
        }));
        Assert.True(rated > 100 && rounded > 50, $"Too few interesting cases: {rated} rated, {rounded} rounded.");
    }

    [Fact]
    public void Score_AsTimePasses_NeverRises() => Holds(Prop.ForAll(Histories, orders =>
    {
        var metrics = MetricsRules.Compute(orders);
        var scores = Enumerable.Range(0, 12).Select(step => ScoreRules.Score(metrics, Now.AddDays(step * 10), Policy.Seed).Value).ToArray();
        return scores.Zip(scores.Skip(1)).All(pair => pair.Second <= pair.First);
    }));

    // Straight from the rules, in one line of thousandths, so that nothing here depends on decimals or on Policy.
    private static int ScoreByTheBook(CustomerMetrics metrics)
    {
        long thousandths = 50_000;
        if (metrics.TotalOrders >= 3 && metrics.Completed >= 1)
        {
            var hundredths = ((metrics.TotalDelivered * 20_000L) + metrics.Completed) / (2L * metrics.Completed);
            thousandths += (hundredths - 5_000) * 6;
        }

        thousandths += Math.Min(metrics.TotalOrders * 2, 10) * 1_000;
        if (metrics.LastDeliveryDate is { } delivered)
        {
            thousandths += (Now - delivered).TotalDays < 30 ? 10_000 : (Now - delivered).TotalDays < 90 ? 5_000 : 0;
        }

        return (int)Math.Clamp((thousandths + 500) / 1_000, 0, 100);
    }
}

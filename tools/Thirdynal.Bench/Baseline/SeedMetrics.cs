namespace Thirdynal.Bench.Baseline;

/// <summary>Task 3 of the seed: what its JavaScript makes of all orders of a customer.</summary>
internal sealed record SeedMetrics(
    int Orders, int Delivered, int Returned, int Pending, int InTransit, decimal Value, decimal DeliveredValue, decimal ReturnedValue,
    DateTime? LastOrder, DateTime LastDelivery, decimal Rate, int Score, string Risk)
{
    /// <summary>The metrics of some orders, with score and risk.</summary>
    public static SeedMetrics Of(IReadOnlyCollection<(string Status, decimal Cod, DateTime? At, DateTime? Delivered)> orders, DateTime now)
    {
        var (delivered, returned) = (Count("DELIVERED"), Count("RETURNED", "RTS"));
        var rate = delivered + returned > 0 ? delivered * 100m / (delivered + returned) : 0;
        var lastDelivery = orders.Select(o => o.Delivered).Max() ?? DateTime.UnixEpoch;
        decimal score = 50;
        if (orders.Count >= 3) score += (rate - 50) * 0.6m;
        score += Math.Min(orders.Count * 2, 10);
        score += (now - lastDelivery).TotalDays switch { < 30 => 10, < 90 => 5, _ => 0 };
        var risk = orders.Count >= 5 && rate < 30 ? "BLACKLIST" : rate < 50 ? "HIGH" : rate < 70 ? "MEDIUM" : "LOW";
        return new SeedMetrics(
            orders.Count, delivered, returned, Count("PENDING"), Count("IN_TRANSIT", "DELIVERING"), orders.Sum(o => o.Cod), Sum("DELIVERED"), Sum("RETURNED", "RTS"),
            orders.Select(o => o.At).Max(), lastDelivery, rate, (int)Math.Clamp(Math.Floor(score + 0.5m), 0, 100), risk);

        int Count(params string[] statuses) => orders.Count(o => statuses.Contains(o.Status, StringComparer.Ordinal));
        decimal Sum(params string[] statuses) => orders.Where(o => statuses.Contains(o.Status, StringComparer.Ordinal)).Sum(o => o.Cod);
    }
}

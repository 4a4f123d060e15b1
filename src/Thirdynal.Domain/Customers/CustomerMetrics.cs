namespace Thirdynal.Domain.Customers;

/// <summary>
/// A customer's totals. The five buckets add up to <see cref="TotalOrders"/>; values are pesos, sums of COD amounts over
/// the same orders.
/// </summary>
public sealed record CustomerMetrics
{
    /// <summary>No orders at all.</summary>
    public static CustomerMetrics None { get; } = new();

    /// <summary>All orders, cancelled ones included.</summary>
    public int TotalOrders { get; init; }

    /// <summary>Delivered orders.</summary>
    public int TotalDelivered { get; init; }

    /// <summary>Returned orders and those on their way back.</summary>
    public int TotalReturned { get; init; }

    /// <summary>Orders not yet picked up.</summary>
    public int TotalPending { get; init; }

    /// <summary>Orders between pick-up and completion.</summary>
    public int TotalInTransit { get; init; }

    /// <summary>Cancelled orders. The seed has no such total, so its totals do not add up.</summary>
    public int TotalCancelled { get; init; }

    /// <summary>Pesos of all orders.</summary>
    public decimal TotalOrderValue { get; init; }

    /// <summary>Pesos of the delivered orders.</summary>
    public decimal TotalDeliveredValue { get; init; }

    /// <summary>Pesos of the returned orders.</summary>
    public decimal TotalReturnedValue { get; init; }

    /// <summary>The newest order date; null when none is known.</summary>
    public DateTimeOffset? LastOrderDate { get; init; }

    /// <summary>
    /// The newest delivery date of any order, one returned by a claim included. Null when nothing was delivered; the
    /// seed has 1 January 1970 there, which then counts as a delivery.
    /// </summary>
    public DateTimeOffset? LastDeliveryDate { get; init; }

    /// <summary>Delivered and returned orders.</summary>
    public int Completed => TotalDelivered + TotalReturned;

    /// <summary>
    /// Delivered of completed in percent, two decimals, halves up; null when nothing is completed, where the seed has 0
    /// and so calls every new customer HIGH risk. Score and risk are computed from this rounded value: what the screen
    /// shows is what decides.
    /// </summary>
    public decimal? DeliverySuccessRate =>
        Completed == 0 ? null : Rounding.ToHundredths(TotalDelivered * 100m / Completed);
}

using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Customers;

/// <summary>A customer's totals from its orders (seed task 3).</summary>
public static class MetricsRules
{
    /// <summary>The totals over all of a customer's orders.</summary>
    public static CustomerMetrics Compute(IEnumerable<OrderFacts> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        return orders.Aggregate(CustomerMetrics.None, Add);
    }

    private static CustomerMetrics Add(CustomerMetrics sum, OrderFacts order)
    {
        var total = sum with
        {
            TotalOrders = sum.TotalOrders + 1,
            TotalOrderValue = sum.TotalOrderValue + order.CodAmount,
            LastOrderDate = Later(sum.LastOrderDate, order.OrderDate),
            LastDeliveryDate = Later(sum.LastDeliveryDate, order.DeliveredDate),
        };
        return StatusBuckets.Of(order.Status) switch
        {
            StatusBucket.Delivered => total with
            {
                TotalDelivered = sum.TotalDelivered + 1,
                TotalDeliveredValue = sum.TotalDeliveredValue + order.CodAmount,
            },
            StatusBucket.Returned => total with
            {
                TotalReturned = sum.TotalReturned + 1,
                TotalReturnedValue = sum.TotalReturnedValue + order.CodAmount,
            },
            StatusBucket.Pending => total with { TotalPending = sum.TotalPending + 1 },
            StatusBucket.InTransit => total with { TotalInTransit = sum.TotalInTransit + 1 },
            _ => total with { TotalCancelled = sum.TotalCancelled + 1 },
        };
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other ?? one : one;
}

using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Customers;

/// <summary>A customer's totals from its orders (seed task 3).</summary>
public static class MetricsRules
{
    /// <summary>The totals over all of a customer's orders, in one pass and one object: a customer may have thousands.</summary>
    public static CustomerMetrics Compute(IEnumerable<OrderFacts> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        var (delivered, returned, pending, inTransit, cancelled) = (0, 0, 0, 0, 0);
        var (value, deliveredValue, returnedValue) = (0m, 0m, 0m);
        DateTimeOffset? lastOrder = null, lastDelivery = null;
        foreach (var order in orders)
        {
            value += order.CodAmount;
            lastOrder = Later(lastOrder, order.OrderDate);
            lastDelivery = Later(lastDelivery, order.DeliveredDate);
            switch (StatusBuckets.Of(order.Status))
            {
                case StatusBucket.Delivered:
                    delivered++;
                    deliveredValue += order.CodAmount;
                    break;
                case StatusBucket.Returned:
                    returned++;
                    returnedValue += order.CodAmount;
                    break;
                case StatusBucket.Pending: pending++; break;
                case StatusBucket.InTransit: inTransit++; break;
                default: cancelled++; break;
            }
        }

        return new CustomerMetrics
        {
            TotalOrders = delivered + returned + pending + inTransit + cancelled,
            TotalDelivered = delivered,
            TotalReturned = returned,
            TotalPending = pending,
            TotalInTransit = inTransit,
            TotalCancelled = cancelled,
            TotalOrderValue = value,
            TotalDeliveredValue = deliveredValue,
            TotalReturnedValue = returnedValue,
            LastOrderDate = lastOrder,
            LastDeliveryDate = lastDelivery,
        };
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other ?? one : one;
}

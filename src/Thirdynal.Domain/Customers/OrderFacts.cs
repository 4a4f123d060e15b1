using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Customers;

/// <summary>What the metrics need to know of one order.</summary>
/// <param name="Status">Where the order stands.</param>
/// <param name="CodAmount">Pesos.</param>
/// <param name="OrderDate">When it was ordered; null when not known.</param>
/// <param name="DeliveredDate">The courier's delivery date; null when not delivered or not known.</param>
public sealed record OrderFacts(
    OrderStatus Status, decimal CodAmount, DateTimeOffset? OrderDate, DateTimeOffset? DeliveredDate);

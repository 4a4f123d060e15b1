using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Leads;

/// <summary>Which orders to farm. All given conditions hold at once; the default is DELIVERED at least 14 days ago.</summary>
public sealed record FarmCriteria
{
    /// <summary>The default age, days.</summary>
    public const int DefaultMinAgeDays = 14;

    /// <summary>Where the order stands.</summary>
    public OrderStatus Status { get; init; } = OrderStatus.Delivered;

    /// <summary>Part of the product's name; upper and lower case are the same.</summary>
    public string? ProductName { get; init; }

    /// <summary>The customer's province; case, blanks, hyphens and other signs do not matter.</summary>
    public string? Province { get; init; }

    /// <summary>The customer's city, likewise.</summary>
    public string? City { get; init; }

    /// <summary>COD amount from, pesos; an order without an amount does not match.</summary>
    public decimal? MinValue { get; init; }

    /// <summary>COD amount to, pesos; an order without an amount does not match.</summary>
    public decimal? MaxValue { get; init; }

    /// <summary>Days since the order got its status, or was made where that is not known; this many or more.</summary>
    public int MinAgeDays { get; init; } = DefaultMinAgeDays;

    /// <summary>This many days or fewer; null is any.</summary>
    public int? MaxAgeDays { get; init; }

    /// <summary>The customer's score, this or more.</summary>
    public int? MinScore { get; init; }

    /// <summary>The customer's risk as it is shown.</summary>
    public RiskLevel? RiskLevel { get; init; }
}

/// <summary>What farming needs to know of an order.</summary>
/// <param name="Waybill">Its number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Product">What was ordered.</param>
/// <param name="CodAmount">Pesos.</param>
/// <param name="OrderDate">When it was ordered.</param>
/// <param name="DeliveredDate">The courier's delivery date.</param>
/// <param name="ReturnedDate">The courier's return date.</param>
public sealed record FarmOrder(
    string Waybill, OrderStatus Status, string? Product, decimal? CodAmount,
    DateTimeOffset? OrderDate, DateTimeOffset? DeliveredDate, DateTimeOffset? ReturnedDate)
{
    /// <summary>From when its age counts: the courier's date of its end, else the order date; null when neither is known.</summary>
    public DateTimeOffset? Since => Status switch
    {
        OrderStatus.Delivered => DeliveredDate ?? OrderDate,
        OrderStatus.Returned => ReturnedDate ?? OrderDate,
        _ => OrderDate,
    };
}

/// <summary>What farming needs to know of a customer.</summary>
/// <param name="Standing">Whether and how it may be called.</param>
/// <param name="ShownRisk">The risk as it is shown.</param>
/// <param name="Province">Where it lives, as last heard.</param>
/// <param name="City">Where it lives, as last heard.</param>
/// <param name="HasDeliveredOrder">Whether an order of it was ever delivered.</param>
/// <param name="HasOpenEntry">Whether it is in the pool now.</param>
public sealed record FarmCustomer(
    CustomerStanding Standing, RiskLevel ShownRisk, string? Province, string? City, bool HasDeliveredOrder, bool HasOpenEntry);

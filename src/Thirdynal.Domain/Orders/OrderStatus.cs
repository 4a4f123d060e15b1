namespace Thirdynal.Domain.Orders;

/// <summary>
/// Where a parcel stands. The order of the values is the order of the journey: a portal row without a time only moves
/// along it.
/// </summary>
public enum OrderStatus
{
    /// <summary>Ordered, not yet picked up.</summary>
    Pending,

    /// <summary>The courier has it.</summary>
    PickedUp,

    /// <summary>Between hubs.</summary>
    InTransit,

    /// <summary>With the rider.</summary>
    Delivering,

    /// <summary>A delivery was tried and failed; the courier tries again.</summary>
    FailedDelivery,

    /// <summary>Return to sender: on its way back.</summary>
    Rts,

    /// <summary>Delivered. Final, but for a later return by a claim.</summary>
    Delivered,

    /// <summary>Back at the sender. Final.</summary>
    Returned,

    /// <summary>Cancelled before it was delivered. Final.</summary>
    Cancelled,
}

/// <summary>The five sets of statuses that add up to all orders.</summary>
public enum StatusBucket
{
    /// <summary>DELIVERED.</summary>
    Delivered,

    /// <summary>RETURNED and RTS.</summary>
    Returned,

    /// <summary>PENDING.</summary>
    Pending,

    /// <summary>PICKED_UP, IN_TRANSIT, DELIVERING and FAILED_DELIVERY; the seed forgets the first and the last.</summary>
    InTransit,

    /// <summary>CANCELLED.</summary>
    Cancelled,
}

/// <summary>Where an order comes from.</summary>
public enum SourceType
{
    /// <summary>A row of an uploaded file.</summary>
    Upload,

    /// <summary>A sale on a lead.</summary>
    LeadConversion,

    /// <summary>A repeat order on a lead.</summary>
    Reorder,

    /// <summary>The courier named a waybill that was not known.</summary>
    JntImport,
}

/// <summary>Which statuses count as what.</summary>
public static class StatusBuckets
{
    /// <summary>The bucket of a status.</summary>
    public static StatusBucket Of(OrderStatus status) => status switch
    {
        OrderStatus.Delivered => StatusBucket.Delivered,
        OrderStatus.Returned or OrderStatus.Rts => StatusBucket.Returned,
        OrderStatus.Pending => StatusBucket.Pending,
        OrderStatus.PickedUp or OrderStatus.InTransit or OrderStatus.Delivering or OrderStatus.FailedDelivery => StatusBucket.InTransit,
        OrderStatus.Cancelled => StatusBucket.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not an order status."),
    };

    /// <summary>DELIVERED, RETURNED and CANCELLED: the courier says nothing more.</summary>
    public static bool IsFinal(this OrderStatus status) =>
        status is OrderStatus.Delivered or OrderStatus.Returned or OrderStatus.Cancelled;
}

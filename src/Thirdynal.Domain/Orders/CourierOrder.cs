using System.Collections.Immutable;
using Thirdynal.Domain.Errors;

namespace Thirdynal.Domain.Orders;

/// <summary>How far an order of ours has come on its way to the courier.</summary>
public enum CourierOrderState
{
    /// <summary>Something the courier needs is missing.</summary>
    Draft,

    /// <summary>Complete, not sent.</summary>
    Ready,

    /// <summary>Being sent, or sent without a clear answer: the courier may have it. Written before the call goes out.</summary>
    Sending,

    /// <summary>The courier has given it a waybill.</summary>
    Sent,

    /// <summary>The courier refused it; it is sent again once it is changed or named.</summary>
    Failed,

    /// <summary>It went out in the portal's order template; its waybill comes later, with the portal's export or from a person.</summary>
    Exported,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>What may be done with an order of ours, by its state.</summary>
public static class CourierOrderRules
{
    /// <summary>The state of an order by what is missing of it.</summary>
    public static CourierOrderState StateOf(SaleOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.IsComplete ? CourierOrderState.Ready : CourierOrderState.Draft;
    }

    /// <summary>
    /// Why an order is not sent to the courier now; null when it may be. One that is SENDING may: it is asked for first.
    /// </summary>
    public static Error? MaySend(CourierOrderState state, ImmutableArray<string> missing) => state switch
    {
        CourierOrderState.Draft => CourierOrderErrors.Incomplete(missing),
        CourierOrderState.Exported => CourierOrderErrors.InTemplate,
        CourierOrderState.Cancelled => CourierOrderErrors.CalledOff,
        _ => null,
    };

    /// <summary>Why an order is not put into the portal's template; null when it may be.</summary>
    public static Error? MayExport(CourierOrderState state, ImmutableArray<string> missing) => state switch
    {
        CourierOrderState.Ready or CourierOrderState.Exported => null,
        CourierOrderState.Failed => null,
        CourierOrderState.Draft => CourierOrderErrors.Incomplete(missing),
        CourierOrderState.Cancelled => CourierOrderErrors.CalledOff,
        _ => CourierOrderErrors.AtCourier,
    };

    /// <summary>Why an order is not changed; null when it may be. What the courier may have is as it was sent.</summary>
    public static Error? MayChange(CourierOrderState state) => state switch
    {
        CourierOrderState.Draft or CourierOrderState.Ready or CourierOrderState.Failed => null,
        CourierOrderState.Exported => CourierOrderErrors.InTemplate,
        CourierOrderState.Cancelled => CourierOrderErrors.CalledOff,
        _ => CourierOrderErrors.AtCourier,
    };

    /// <summary>Why an order does not get this waybill; null when it may, or has it.</summary>
    /// <param name="state">Where it stands.</param>
    /// <param name="known">The waybill it has; null for none.</param>
    /// <param name="waybill">The waybill that it is said to have.</param>
    public static Error? MayTakeWaybill(CourierOrderState state, string? known, string waybill) => state switch
    {
        _ when known == waybill => null,
        CourierOrderState.Sent => CourierOrderErrors.WaybillTaken,
        CourierOrderState.Draft or CourierOrderState.Cancelled => CourierOrderErrors.NotInTemplate,
        _ => null,
    };

    /// <summary>
    /// Whether a sale that was none is taken back with its order: the courier has never been told of it. One that is
    /// cancelled is taken back already.
    /// </summary>
    public static bool IsUnsent(CourierOrderState state, int attempts) =>
        state == CourierOrderState.Cancelled || (state is CourierOrderState.Draft or CourierOrderState.Ready && attempts == 0);

    /// <summary>Why an order is not called off; null when it may be tried.</summary>
    /// <param name="state">Where it stands.</param>
    /// <param name="parcel">Where its parcel stands; PENDING while the courier has not got it.</param>
    public static Error? MayCancel(CourierOrderState state, OrderStatus parcel) => state switch
    {
        CourierOrderState.Sending => CourierOrderErrors.BeingSent,
        CourierOrderState.Sent when parcel is not (OrderStatus.Pending or OrderStatus.Cancelled) => CourierOrderErrors.PickedUp,
        _ => null,
    };
}

/// <summary>What an order of ours refuses on its way to the courier, one sentence each.</summary>
public static class CourierOrderErrors
{
    /// <summary>404.</summary>
    public static Error Unknown { get; } = new("order.unknown", "There is no such order.", Kind: ErrorKind.NotFound);

    /// <summary>The courier has it, or may have it.</summary>
    public static Error AtCourier { get; } =
        new("order.at_courier", "The courier has this order or is being sent it; cancel it and take a new one.", Kind: ErrorKind.Conflict);

    /// <summary>It went out in a file.</summary>
    public static Error InTemplate { get; } = new(
        "order.in_template", "This order went out in the portal's template; tell its waybill, or put it back first.", Kind: ErrorKind.Conflict);

    /// <summary>It was cancelled.</summary>
    public static Error CalledOff { get; } = new("order.cancelled", "This order was cancelled.", Kind: ErrorKind.Conflict);

    /// <summary>A call to the courier is on its way or has not been answered.</summary>
    public static Error BeingSent { get; } =
        new("order.being_sent", "This order is being sent; try again when that is settled.", Kind: ErrorKind.Conflict);

    /// <summary>Too late.</summary>
    public static Error PickedUp { get; } =
        new("order.picked_up", "The courier has picked this order up; it can no longer be cancelled.", Kind: ErrorKind.Conflict);

    /// <summary>It did not go out in a file.</summary>
    public static Error NotInTemplate { get; } =
        new("order.not_in_template", "This order does not wait for a waybill of the portal.", Kind: ErrorKind.Conflict);

    /// <summary>The waybill is of another order or another customer.</summary>
    public static Error WaybillTaken { get; } = new(
        "order.waybill_taken", "This waybill belongs to another order or another customer.", "waybill", ErrorKind.Conflict);

    /// <summary>Fields are missing, each of them named; the first is the field at fault.</summary>
    public static Error Incomplete(ImmutableArray<string> missing) => new(
        "order.incomplete", $"Still missing: {string.Join(", ", missing)}.", missing.IsDefaultOrEmpty ? null : missing[0]);
}

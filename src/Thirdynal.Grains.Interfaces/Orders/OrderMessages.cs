using Thirdynal.Domain.Orders;
using Thirdynal.Pool;
using Thirdynal.Waybills;

namespace Thirdynal.Orders;

/// <summary>What became of sending an order.</summary>
/// <param name="Waybill">The courier's number, or null.</param>
/// <param name="Error">Why there is none; its field is the order's field at fault.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.SendOutcome")]
public sealed record SendOutcome([property: Id(0)] string? Waybill, [property: Id(1)] GrainError? Error = null);

/// <summary>What became of a change to an order.</summary>
/// <param name="Changed">False when it already was so.</param>
/// <param name="Error">Why nothing happened, or null.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.OrderChange")]
public sealed record OrderChange([property: Id(0)] bool Changed, [property: Id(1)] GrainError? Error = null);

/// <summary>Calls an order off.</summary>
/// <param name="By">User id of whoever asks.</param>
/// <param name="Reason">Why; the courier is told.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.CancelOrderMessage")]
public sealed record CancelOrderMessage([property: Id(0)] string By, [property: Id(1)] string Reason);

/// <summary>An order has a waybill.</summary>
/// <param name="Waybill">The courier's number.</param>
/// <param name="By">User id, or SYSTEM.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.TakeWaybillMessage")]
public sealed record TakeWaybillMessage([property: Id(0)] string Waybill, [property: Id(1)] string By);

/// <summary>Fields of an order that are to change; null stays as it is.</summary>
/// <param name="OrderNumber">Which order.</param>
/// <param name="Form">The new values. The phone in any form.</param>
/// <param name="By">User id of whoever asks.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.ChangeOrderMessage")]
public sealed record ChangeOrderMessage(
    [property: Id(0)] string OrderNumber, [property: Id(1)] OrderFormMessage Form, [property: Id(2)] string By);

/// <summary>The next step of an order on its way to the courier, for its customer to write down.</summary>
/// <param name="OrderNumber">Which order.</param>
/// <param name="Step">What happens.</param>
/// <param name="By">User id, or SYSTEM.</param>
/// <param name="Waybill">With <see cref="OrderStepKind.Sent"/>: the courier's number.</param>
/// <param name="SortCode">With it: the sorting code, where one was given.</param>
/// <param name="Error">Why the courier did not take it, or did not answer.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.OrderStep")]
public sealed record OrderStep(
    [property: Id(0)] string OrderNumber,
    [property: Id(1)] OrderStepKind Step,
    [property: Id(2)] string By,
    [property: Id(3)] string? Waybill = null,
    [property: Id(4)] string? SortCode = null,
    [property: Id(5)] GrainError? Error = null);

/// <summary>Steps of an order on its way to the courier.</summary>
public enum OrderStepKind
{
    /// <summary>A call that creates it goes out next.</summary>
    Begin,

    /// <summary>The courier has it.</summary>
    Sent,

    /// <summary>The courier will not take it as it is.</summary>
    Refused,

    /// <summary>The courier cannot take anything now: it can be sent again as it is.</summary>
    PutBack,

    /// <summary>No clear answer: it stays SENDING and is asked for again.</summary>
    Unanswered,

    /// <summary>It goes out in the portal's template.</summary>
    Export,

    /// <summary>It came back from the template unused.</summary>
    TakeBack,

    /// <summary>Called off.</summary>
    Cancel,
}

/// <summary>The answer to a step: the order as it is after it.</summary>
/// <param name="Order">The order; null where there is none.</param>
/// <param name="Error">Why the step was not taken, or null.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.OrderStepAnswer")]
public sealed record OrderStepAnswer([property: Id(0)] OrderToSend? Order, [property: Id(1)] GrainError? Error = null);

/// <summary>An order as the courier needs it.</summary>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Waybill">The courier's number, once it is sent.</param>
/// <param name="Attempts">Calls that tried to create it, with the one that begins now.</param>
/// <param name="Form">What was sold; the phone is E.164.</param>
/// <param name="OrderedAt">When it was sold.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.OrderToSend")]
public sealed record OrderToSend(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] CourierOrderState State,
    [property: Id(2)] string? Waybill,
    [property: Id(3)] int Attempts,
    [property: Id(4)] OrderFormMessage Form,
    [property: Id(5)] DateTimeOffset OrderedAt);

/// <summary>A parcel is an order of ours.</summary>
/// <param name="OrderNumber">Our number.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="CustomerKey">That customer's grain key.</param>
/// <param name="SourceType">LEAD_CONVERSION or REORDER.</param>
/// <param name="Parcel">What we know of it.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.OwnParcelMessage")]
public sealed record OwnParcelMessage(
    [property: Id(0)] string OrderNumber,
    [property: Id(1)] Guid CustomerId,
    [property: Id(2)] string CustomerKey,
    [property: Id(3)] SourceType SourceType,
    [property: Id(4)] ParcelMessage Parcel);

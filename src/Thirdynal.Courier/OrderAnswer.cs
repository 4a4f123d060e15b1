using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier;

/// <summary>What a courier says of one order: the order, or nothing found, or an error.</summary>
public sealed record OrderAnswer
{
    /// <summary>The order; null when not found or not answered.</summary>
    public CourierOrder? Order { get; init; }

    /// <summary>Why there is no answer; null also when the courier plainly does not know the waybill.</summary>
    public CourierError? Error { get; init; }

    /// <summary>The calls that were made.</summary>
    public IReadOnlyList<CourierCall> Calls { get; init; } = [];
}

/// <summary>An order as the courier has it.</summary>
/// <param name="Waybill">The courier's number.</param>
/// <param name="OrderNumber">The sender's number; null for parcels booked without one.</param>
/// <param name="Details">Receiver, place, goods. The phone is E.164, or null where there is none that can be one.</param>
public sealed record CourierOrder(string Waybill, string? OrderNumber, ParcelDetails Details);

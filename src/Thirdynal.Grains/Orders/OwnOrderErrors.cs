using Thirdynal.Courier;
using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Grains.Orders;

/// <summary>Refusals of <see cref="OrderGrain"/>, and of a customer for its orders.</summary>
internal static class OwnOrderErrors
{
    public static readonly GrainError Unknown = GrainError.From(CourierOrderErrors.Unknown);
    public static readonly GrainError WaybillTaken = GrainError.From(CourierOrderErrors.WaybillTaken);
    public static readonly GrainError BadWaybill = new("order.bad_waybill", "This is not a waybill number.", "waybill");
    public static readonly GrainError BadPhone = new("order.bad_phone", "This is not a phone number.", "phone");

    /// <summary>What the courier said, under its code.</summary>
    public static GrainError Courier(CourierError error, ErrorKind kind) =>
        new($"courier.{error.Code.ToLowerInvariant()}", error.Sentence, error.Field, kind);
}

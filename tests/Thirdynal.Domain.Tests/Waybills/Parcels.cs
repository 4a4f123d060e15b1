namespace Thirdynal.Domain.Tests.Waybills;

/// <summary>Scans and reports to start a test from. Hours count from a fixed morning.</summary>
internal static class Parcels
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(8));

    public static DateTimeOffset Hour(int hours) => Start.AddHours(hours);

    public static Scan Scan(int hour, OrderStatus? status, string? text = null, ReturnReason? reason = null) =>
        new(Hour(hour), LabelOf(status), status, text, null, reason);

    public static PortalReport Row(OrderStatus status, int? hour = null, StatedReason? reason = null, ParcelDetails? details = null, int? submitted = null) =>
        new(status, hour is { } at ? Hour(at) : null, submitted is { } since ? Hour(since) : null, details ?? ParcelDetails.Empty, reason);

    public static ScanReport Poll(params Scan[] scans) => new([.. scans]);

    public static WaybillState After(params WaybillReport[] reports) => From(null, reports);

    public static WaybillState From(WaybillState? state, params WaybillReport[] reports)
    {
        foreach (var report in reports) state = WaybillRules.Apply(state, report, Hour(1_000)).State;
        return state!;
    }

    private static string LabelOf(OrderStatus? status) => status switch
    {
        OrderStatus.Pending => "Order Created",
        OrderStatus.PickedUp => "Picked Up",
        OrderStatus.InTransit => "Arrival",
        OrderStatus.Delivering => "On Delivery",
        OrderStatus.FailedDelivery => "Problematic",
        OrderStatus.Rts => "Return Register",
        OrderStatus.Delivered => "Delivered",
        OrderStatus.Returned => "Return Delivered",
        OrderStatus.Cancelled => "Cancel Order",
        _ => "Note",
    };
}

using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>J&amp;T's <c>desc</c>, with all that real ones have: full-width brackets, stray question marks, the rider's name and phone.</summary>
internal static class Descriptions
{
    private static readonly ConcurrentDictionary<(ScanType, byte, byte, byte, string?), JsonEncodedText> Written = new();

    /// <summary>Encoded for JSON. There are few different ones, so each is written once.</summary>
    public static JsonEncodedText Of(Scan scan) => scan.Text is { } text ? Encode(text)
        : Written.GetOrAdd((scan.Type, scan.Here, scan.There, scan.Rider, scan.Reason), static key => Encode(Write(key)));

    private static string Write((ScanType Type, byte Here, byte There, byte Rider, string? Reason) scan)
    {
        var (here, there, rider) = (Places.Name(scan.Here), Places.Name(scan.There), Places.Rider(scan.Here, scan.Rider));
        return scan.Type switch
        {
            ScanType.OrderCreated => "Order has been created",
            ScanType.PickedUpFail => $"【{here}】 pick up failed, sprinter【{rider}】",
            ScanType.CancelOrder => "Order has been cancelled",
            ScanType.PickedUp => $"【{here}】 has picked up the parcel, 【{here}】sprinter【{rider}】",
            ScanType.Departure => $"Parcel has left 【{here}】?, next stop 【{there}】",
            ScanType.Arrival => $"Parcel has arrived at 【{here}】",
            ScanType.PortCongested => $"Parcel is waiting at the port of 【{here}】",
            ScanType.OnDelivery => $"【{here}】sprinter【{rider}】 is delivering your parcel?",
            ScanType.Delivered => $"【{here}】 delivered successfully, 【{here}】sprinter【{rider}】",
            ScanType.Problematic => $"【{here}】 Delivery Failed?, reason： {scan.Reason}，【{here}】sprinter【{rider}】",
            ScanType.DeliveryFail => $"Delivery Failed: {scan.Reason}? 【{here}】sprinter【{rider}】",
            ScanType.ReturnRegister => $"【{here}】 Return Register: {scan.Reason}",
            ScanType.ReturnDelivered => $"【{here}】 Return successfully",
            _ => scan.Type.Label(),
        };
    }

    private static JsonEncodedText Encode(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}

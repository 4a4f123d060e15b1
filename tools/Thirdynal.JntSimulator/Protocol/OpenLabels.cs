using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>P2's words for scans. What P2 has no word for (booking, failed pick-up, cancellation, a waiting ship) it does not tell.</summary>
internal static class OpenLabels
{
    public static (string Label, string Code)? Of(ScanType type) => type switch
    {
        ScanType.PickedUp => ("Pick up", "10"),
        ScanType.Departure => ("Departure", "20"),
        ScanType.Arrival => ("Arrival", "30"),
        ScanType.OnDelivery => ("Delivery", "94"),
        ScanType.Delivered => ("Signed", "100"),
        ScanType.Problematic or ScanType.DeliveryFail => ("Problematic", "110"),
        ScanType.ReturnRegister => ("Return", "172"),
        ScanType.ReturnDelivered => ("Return signed", "173"),
        _ => null,
    };
}

using System.Collections.Frozen;

namespace Thirdynal.JntSimulator.Parcels;

/// <summary>What can be scanned. The label on the wire is the name in words ("Return Register").</summary>
public enum ScanType
{
    /// <summary>Code 103.</summary>
    OrderCreated,

    /// <summary>Code 104.</summary>
    PickedUpFail,

    /// <summary>Code 105.</summary>
    CancelOrder,

    /// <summary>Code 106.</summary>
    PickedUp,

    /// <summary>Code 109.</summary>
    Departure,

    /// <summary>Code 110.</summary>
    Arrival,

    /// <summary>No code known.</summary>
    PortCongested,

    /// <summary>Code 112.</summary>
    OnDelivery,

    /// <summary>Code 113.</summary>
    Delivered,

    /// <summary>Code 118.</summary>
    Problematic,

    /// <summary>Code 118 in other words.</summary>
    DeliveryFail,

    /// <summary>Code 116.</summary>
    ReturnRegister,

    /// <summary>Code 117.</summary>
    ReturnDelivered,
}

internal static class ScanTypes
{
    private static readonly FrozenDictionary<ScanType, string> Labels = new Dictionary<ScanType, string>
    {
        [ScanType.OrderCreated] = "Order Created", [ScanType.PickedUpFail] = "Picked Up Fail", [ScanType.CancelOrder] = "Cancel Order",
        [ScanType.PickedUp] = "Picked Up", [ScanType.Departure] = "Departure", [ScanType.Arrival] = "Arrival",
        [ScanType.PortCongested] = "Port Congested", [ScanType.OnDelivery] = "On Delivery", [ScanType.Delivered] = "Delivered",
        [ScanType.Problematic] = "Problematic", [ScanType.DeliveryFail] = "Delivery Fail",
        [ScanType.ReturnRegister] = "Return Register", [ScanType.ReturnDelivered] = "Return Delivered",
    }.ToFrozenDictionary();

    public static string Label(this ScanType type) => Labels[type];

    public static bool EndsTheLife(this ScanType type) =>
        type is ScanType.Delivered or ScanType.ReturnDelivered or ScanType.CancelOrder;
}

using Thirdynal.Domain.Waybills;

namespace Thirdynal.SampleData.Parcels;

/// <summary>RTS reasons as riders and the portal write them, English and Filipino, and what they mean.</summary>
internal static class ReturnTexts
{
    public static readonly StatedReason[] All =
    [
        new("Customer refused to accept the parcel", ReturnReason.Refused),
        new("Refused to pay COD", ReturnReason.Refused),
        new("Rejected by consignee", ReturnReason.Refused),
        new("Ayaw tanggapin ng customer", ReturnReason.Refused),
        new("Cancelled by customer", ReturnReason.CancelledByCustomer),
        new("Customer cancelled the order", ReturnReason.CancelledByCustomer),
        new("Kinansela ng customer", ReturnReason.CancelledByCustomer),
        new("Consignee cannot be contacted", ReturnReason.Unreachable),
        new("Unreachable, 3 attempts", ReturnReason.Unreachable),
        new("Hindi sumasagot sa tawag", ReturnReason.Unreachable),
        new("Hindi makontak ang customer", ReturnReason.Unreachable),
        new("Wrong address", ReturnReason.WrongAddress),
        new("Incomplete address", ReturnReason.WrongAddress),
        new("Maling address", ReturnReason.WrongAddress),
        new("Damaged in transit", ReturnReason.Other),
        new("RTS per shipper advise", ReturnReason.Other),
    ];
}

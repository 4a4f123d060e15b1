using System.Collections.Frozen;

namespace Thirdynal.JntSimulator.Parcels;

/// <summary>What riders write when a parcel is not taken: English, Filipino and both at once.</summary>
internal static class Reasons
{
    private static readonly FrozenDictionary<ReturnCause, string[]> Texts = new Dictionary<ReturnCause, string[]>
    {
        [ReturnCause.Refused] =
        [
            "Customer refused to accept the parcel", "Refused by consignee", "Ayaw tanggapin ng customer", "Cancelled by customer",
            "Customer said hindi siya umorder", "Kinansela ng customer ang order", "Consignee rejected the package", "Change of mind",
        ],
        [ReturnCause.Unreachable] =
        [
            "Customer cannot be reached", "Hindi makontak ang customer", "Consignee not answering calls", "Cannot be contacted, phone is off",
            "Walang tao sa bahay", "Consignee not around", "Unattended number", "No one to receive the parcel",
        ],
        [ReturnCause.WrongAddress] =
        [
            "Wrong address", "Incomplete address", "Maling address", "Hindi mahanap ang address", "Consignee moved to another address",
            "Address cannot be located", "Kulang ang address", "Unknown consignee at the address",
        ],
        [ReturnCause.Other] =
        [
            "Customer has no money", "Walang pambayad ang customer", "Damaged parcel", "Customer requested to reschedule",
            "Out of delivery zone", "Nasira ang parcel", "Road flooded after the typhoon", "Per seller's request",
        ],
    }.ToFrozenDictionary();

    public static string Pick(ReturnCause cause, Random dice) => Texts[cause][dice.Next(Texts[cause].Length)];

    public static ReturnCause PickCause(Random dice) => dice.NextDouble() switch
    {
        < 0.45 => ReturnCause.Refused,
        < 0.75 => ReturnCause.Unreachable,
        < 0.85 => ReturnCause.WrongAddress,
        _ => ReturnCause.Other,
    };
}

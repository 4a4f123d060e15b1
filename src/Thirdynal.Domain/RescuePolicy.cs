namespace Thirdynal.Domain;

/// <summary>
/// Calls while a parcel can still be saved: a delivery has failed, and the courier tries again. The seed has none; off
/// unless switched on.
/// </summary>
public sealed record RescuePolicy
{
    /// <summary>Whether a failed delivery opens an entry.</summary>
    public bool On { get; init; }

    /// <summary>Priority of DELIVERY_RESCUE, whatever the score: it is about minutes.</summary>
    public int Priority { get; init; } = 85;

    /// <summary>Hours from the failed delivery on in which the parcel can be saved.</summary>
    public int OpenHours { get; init; } = 48;
}

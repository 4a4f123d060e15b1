namespace Thirdynal.JntSimulator.Parcels;

/// <summary>How a parcel ends.</summary>
public enum End
{
    /// <summary>The seed decides.</summary>
    Undecided,

    /// <summary>Delivered and paid.</summary>
    Delivered,

    /// <summary>Sent back.</summary>
    Returned,
}

/// <summary>Why a parcel is sent back.</summary>
public enum ReturnCause
{
    /// <summary>The receiver did not want it.</summary>
    Refused,

    /// <summary>Nobody could be reached.</summary>
    Unreachable,

    /// <summary>The address was wrong or incomplete.</summary>
    WrongAddress,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>How a parcel ends and, if it comes back, why.</summary>
/// <param name="End">Delivered or returned.</param>
/// <param name="Cause">Why it comes back; null lets the seed decide.</param>
/// <param name="Text">The courier's words for it; null picks from a list.</param>
public sealed record Destiny(End End, ReturnCause? Cause = null, string? Text = null)
{
    /// <summary>Left to the seed.</summary>
    public static readonly Destiny Undecided = new(End.Undecided);
}

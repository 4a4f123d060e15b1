namespace Thirdynal.Domain.Waybills;

/// <summary>Why a parcel came back, as a class: the courier's own texts are free.</summary>
public enum ReturnReason
{
    /// <summary>The receiver refused it.</summary>
    Refused,

    /// <summary>The customer cancelled.</summary>
    CancelledByCustomer,

    /// <summary>Nobody could be reached.</summary>
    Unreachable,

    /// <summary>The address was wrong or could not be found.</summary>
    WrongAddress,

    /// <summary>Anything else, and texts that no class is known for yet.</summary>
    Other,
}

/// <summary>A reason as the courier gave it and as it was understood.</summary>
/// <param name="Text">The courier's words.</param>
/// <param name="Class">What they mean; OTHER for a text that is in no table yet.</param>
public sealed record StatedReason(string? Text, ReturnReason Class);

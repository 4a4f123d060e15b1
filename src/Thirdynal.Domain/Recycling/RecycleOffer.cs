using System.Diagnostics.CodeAnalysis;
using Thirdynal.Domain.Leads;

namespace Thirdynal.Domain.Recycling;

/// <summary>A customer is offered to the pool.</summary>
/// <param name="CustomerId">Whom to call.</param>
/// <param name="Source">Where the lead would come from.</param>
/// <param name="Reason">Why.</param>
/// <param name="OriginalOutcome">What happened last time.</param>
/// <param name="Priority">1 to 100, the score already applied.</param>
/// <param name="AvailableFrom">Not before; the pool defers it further while a cooldown runs.</param>
/// <param name="DecidedAt">The moment of the decision.</param>
/// <param name="SourceWaybill">The waybill behind it.</param>
/// <param name="SourceLeadId">The earlier lead whose order came back.</param>
public sealed record RecycleOffer(
    Guid CustomerId,
    LeadSource Source,
    RecycleReason Reason,
    OriginalOutcome? OriginalOutcome,
    int Priority,
    DateTimeOffset AvailableFrom,
    DateTimeOffset DecidedAt,
    string? SourceWaybill = null,
    Guid? SourceLeadId = null)
{
    /// <summary>An order came back, as against a farmed lead.</summary>
    public bool IsReturn => Reason is RecycleReason.ReturnedRefused or RecycleReason.ReturnedDeliverable or RecycleReason.ReturnedOther;
}

/// <summary>Why a return is not offered.</summary>
public enum RecycleSkip
{
    /// <summary>The parcel has not just come back.</summary>
    NotReturned,

    /// <summary>It was first seen long after it came back.</summary>
    TooOld,

    /// <summary>The customer must not be contacted, or no number is left.</summary>
    DoNotContact,

    /// <summary>The customer's risk is BLACKLIST.</summary>
    Blacklisted,

    /// <summary>The customer is one of those who are not recycled, to see what recycling brings.</summary>
    HeldOut,
}

/// <summary>An offer, or why there is none.</summary>
public sealed record RecycleDecision(RecycleOffer? Offer, RecycleSkip? Skip)
{
    /// <summary>True when there is an offer.</summary>
    [MemberNotNullWhen(true, nameof(Offer))]
    [MemberNotNullWhen(false, nameof(Skip))]
    public bool IsOffer => Offer is not null;
}

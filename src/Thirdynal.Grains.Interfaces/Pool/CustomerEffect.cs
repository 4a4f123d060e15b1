using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Pool;

/// <summary>Whether and how a customer may be called, as the customer knows it.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.StandingMessage")]
public sealed record StandingMessage(
    [property: Id(0)] bool Blocked,
    [property: Id(1)] DateTimeOffset? CooldownUntil,
    [property: Id(2)] RiskLevel Risk,
    [property: Id(3)] int Score);

/// <summary>A returned parcel worth a call.</summary>
/// <param name="Waybill">Order number of the return.</param>
/// <param name="SourceLeadId">The lead whose order came back, if any.</param>
/// <param name="Reason">One of the RETURNED_ reasons.</param>
/// <param name="Priority">1..100, already weighed with the score.</param>
/// <param name="AvailableFrom">End of the wait.</param>
/// <param name="DecidedAt">When the return was decided.</param>
/// <param name="IsReclassification">The reason of an earlier offer became known: changes its entry, opens none.</param>
/// <param name="Product">Product of the returned parcel.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.OfferMessage")]
public sealed record OfferMessage(
    [property: Id(0)] string Waybill,
    [property: Id(1)] Guid? SourceLeadId,
    [property: Id(2)] RecycleReason Reason,
    [property: Id(3)] int Priority,
    [property: Id(4)] DateTimeOffset AvailableFrom,
    [property: Id(5)] DateTimeOffset DecidedAt,
    [property: Id(6)] bool IsReclassification,
    [property: Id(7)] string? Product);

/// <summary>What a customer tells the pool. Standing always; a blocked or blacklisted one is withdrawn.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerKey">Its grain's key.</param>
/// <param name="Seq">1, 2, 3 ... per customer.</param>
/// <param name="PoolSeqSeen">The last of the pool's effects that the customer had applied when it said this. Where the
/// pool has sent more since, its own word on blocks and cooldowns is the newer one.</param>
/// <param name="Standing">Whether and how it may be called.</param>
/// <param name="Offer">A parcel worth a call, or null.</param>
/// <param name="Settled">Order number of a parcel that moved on after its delivery had failed; a rescue of it is over.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.CustomerEffect")]
public sealed record CustomerEffect(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] string CustomerKey,
    [property: Id(2)] long Seq,
    [property: Id(3)] long PoolSeqSeen,
    [property: Id(4)] StandingMessage Standing,
    [property: Id(5)] OfferMessage? Offer,
    [property: Id(6)] string? Settled = null);

/// <summary>The pool's answer to an effect, also when it had it before.</summary>
/// <param name="AppliedSeq">Last sequence applied.</param>
/// <param name="OpenEntryId">The customer's open entry after it, or null.</param>
/// <param name="OpenLeadId">That entry's lead.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.PoolReceipt")]
public sealed record PoolReceipt(
    [property: Id(0)] long AppliedSeq,
    [property: Id(1)] Guid? OpenEntryId,
    [property: Id(2)] Guid? OpenLeadId);

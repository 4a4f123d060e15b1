namespace Thirdynal.Pool;

/// <summary>What has brought a customer into the pool is to be forgotten: a parcel, or a row of a list.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerKey">Its grain's key.</param>
/// <param name="Waybill">Order number of the parcel; null for a row of a list.</param>
/// <param name="Instead">Another return of the customer that was offered and still stands, or null.</param>
/// <param name="EntryId">The entry that a row of a list has opened; null for a parcel.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.RetractMessage")]
public sealed record RetractMessage(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] string CustomerKey,
    [property: Id(2)] string? Waybill,
    [property: Id(3)] string? Instead,
    [property: Id(4)] Guid? EntryId = null);

/// <summary>How the pool stands with a customer.</summary>
/// <param name="SeqOut">Number of the last effect sent to the customer: one that has applied it knows all.</param>
/// <param name="HasOpenEntry">Whether the customer has an open entry.</param>
/// <param name="Worked">A call has moved the parcel's entry on: it stays.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.PoolStand")]
public sealed record PoolStand(
    [property: Id(0)] long SeqOut,
    [property: Id(1)] bool HasOpenEntry,
    [property: Id(2)] bool Worked);

namespace Thirdynal.Pool;

/// <summary>A parcel of a customer is to be forgotten.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerKey">Its grain's key.</param>
/// <param name="Waybill">Order number of the parcel.</param>
/// <param name="Instead">Another return of the customer that was offered and still stands, or null.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.RetractMessage")]
public sealed record RetractMessage(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] string CustomerKey,
    [property: Id(2)] string Waybill,
    [property: Id(3)] string? Instead);

/// <summary>How the pool stands with a customer.</summary>
/// <param name="SeqOut">Number of the last effect sent to the customer: one that has applied it knows all.</param>
/// <param name="HasOpenEntry">Whether the customer has an open entry.</param>
/// <param name="Worked">A call has moved the parcel's entry on: it stays.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.PoolStand")]
public sealed record PoolStand(
    [property: Id(0)] long SeqOut,
    [property: Id(1)] bool HasOpenEntry,
    [property: Id(2)] bool Worked);

using System.Collections.Immutable;

namespace Thirdynal.Customers;

/// <summary>The two customers of a merge.</summary>
/// <param name="MergeId">The merge.</param>
/// <param name="IntoId">Who stays.</param>
/// <param name="IntoKey">Its grain's key.</param>
/// <param name="FromId">Who goes.</param>
/// <param name="FromKey">Its grain's key.</param>
/// <param name="ByName">Never merged: the other's number was taken for this one's by its name, and the other is founded by the split.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.MergePair")]
public sealed record MergePair(
    [property: Id(0)] Guid MergeId,
    [property: Id(1)] Guid IntoId,
    [property: Id(2)] string IntoKey,
    [property: Id(3)] Guid FromId,
    [property: Id(4)] string FromKey,
    [property: Id(5)] bool ByName = false);

/// <summary>A waybill whose customer was a merged one and is another now.</summary>
/// <param name="CustomerId">Its customer.</param>
/// <param name="CustomerKey">That one's key.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.MoveWaybillMessage")]
public sealed record MoveWaybillMessage(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] string CustomerKey);

/// <summary>What has been given away at a split.</summary>
/// <param name="Waybills">Waybills that came in between and are to know their customer.</param>
/// <param name="IsDone">False: not yet, ask again once the pool's effects are delivered.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.GivenAway")]
public sealed record GivenAway(
    [property: Id(0)] ImmutableArray<string> Waybills,
    [property: Id(1)] bool IsDone);

using System.Collections.Immutable;

namespace Thirdynal.Pool;

/// <summary>A customer's open entry is another customer's.</summary>
/// <param name="FromId">Who has it.</param>
/// <param name="FromKey">Its grain's key.</param>
/// <param name="ToId">Whose it is.</param>
/// <param name="ToKey">Its grain's key.</param>
/// <param name="ToStanding">Whether and how that one may be called.</param>
/// <param name="Waybills">Only if it comes from one of these; null: in any case.</param>
/// <param name="Leads">Or belongs to one of these leads.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.MoveEntryMessage")]
public sealed record MoveEntryMessage(
    [property: Id(0)] Guid FromId,
    [property: Id(1)] string FromKey,
    [property: Id(2)] Guid ToId,
    [property: Id(3)] string ToKey,
    [property: Id(4)] StandingMessage ToStanding,
    [property: Id(5)] ImmutableArray<string>? Waybills,
    [property: Id(6)] ImmutableArray<Guid>? Leads);

/// <summary>How the pool stands with both afterwards.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.EntryMoved")]
public sealed record EntryMoved(
    [property: Id(0)] PoolStand From,
    [property: Id(1)] PoolStand To);

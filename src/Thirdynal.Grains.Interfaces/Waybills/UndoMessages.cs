using Thirdynal.Domain.Imports;

namespace Thirdynal.Waybills;

/// <summary>An import is being reverted: the waybill is to go, or to be as it was, if nothing later has touched it.</summary>
/// <param name="ImportId">The import.</param>
/// <param name="Version">The waybill's version when the import was done with it.</param>
/// <param name="CreatedHere">The import was the first to name it.</param>
/// <param name="SaidAgain">Another import in place found it unchanged.</param>
/// <param name="ChangedBetween">Something else has changed it between two rows of the import.</param>
/// <param name="Before">The waybill before the import, as JSON; null where it was new or that was not kept.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.TakeBackMessage")]
public sealed record TakeBackMessage(
    [property: Id(0)] Guid ImportId,
    [property: Id(1)] long Version,
    [property: Id(2)] bool CreatedHere,
    [property: Id(3)] bool SaidAgain,
    [property: Id(4)] bool ChangedBetween = false,
    [property: Id(5)] string? Before = null);

/// <summary>What became of it.</summary>
/// <param name="Undo">TAKEN_BACK, or why it stays; null: not yet, ask again once the pool's effects are delivered.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.TakenBack")]
public sealed record TakenBack([property: Id(0)] RowUndo? Undo);

namespace Thirdynal.Domain.Recycling;

/// <summary>What became of an offer.</summary>
public enum OfferResult
{
    /// <summary>A new entry was opened, with a new lead.</summary>
    Opened,

    /// <summary>The open entry took it in.</summary>
    Merged,

    /// <summary>The open entry is held or a callback: the return is attached to it as a fact.</summary>
    Attached,

    /// <summary>The open entry got the reason that became known later.</summary>
    Reclassified,

    /// <summary>Nothing to do.</summary>
    Unchanged,

    /// <summary>The customer is excluded: nothing entered, and what was open is withdrawn.</summary>
    Excluded,
}

/// <summary>What the pool writes after an offer: first the closed entry, then the open one.</summary>
/// <param name="Closed">An entry that was open and no longer is.</param>
/// <param name="Open">The customer's open entry afterwards: new, changed, or the very same object.</param>
/// <param name="Result">What became of the offer.</param>
public sealed record PoolMoves(PoolEntry? Closed, PoolEntry? Open, OfferResult Result);

using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Recycling;

/// <summary>What an outcome does to the customer.</summary>
/// <param name="ContactedAt">One contact more, at this moment.</param>
/// <param name="Method">How.</param>
/// <param name="CallSeconds">Length of the call.</param>
/// <param name="CooldownUntil">Rest until then; null when the outcome sets none.</param>
/// <param name="DoNotContact">Must not be contacted any more; null otherwise.</param>
/// <param name="WrongNumber">The number that was called is blocked.</param>
/// <param name="Sale">An order is to be made; null otherwise.</param>
public sealed record CustomerEffects(
    DateTimeOffset ContactedAt,
    ContactMethod Method,
    int? CallSeconds,
    DateTimeOffset? CooldownUntil = null,
    DoNotContact? DoNotContact = null,
    bool WrongNumber = false,
    LeadSale? Sale = null);

/// <summary>A sale on a lead.</summary>
public sealed record LeadSale(SourceType Source, SaleOrder Order);

/// <summary>What an outcome brings about; all of it or nothing is committed.</summary>
public sealed record OutcomeDecision
{
    /// <summary>The entry, closed.</summary>
    public required PoolEntry Closed { get; init; }

    /// <summary>The retry or callback that follows; null when none does.</summary>
    public PoolEntry? Next { get; init; }

    /// <summary>What the answer calls it.</summary>
    public required OutcomeAction Action { get; init; }

    /// <summary>What it does to the customer.</summary>
    public required CustomerEffects Effects { get; init; }

    /// <summary>
    /// The lead's steps, each legal: one, or two when the last holder records an outcome after its lease has ended (the
    /// lead is taken up again first).
    /// </summary>
    public required ImmutableArray<LeadMove> LeadMoves { get; init; }

    /// <summary>The customer as the pool must know it in the same commit.</summary>
    public required CustomerStanding Standing { get; init; }

    /// <summary>True for SALE and REORDER only.</summary>
    public bool Success => Action == OutcomeAction.Converted;

    /// <summary>Nobody will call on this lead any more.</summary>
    public bool LeadClosed => Next is null;

    /// <summary>When the customer is in the pool again; null when it is not.</summary>
    public DateTimeOffset? NextAvailableFrom => Next?.AvailableFrom;
}

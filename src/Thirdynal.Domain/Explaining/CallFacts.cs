using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Domain.Explaining;

/// <summary>All that decides whether a customer can be called, and what is worth saying of it.</summary>
public sealed record CallFacts
{
    /// <summary>The customer's open entry, or its newest one where none is open; null where it never had one.</summary>
    public PoolEntry? Entry { get; init; }

    /// <summary>The customer as the pool knows it.</summary>
    public required CustomerStanding Standing { get; init; }

    /// <summary>Do-not-contact, where it is set.</summary>
    public DoNotContact? DoNotContact { get; init; }

    /// <summary>Whether a number is left that is not known to be wrong.</summary>
    public bool IsReachable { get; init; } = true;

    /// <summary>Until when the customer itself says that it rests; the pool may hold it back for longer.</summary>
    public DateTimeOffset? OwnCooldownUntil { get; init; }

    /// <summary>The last outcome, where there is one.</summary>
    public ProcessedOutcome? LastOutcome { get; init; }

    /// <summary>The customer's totals.</summary>
    public CustomerMetrics Metrics { get; init; } = CustomerMetrics.None;

    /// <summary>Who asks; null for anybody, that is for an agent who has nothing to do with the customer.</summary>
    public AgentFacts? Agent { get; init; }
}

/// <summary>How an agent stands with the limits of the hand-out.</summary>
/// <param name="AgentId">User id.</param>
/// <param name="Held">Leads in hand.</param>
/// <param name="FreeAt">When the first of them goes back by itself; null when none is held.</param>
/// <param name="Claimed">Leads taken within the last minute.</param>
/// <param name="ClaimsFreeAt">When the first of those counts no more; null when there is none.</param>
public sealed record AgentFacts(string AgentId, int Held, DateTimeOffset? FreeAt, int Claimed, DateTimeOffset? ClaimsFreeAt);

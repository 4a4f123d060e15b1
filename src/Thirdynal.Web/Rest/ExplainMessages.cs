namespace Thirdynal.Web.Rest;

/// <summary>Why a customer can or cannot be called.</summary>
public sealed record Explanation(bool Callable, PolicyName Policy, IReadOnlyList<CallBlock> Blockers, ExplainedEntry? Entry);

/// <summary>A policy.</summary>
public sealed record PolicyName(string Name, int Version);

/// <summary>One thing that stands against a call.</summary>
public sealed record CallBlock(string Rule, string? Value, string? Limit, DateTimeOffset? Until);

/// <summary>The open entry of the pool, with what its priority is made of.</summary>
public sealed record ExplainedEntry(
    Guid RecycleId, string Reason, string Status, string? AssignedTo, string? CallbackOwner, DateTimeOffset AvailableFrom, DateTimeOffset ExpiresAt, int Priority,
    IReadOnlyList<PriorityTerm> PriorityTerms, int? Ahead, bool AheadIsCapped);

/// <summary>A part of a priority.</summary>
public sealed record PriorityTerm(string Term, decimal Points, string? Of);

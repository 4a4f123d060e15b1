namespace Thirdynal.Web.Rest;

/// <summary>Why a customer can or cannot be called.</summary>
public sealed record Explanation(
    DateTimeOffset At, bool Callable, PolicyName Policy, IReadOnlyList<CallBlock> Blockers, Metrics Metrics, ExplainedScore Score, string RiskLevel, ExplainedEntry? Entry,
    IReadOnlyList<ExplainedOrder> Orders);

/// <summary>A score and what it is made of.</summary>
public sealed record ExplainedScore(int Value, IReadOnlyList<ScoreReason> Terms);

/// <summary>An order as it stood, and what its return led to.</summary>
public sealed record ExplainedOrder(string WaybillNumber, string Status, string? ReturnReason, string? Decision);

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

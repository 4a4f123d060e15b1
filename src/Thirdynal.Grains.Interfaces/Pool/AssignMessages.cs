using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Pool;

/// <summary>Which entries to consider. All given conditions hold at once.</summary>
/// <param name="MinPriority">This priority or higher.</param>
/// <param name="Reason">This reason.</param>
/// <param name="Risk">This risk.</param>
/// <param name="FreshVoice">Nobody whom the agent was the last to hold or to call.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.PoolFilter")]
public sealed record PoolFilter(
    [property: Id(0)] int? MinPriority,
    [property: Id(1)] RecycleReason? Reason,
    [property: Id(2)] RiskLevel? Risk,
    [property: Id(3)] bool FreshVoice = false);

/// <summary>A hand-out.</summary>
/// <param name="AgentId">User id of the agent who gets the leads.</param>
/// <param name="By">User id of whoever asks.</param>
/// <param name="Count">1..100.</param>
/// <param name="Filter">Which entries.</param>
/// <param name="Operation">Key of the request, so that repeating it gives the same answer; or null.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.AssignMessage")]
public sealed record AssignMessage(
    [property: Id(0)] string AgentId,
    [property: Id(1)] string By,
    [property: Id(2)] int Count,
    [property: Id(3)] PoolFilter Filter,
    [property: Id(4)] OperationKey? Operation = null);

/// <summary>Names one request of one user, for the idempotency table.</summary>
/// <param name="UserId">Who asks.</param>
/// <param name="Route">Method and route template.</param>
/// <param name="Key">The client's key.</param>
/// <param name="BodyHash">SHA-256 of the body, lower-case hex.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.OperationKey")]
public sealed record OperationKey(
    [property: Id(0)] string UserId,
    [property: Id(1)] string Route,
    [property: Id(2)] string Key,
    [property: Id(3)] string BodyHash);

/// <summary>A lead in an agent's hands.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.HandedLead")]
public sealed record HandedLead(
    [property: Id(0)] PoolItem Item,
    [property: Id(1)] DateTimeOffset LeaseExpiresAt);

/// <summary>Why leads were held back: so many, by this rule, until then at the earliest (null: until someone acts).</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.BlockedBy")]
public sealed record BlockedBy(
    [property: Id(0)] string Rule,
    [property: Id(1)] int Count,
    [property: Id(2)] DateTimeOffset? Until);

/// <summary>Leads handed out, and why there are not more.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.AssignAnswer")]
public sealed record AssignAnswer(
    [property: Id(0)] ImmutableArray<HandedLead> Leads,
    [property: Id(1)] ImmutableArray<BlockedBy> Blocked,
    [property: Id(2)] GrainError? Error = null);

using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Pool;

/// <summary>One open entry as the pool holds it.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.PoolItem")]
public sealed record PoolItem(
    [property: Id(0)] Guid Id,
    [property: Id(1)] Guid CustomerId,
    [property: Id(2)] Guid LeadId,
    [property: Id(3)] string? SourceWaybill,
    [property: Id(4)] Guid? SourceLeadId,
    [property: Id(5)] OriginalOutcome? OriginalOutcome,
    [property: Id(6)] RecycleReason Reason,
    [property: Id(7)] int RecycleCount,
    [property: Id(8)] int NoAnswerCount,
    [property: Id(9)] int Priority,
    [property: Id(10)] DateTimeOffset AvailableFrom,
    [property: Id(11)] DateTimeOffset ExpiresAt,
    [property: Id(12)] string? AssignedTo,
    [property: Id(13)] DateTimeOffset? AssignedAt,
    [property: Id(14)] PoolStatus Status,
    [property: Id(15)] RiskLevel Risk,
    [property: Id(16)] int Score,
    [property: Id(17)] string? CallbackOwner,
    [property: Id(18)] ImmutableArray<string> AttachedReturns,
    [property: Id(19)] DateTimeOffset CreatedAt,
    [property: Id(20)] DateTimeOffset UpdatedAt);

/// <summary>Asks for a page of open entries.</summary>
/// <param name="Status">AVAILABLE or ASSIGNED; null: what can be handed out now.</param>
/// <param name="Filter">Reason, risk, lowest priority.</param>
/// <param name="AssignedTo">Holder's user id.</param>
/// <param name="Limit">1..100.</param>
/// <param name="Cursor">Where the page before ended, or null for the first.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.PoolListMessage")]
public sealed record PoolListMessage(
    [property: Id(0)] PoolStatus? Status,
    [property: Id(1)] PoolFilter Filter,
    [property: Id(2)] string? AssignedTo,
    [property: Id(3)] int Limit,
    [property: Id(4)] string? Cursor);

/// <summary>A page of open entries in hand-out order.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.PoolPage")]
public sealed record PoolPage(
    [property: Id(0)] ImmutableArray<PoolItem> Items,
    [property: Id(1)] string? NextCursor,
    [property: Id(2)] GrainError? Error = null);

/// <summary>Counts of open entries.</summary>
/// <param name="Available">Open and held by nobody, due or not.</param>
/// <param name="Assigned">Held.</param>
/// <param name="DueNow">Could be handed out this moment.</param>
/// <param name="Scheduled">Not due yet.</param>
/// <param name="ExpiringToday">Expire before the day ends in Manila.</param>
/// <param name="ByReason">Open entries by reason.</param>
/// <param name="ByRisk">Open entries by the customer's risk.</param>
/// <param name="AssignedByAgent">Held entries by user id.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.PoolCounts")]
public sealed record PoolCounts(
    [property: Id(0)] int Available,
    [property: Id(1)] int Assigned,
    [property: Id(2)] int DueNow,
    [property: Id(3)] int Scheduled,
    [property: Id(4)] int ExpiringToday,
    [property: Id(5)] ImmutableDictionary<RecycleReason, int> ByReason,
    [property: Id(6)] ImmutableDictionary<RiskLevel, int> ByRisk,
    [property: Id(7)] ImmutableDictionary<string, int> AssignedByAgent);

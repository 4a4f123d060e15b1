using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Rows;

/// <summary>One entry of the recycling pool.</summary>
public sealed record PoolEntryRow
{
    [Key] public required Guid Id { get; init; }
    public required Guid CustomerId { get; init; }
    public required Guid LeadId { get; init; }
    public required LeadSource LeadSource { get; init; }

    public string? SourceWaybill { get; init; }
    public Guid? SourceLeadId { get; init; }
    public OriginalOutcome? OriginalOutcome { get; init; }

    public required RecycleReason RecycleReason { get; init; }
    public int RecycleCount { get; init; } = 1;
    public int NoAnswerCount { get; init; }
    public required int PriorityScore { get; init; }
    public required DateTimeOffset AvailableFrom { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public string? CallbackOwner { get; init; }
    public int CallbackCount { get; init; }
    public ImmutableArray<string> AttachedReturns { get; init; } = [];

    public string? AssignedTo { get; init; }
    public DateTimeOffset? AssignedAt { get; init; }
    public string? LastHolder { get; init; }
    public required PoolStatus PoolStatus { get; init; }
    public required bool IsOpen { get; init; }

    public DateTimeOffset? ProcessedAt { get; init; }
    public ProcessedOutcome? ProcessedOutcome { get; init; }
    public string? ProcessedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The policy's version that it was decided by; null for one older than the record of it.</summary>
    public int? PolicyVersion { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What the pool knows of a customer, and how far the two have heard each other.</summary>
public sealed record PoolCustomerRow
{
    [Key] public required Guid CustomerId { get; init; }
    public required string CustomerKey { get; init; }
    public required bool Blocked { get; init; }
    public DateTimeOffset? CooldownUntil { get; init; }
    public required RiskLevel RiskLevel { get; init; }
    public required int CustomerScore { get; init; }
    public long SeqIn { get; init; }
    public long SeqOut { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? AttemptedAt { get; init; }
    public string? LastAgent { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>An effect of the pool that its customer has not answered yet.</summary>
public sealed record PoolOutboxRow
{
    [Key] public required Guid CustomerId { get; init; }
    [Key] public required long Seq { get; init; }
    public required string CustomerKey { get; init; }
    [Json] public required string Message { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One move of a lead: who, when, why.</summary>
public sealed record LeadHistoryRow
{
    [Key] public required Guid Id { get; init; }
    public required Guid LeadId { get; init; }
    public Guid? CustomerId { get; init; }
    public Guid? EntryId { get; init; }
    public LeadStatus? PreviousStatus { get; init; }
    public LeadStatus? NewStatus { get; init; }
    public string? ChangedBy { get; init; }
    public string? HeldBy { get; init; }
    public string? ChangeReason { get; init; }
    public string? Notes { get; init; }
    public ContactMethod? ContactMethod { get; init; }
    public int? CallDurationSeconds { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

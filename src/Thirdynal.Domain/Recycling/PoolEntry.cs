using System.Collections.Immutable;
using Thirdynal.Domain.Leads;

namespace Thirdynal.Domain.Recycling;

/// <summary>One row of <c>lead_recycling_pool</c>, in the seed's names and a few more. Rules return a new one.</summary>
public sealed record PoolEntry
{
    /// <summary>The entry, <c>recycleId</c> in JSON.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whom to call.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>Its lead: born with the first entry and kept through retries and callbacks.</summary>
    public required Guid LeadId { get; init; }

    /// <summary>Where the lead comes from.</summary>
    public required LeadSource LeadSource { get; init; }

    /// <summary>The waybill that led here.</summary>
    public string? SourceWaybill { get; init; }

    /// <summary>The earlier lead whose order came back, if any.</summary>
    public Guid? SourceLeadId { get; init; }

    /// <summary>What happened last time.</summary>
    public OriginalOutcome? OriginalOutcome { get; init; }

    /// <summary>Why the customer is in the pool.</summary>
    public required RecycleReason RecycleReason { get; init; }

    /// <summary>How often the customer was recycled, from 1; shown, decides nothing.</summary>
    public int RecycleCount { get; init; } = 1;

    /// <summary>How often nobody answered; decides about retries.</summary>
    public int NoAnswerCount { get; init; }

    /// <summary>Callbacks agreed on its lead so far.</summary>
    public int CallbackCount { get; init; }

    /// <summary>1 to 100, higher is called first.</summary>
    public required int PriorityScore { get; init; }

    /// <summary>Not handed out before.</summary>
    public required DateTimeOffset AvailableFrom { get; init; }

    /// <summary>Not handed out from here on.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The agent with whom a callback was agreed.</summary>
    public string? CallbackOwner { get; init; }

    /// <summary>Waybills that came back while the entry was held or a callback; the agent's card shows them.</summary>
    public ImmutableArray<string> AttachedReturns { get; init; } = [];

    /// <summary>Who holds it, or held it when it was closed; null while AVAILABLE.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Since when; null while AVAILABLE.</summary>
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>Who held it last while nobody does: may still record an outcome.</summary>
    public string? LastHolder { get; init; }

    /// <summary>Where it stands.</summary>
    public PoolStatus PoolStatus { get; init; } = PoolStatus.Available;

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ProcessedAt { get; init; }

    /// <summary>How it was closed; null while open and when it expired.</summary>
    public ProcessedOutcome? ProcessedOutcome { get; init; }

    /// <summary>Who closed it; null while open and when it expired.</summary>
    public string? ProcessedBy { get; init; }

    /// <summary>When it was decided to recycle: waits run from here.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The policy's version that it was decided by; null for one older than the record of it.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>When the row was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>AVAILABLE or ASSIGNED. A customer has at most one such entry.</summary>
    public bool IsOpen => PoolStatus is PoolStatus.Available or PoolStatus.Assigned;

    /// <summary>Where the lead of an open entry stands.</summary>
    public LeadStatus LeadStatus => PoolStatus == PoolStatus.Assigned ? LeadStatus.Assigned
        : RecycleReason == RecycleReason.ScheduledCallback ? LeadStatus.Callback
        : NoAnswerCount > 0 ? LeadStatus.NoAnswer
        : LeadStatus.New;

    /// <summary>When the lease of an ASSIGNED entry ends; null otherwise.</summary>
    public DateTimeOffset? LeaseExpiresAt(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return PoolStatus == PoolStatus.Assigned ? AssignedAt?.AddHours(policy.HandOut.LeaseHours) : null;
    }
}

using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Errors;

namespace Thirdynal.Domain.Recycling;

/// <summary>Out of the pool and back into it (seed task 5).</summary>
public static class HandOutRules
{
    /// <summary>
    /// Why an entry cannot be handed to an agent now; null when it can. The first obstacle that counts is named, those
    /// that no waiting removes before those that pass.
    /// </summary>
    public static HandOutBlock? WhyNot(
        PoolEntry entry, CustomerStanding standing, HandOutFilter filter, string agentId, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(policy);
        var current = PoolClock.AsOf(entry, now, policy);
        if (current.PoolStatus == PoolStatus.Expired) return new HandOutBlock(HandOutRule.Expired, null);
        if (!current.IsOpen) return new HandOutBlock(HandOutRule.Closed, null);
        if (standing.Blocked) return new HandOutBlock(HandOutRule.DoNotContact, null);
        if (standing.Risk == RiskLevel.Blacklist) return new HandOutBlock(HandOutRule.Blacklisted, null);
        if (!Matches(current, standing, filter)) return new HandOutBlock(HandOutRule.Filtered, null);
        if (filter.FreshVoice && IsPrevious(current, standing, agentId)) return new HandOutBlock(HandOutRule.PreviousAgent, null);
        if (current.PoolStatus == PoolStatus.Assigned) return new HandOutBlock(HandOutRule.Held, current.LeaseExpiresAt(policy));
        if (now < current.AvailableFrom) return new HandOutBlock(HandOutRule.NotYetAvailable, current.AvailableFrom);
        if (standing.InCooldown(now)) return new HandOutBlock(HandOutRule.Cooldown, standing.CooldownUntil);
        if (AttemptRules.SpentUntil(standing, now, policy) is { } tomorrow) return new HandOutBlock(HandOutRule.AttemptsPerDay, tomorrow);
        if (OwnersAloneUntil(current, policy) is { } until && now < until && !IsOwner(current, agentId))
            return new HandOutBlock(HandOutRule.CallbackOfAnotherAgent, until);
        return CallingHours.IsOpen(now, policy.CallingHours)
            ? null
            : new HandOutBlock(HandOutRule.CallingHours, CallingHours.NextOpening(now, policy.CallingHours));
    }

    /// <summary>How many leads one call gets: what it asks for, capped by what the agent may still hold and take.</summary>
    /// <param name="asked">1 to 100; null is the default of 10.</param>
    /// <param name="held">How many the agent holds.</param>
    /// <param name="policy">The numbers.</param>
    /// <param name="claimed">How many it has taken for itself within the last minute; 0 where somebody hands them to it.</param>
    public static Result<HandOutSize> SizeOf(int? asked, int held, Policy policy, int claimed = 0)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var count = asked ?? policy.HandOut.DefaultCount;
        if (count < 1 || count > policy.HandOut.MaxCount) return RecyclingErrors.BadCount(policy.HandOut.MaxCount);
        var (mayHold, mayTake) = (policy.HandOut.OpenLeadsLimit - held, policy.HandOut.ClaimsPerMinute - claimed);
        HandOutRule? limit = Math.Min(mayHold, mayTake) >= count ? null
            : mayHold <= mayTake ? HandOutRule.AgentLimit
            : HandOutRule.ClaimsPerMinute;
        return new HandOutSize(Math.Clamp(Math.Min(mayHold, mayTake), 0, count), count, limit);
    }

    /// <summary>Hands it to an agent. Whether that is allowed is for <see cref="WhyNot"/> to say, before.</summary>
    public static PoolEntry Assign(PoolEntry entry, string agentId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry with
        {
            PoolStatus = PoolStatus.Assigned, AssignedTo = agentId, AssignedAt = now, LastHolder = null, UpdatedAt = now,
        };
    }

    /// <summary>
    /// Gives a held lead back: AVAILABLE with its old priority, or EXPIRED if its time has passed. A supervisor who takes
    /// it from somebody says why.
    /// </summary>
    public static Result<PoolEntry> Release(
        PoolEntry entry, string by, bool bySupervisor, string? reason, DateTimeOffset now, Policy policy)
    {
        var current = PoolClock.AsOf(entry, now, policy);
        if (!current.IsOpen) return RecyclingErrors.WhyClosed(current);
        if (current.PoolStatus != PoolStatus.Assigned) return RecyclingErrors.NotAssigned;
        if (!IsHolder(current, by))
        {
            if (!bySupervisor) return RecyclingErrors.NotHolder;
            if (string.IsNullOrWhiteSpace(reason)) return RecyclingErrors.MissingReason;
        }

        return PoolClock.AsOf(PoolClock.GiveBack(current, now), now, policy);
    }

    /// <summary>
    /// A supervisor moves a held lead to another agent, who gets a lease of its own. A callback goes with its promise; one
    /// that nobody holds yet gets another owner and nothing else.
    /// </summary>
    public static Result<PoolEntry> Reassign(PoolEntry entry, string agentId, string? reason, DateTimeOffset now, Policy policy)
    {
        var current = PoolClock.AsOf(entry, now, policy);
        if (!current.IsOpen) return RecyclingErrors.WhyClosed(current);
        var isCallback = current.RecycleReason == RecycleReason.ScheduledCallback;
        if (current.PoolStatus != PoolStatus.Assigned && !isCallback) return RecyclingErrors.NotAssigned;
        if (string.IsNullOrWhiteSpace(reason)) return RecyclingErrors.MissingReason;
        if (IsHolder(current, agentId)) return RecyclingErrors.HeldByThatAgent;
        if (current.PoolStatus == PoolStatus.Assigned) return Assign(isCallback ? current with { CallbackOwner = agentId } : current, agentId, now);
        return IsOwner(current, agentId) ? RecyclingErrors.PromisedByThatAgent : current with { CallbackOwner = agentId, UpdatedAt = now };
    }

    /// <summary>The obstacles of many entries put together, the most frequent first.</summary>
    public static ImmutableArray<BlockedBy> Summarise(IEnumerable<HandOutBlock> blocks) =>
        [.. blocks
            .GroupBy(block => block.Rule)
            .Select(same => new BlockedBy(same.Key, same.Count(), same.Min(block => block.Until)))
            .OrderByDescending(rule => rule.Count).ThenBy(rule => rule.Rule)];

    /// <summary>Until when a callback is its own agent's alone; null for anything else.</summary>
    public static DateTimeOffset? OwnersAloneUntil(PoolEntry entry, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(policy);
        return entry is { RecycleReason: RecycleReason.ScheduledCallback, CallbackOwner: not null }
            ? entry.AvailableFrom.AddHours(policy.HandOut.CallbackOwnerHours)
            : null;
    }

    /// <summary>
    /// Whether the agent was the last to hold the entry or to call the customer; an entry whose lease has ended may still
    /// say who holds it. A callback is always its owner's.
    /// </summary>
    public static bool IsPrevious(PoolEntry entry, CustomerStanding standing, string agentId)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(standing);
        return !IsOwner(entry, agentId)
            && (string.Equals(entry.AssignedTo ?? entry.LastHolder, agentId, StringComparison.Ordinal) || string.Equals(standing.LastAgent, agentId, StringComparison.Ordinal));
    }

    internal static bool IsHolder(PoolEntry entry, string by) => string.Equals(entry.AssignedTo, by, StringComparison.Ordinal);

    private static bool IsOwner(PoolEntry entry, string agentId) =>
        string.Equals(entry.CallbackOwner, agentId, StringComparison.Ordinal);

    private static bool Matches(PoolEntry entry, CustomerStanding standing, HandOutFilter filter) =>
        !(entry.PriorityScore < filter.MinPriority)
        && (filter.RecycleReason is null || filter.RecycleReason == entry.RecycleReason)
        && (filter.RiskLevel is null || filter.RiskLevel == standing.Risk);
}

/// <summary>How many leads to hand out.</summary>
/// <param name="Count">Zero when the agent holds all it may.</param>
/// <param name="Asked">What was asked for, or the default.</param>
/// <param name="Limit">AGENT_LIMIT or CLAIMS_PER_MINUTE where that cut it short; null otherwise.</param>
public sealed record HandOutSize(int Count, int Asked, HandOutRule? Limit = null)
{
    /// <summary>A limit of the agent cut it short.</summary>
    public bool CutByLimit => Count < Asked;
}

using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Errors;

namespace Thirdynal.Domain.Recycling;

/// <summary>An outcome set right: all of it or nothing is committed.</summary>
/// <param name="Wrong">What was recorded.</param>
/// <param name="Corrected">The entry with the right outcome.</param>
/// <param name="TakenBack">The retry or callback that the wrong outcome had opened, closed; null where there is none.</param>
/// <param name="Right">The right outcome as if it had been recorded then, and what follows from it now.</param>
/// <param name="Standing">The customer as the pool must know it in the same commit.</param>
public sealed record OutcomeCorrection(
    LeadOutcome Wrong, PoolEntry Corrected, PoolEntry? TakenBack, OutcomeDecision Right, CustomerStanding Standing);

/// <summary>
/// A supervisor corrects an outcome. What the wrong one did is taken back (cooldown, blocked number, retry or callback, an
/// order that has not been sent), and the right one counts from the moment of the call. It stays one contact: there was
/// one call. What cannot be taken back is refused: do-not-contact, an order at the courier, what others have built upon.
/// </summary>
public static class CorrectionRules
{
    /// <summary>Decides it.</summary>
    /// <param name="entry">The entry that has the wrong outcome.</param>
    /// <param name="command">The right one, by a supervisor with a reason.</param>
    /// <param name="open">The customer's open entry, if any.</param>
    /// <param name="hasLaterOutcome">Whether another entry of the customer got an outcome after this one.</param>
    /// <param name="doNotContact">Whether the customer must not be contacted.</param>
    /// <param name="standing">The customer as the pool knows it.</param>
    /// <param name="newEntryId">The id of the retry or callback, if one follows.</param>
    /// <param name="now">The moment.</param>
    /// <param name="policy">The numbers.</param>
    public static Result<OutcomeCorrection> Correct(
        PoolEntry entry, OutcomeCommand command, PoolEntry? open, bool hasLaterOutcome, bool doNotContact, CustomerStanding standing,
        Guid newEntryId, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(standing);
        if (OutcomeOf(entry) is not { } wrong || entry.IsOpen) return RecyclingErrors.NoOutcome;
        if (string.IsNullOrWhiteSpace(command.Reason)) return RecyclingErrors.MissingReason;
        if (wrong == command.Outcome) return RecyclingErrors.SameOutcome;
        if (hasLaterOutcome) return RecyclingErrors.LaterOutcome;
        if (doNotContact && command.Outcome != LeadOutcome.DoNotCall) return RecyclingErrors.StaysUncontacted;
        if (command.Outcome == LeadOutcome.Callback && command.CallbackAt < now) return RecyclingErrors.CallbackInPast;

        var current = open is null ? null : PoolClock.AsOf(open, now, policy);
        var followUp = current is { IsOpen: true } && current.LeadId == entry.LeadId ? current : null;
        if (followUp is not null && WhyNotTakenBack(followUp, entry) is { } error) return error;

        // As it was before the call ended: the right outcome is recorded on that, at that moment.
        var before = Before(entry, wrong);
        var free = TakeBack(standing, wrong);
        var right = OutcomeRules.Record(before, command, free with { Risk = RiskLevel.Unknown }, newEntryId, entry.ProcessedAt!.Value, policy);
        if (!right.IsOk) return right.Error;

        var decision = right.Value;
        var next = decision.Next is { } follows && follows.ExpiresAt > now ? follows with { CreatedAt = now, UpdatedAt = now } : null;
        if (next is not null && standing.Risk == RiskLevel.Blacklist) return RecyclingErrors.NotCallable;
        if (next is not null && followUp is null && current is { IsOpen: true }) return RecyclingErrors.InPool;
        var action = next is null && decision.Action == OutcomeAction.QueuedRetry ? OutcomeAction.Exhausted : decision.Action;
        return new OutcomeCorrection(
            wrong,
            decision.Closed with
            {
                AssignedTo = entry.AssignedTo,
                AssignedAt = entry.AssignedAt,
                LastHolder = entry.LastHolder,
                ProcessedBy = entry.ProcessedBy,
                UpdatedAt = now,
            },
            followUp is null ? null : OverrideRules.CloseByHand(followUp, command.By, now),
            decision with { Next = next, Action = action },
            decision.Standing with
            {
                Risk = standing.Risk,
                Attempts = standing.Attempts,
                AttemptedAt = standing.AttemptedAt,
                LastAgent = standing.LastAgent,
            });
    }

    /// <summary>What an agent said of an entry; null when it was closed otherwise or is open.</summary>
    public static LeadOutcome? OutcomeOf(PoolEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.ProcessedOutcome is { } said and not (ProcessedOutcome.Withdrawn or ProcessedOutcome.ClosedByHand)
            ? Words.Parse<LeadOutcome>(Words.Of(said))
            : null;
    }

    /// <summary>Whose call it was.</summary>
    public static string? HolderOf(PoolEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.AssignedTo ?? entry.LastHolder ?? entry.ProcessedBy;
    }

    /// <summary>
    /// Whether an outcome sets a cooldown. When the lead was handed out none ran, so the one that runs after the
    /// customer's last outcome is of that outcome.
    /// </summary>
    public static bool SetsCooldown(LeadOutcome outcome) =>
        outcome is LeadOutcome.Sale or LeadOutcome.Reorder or LeadOutcome.Declined or LeadOutcome.NotInterested;

    private static Error? WhyNotTakenBack(PoolEntry followUp, PoolEntry entry)
    {
        if (followUp.PoolStatus == PoolStatus.Assigned) return RecyclingErrors.Held;
        var isAsLeft = followUp.RecycleReason is RecycleReason.NoAnswerRetry or RecycleReason.ScheduledCallback
            && followUp.AttachedReturns.Length == entry.AttachedReturns.Length;
        return isAsLeft ? null : RecyclingErrors.FollowedUp;
    }

    private static PoolEntry Before(PoolEntry entry, LeadOutcome wrong)
    {
        // Recorded late, by the last holder: the lease had ended, but it was that agent's call all the same.
        return entry with
        {
            PoolStatus = PoolStatus.Assigned,
            AssignedTo = HolderOf(entry),
            AssignedAt = entry.ProcessedAt,
            ProcessedAt = null,
            ProcessedOutcome = null,
            ProcessedBy = null,
            NoAnswerCount = entry.NoAnswerCount - (wrong == LeadOutcome.NoAnswer ? 1 : 0),
        };
    }

    private static CustomerStanding TakeBack(CustomerStanding standing, LeadOutcome wrong) => standing with
    {
        // A wrong number may have been the last one; do-not-contact has been looked at before.
        Blocked = false,
        CooldownUntil = SetsCooldown(wrong) ? null : standing.CooldownUntil,

        // The wrong outcome was the attempt that the right one is.
        Attempts = Math.Max(0, standing.Attempts - 1),
    };
}

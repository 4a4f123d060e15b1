using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Recycling;

/// <summary>What came of a lead (seed task 6).</summary>
public static class OutcomeRules
{
    private const int MaxCallSeconds = 86_400;

    /// <summary>
    /// Records an outcome: the holder's, once, or a supervisor's with a reason. The last holder of a lead whose lease
    /// has ended may still record one until somebody else has it. A refusal changes nothing.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="command">The outcome.</param>
    /// <param name="standing">The customer as the pool knows it.</param>
    /// <param name="newEntryId">The id of the retry or callback, if one follows.</param>
    /// <param name="now">The moment.</param>
    /// <param name="policy">The numbers.</param>
    public static Result<OutcomeDecision> Record(
        PoolEntry entry, OutcomeCommand command, CustomerStanding standing, Guid newEntryId, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(policy);
        var current = PoolClock.AsOf(entry, now, policy);
        if (WhyNot(current, command, standing, now, policy) is { } error) return error;

        var next = NextOf(current, command, newEntryId, now, policy);
        var effects = EffectsOf(command, now, policy.Outcomes);
        return new OutcomeDecision
        {
            Closed = Close(current, command, now),
            Next = next,
            Action = ActionOf(command.Outcome, next),
            Effects = effects,
            LeadMoves = MovesOf(current, command.Outcome),
            Standing = AttemptRules.Count(standing, now) with
            {
                Blocked = standing.Blocked || effects.DoNotContact is not null,
                CooldownUntil = Eligibility.Later(standing.CooldownUntil, effects.CooldownUntil),
                LastAgent = current.AssignedTo ?? current.LastHolder ?? command.By,
            },
        };
    }

    /// <summary>The lead's state after an outcome.</summary>
    public static LeadStatus StatusOf(LeadOutcome outcome) => outcome switch
    {
        LeadOutcome.Sale => LeadStatus.Sale,
        LeadOutcome.Reorder => LeadStatus.Reorder,
        LeadOutcome.NoAnswer => LeadStatus.NoAnswer,
        LeadOutcome.Declined => LeadStatus.Declined,
        LeadOutcome.NotInterested => LeadStatus.NotInterested,
        LeadOutcome.Callback => LeadStatus.Callback,
        LeadOutcome.DoNotCall => LeadStatus.DoNotCall,
        LeadOutcome.WrongNumber => LeadStatus.WrongNumber,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
    };

    private static Error? WhyNot(
        PoolEntry entry, OutcomeCommand command, CustomerStanding standing, DateTimeOffset now, Policy policy)
    {
        if (!entry.IsOpen) return RecyclingErrors.WhyClosed(entry);
        if (standing.Excluded) return RecyclingErrors.Withdrawn;
        var holder = entry.AssignedTo ?? entry.LastHolder;
        if (!string.Equals(holder, command.By, StringComparison.Ordinal))
        {
            if (!command.BySupervisor) return RecyclingErrors.NotHolder;
            if (string.IsNullOrWhiteSpace(command.Reason)) return RecyclingErrors.MissingReason;
        }

        if (!Enum.IsDefined(command.Outcome)) return RecyclingErrors.UnknownOutcome;
        if (command.CallSeconds is < 0 or > MaxCallSeconds) return RecyclingErrors.BadCallSeconds;
        if (IsSale(command.Outcome) && command.Order is { } order && SaleOrderRules.Check(order) is { } wrong) return wrong;
        return command.Outcome == LeadOutcome.Callback ? CallbackRules.WhyNot(entry, command.CallbackAt, standing, now, policy) : null;
    }

    private static PoolEntry Close(PoolEntry entry, OutcomeCommand command, DateTimeOffset now) => entry with
    {
        PoolStatus = IsSale(command.Outcome) ? PoolStatus.Converted : PoolStatus.Exhausted,
        ProcessedOutcome = ProcessedAs(command.Outcome),
        ProcessedAt = now,
        ProcessedBy = command.By,
        NoAnswerCount = entry.NoAnswerCount + (command.Outcome == LeadOutcome.NoAnswer ? 1 : 0),
        UpdatedAt = now,
    };

    private static PoolEntry? NextOf(
        PoolEntry entry, OutcomeCommand command, Guid id, DateTimeOffset now, Policy policy) => command.Outcome switch
    {
        // Nobody answers while a parcel could be saved: the next failed delivery opens the next entry.
        LeadOutcome.NoAnswer when entry.RecycleReason != RecycleReason.DeliveryRescue && entry.NoAnswerCount + 1 < policy.Outcomes.MaxNoAnswers => Follow(entry, id, now, policy) with
        {
            OriginalOutcome = OriginalOutcome.NoAnswer,
            RecycleReason = RecycleReason.NoAnswerRetry,
            RecycleCount = entry.RecycleCount + 1,
            NoAnswerCount = entry.NoAnswerCount + 1,
            PriorityScore = Math.Max(policy.Outcomes.NoAnswerMinPriority, entry.PriorityScore - policy.Outcomes.NoAnswerPriorityStep),
            AvailableFrom = now.AddDays(policy.Outcomes.NoAnswerWaitDays),
            ExpiresAt = now.AddDays(policy.Outcomes.NoAnswerOpenDays),
        },
        LeadOutcome.Callback => Follow(entry, id, now, policy) with
        {
            OriginalOutcome = OriginalOutcome.CallbackRequested,
            RecycleReason = RecycleReason.ScheduledCallback,
            CallbackCount = entry.CallbackCount + 1,
            PriorityScore = policy.Outcomes.CallbackPriority,
            AvailableFrom = command.CallbackAt!.Value,
            ExpiresAt = command.CallbackAt.Value.AddDays(policy.Outcomes.CallbackOpenDays),
            CallbackOwner = entry.AssignedTo ?? entry.LastHolder ?? command.By,
        },
        _ => null,
    };

    // The same lead goes on: where it comes from and what is attached to it stay, who held it does not.
    private static PoolEntry Follow(PoolEntry entry, Guid id, DateTimeOffset now, Policy policy) => entry with
    {
        Id = id,
        PoolStatus = PoolStatus.Available,
        AssignedTo = null,
        AssignedAt = null,
        LastHolder = null,
        CallbackOwner = null,
        DecidedAt = now,
        PolicyVersion = policy.Version,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private static CustomerEffects EffectsOf(OutcomeCommand command, DateTimeOffset now, OutcomePolicy policy)
    {
        var contacted = new CustomerEffects(now, command.ContactMethod, command.CallSeconds);
        return command.Outcome switch
        {
            LeadOutcome.Sale => Sold(SourceType.LeadConversion),
            LeadOutcome.Reorder => Sold(SourceType.Reorder),
            LeadOutcome.Declined or LeadOutcome.NotInterested =>
                contacted with { CooldownUntil = now.AddDays(policy.DeclinedCooldownDays) },
            LeadOutcome.DoNotCall => contacted with
            {
                DoNotContact = new DoNotContact(now, command.By, command.Notes ?? "The customer asked not to be called."),
            },
            LeadOutcome.WrongNumber => contacted with { WrongNumber = true },
            _ => contacted,
        };

        CustomerEffects Sold(SourceType source) => contacted with
        {
            CooldownUntil = now.AddDays(policy.SaleCooldownDays),
            Sale = new LeadSale(source, command.Order ?? new SaleOrder()),
        };
    }

    private static ImmutableArray<LeadMove> MovesOf(PoolEntry entry, LeadOutcome outcome)
    {
        var recorded = new LeadMove(LeadStatus.Assigned, StatusOf(outcome));
        return entry.LeadStatus == LeadStatus.Assigned
            ? [recorded]
            : [new LeadMove(entry.LeadStatus, LeadStatus.Assigned), recorded];
    }

    private static OutcomeAction ActionOf(LeadOutcome outcome, PoolEntry? next) => outcome switch
    {
        LeadOutcome.Sale or LeadOutcome.Reorder => OutcomeAction.Converted,
        LeadOutcome.NoAnswer => next is null ? OutcomeAction.Exhausted : OutcomeAction.QueuedRetry,
        LeadOutcome.Declined or LeadOutcome.NotInterested => OutcomeAction.Cooldown90Days,
        LeadOutcome.Callback => OutcomeAction.CallbackScheduled,
        LeadOutcome.DoNotCall => OutcomeAction.Blacklisted,
        _ => OutcomeAction.NumberBlocked,
    };

    private static ProcessedOutcome ProcessedAs(LeadOutcome outcome) => Words.Parse<ProcessedOutcome>(Words.Of(outcome));

    private static bool IsSale(LeadOutcome outcome) => outcome is LeadOutcome.Sale or LeadOutcome.Reorder;
}

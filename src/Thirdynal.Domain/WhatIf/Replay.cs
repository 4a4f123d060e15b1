using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Explaining;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Time;

namespace Thirdynal.Domain.WhatIf;

/// <summary>What a policy makes of one customer's history.</summary>
/// <param name="Score">0 to 100, as of the moment of the trial.</param>
/// <param name="Risk">By the metrics, as of then.</param>
/// <param name="Entries">The entries that the pool gets, by reason.</param>
/// <param name="Priorities">The sum of their priorities, by reason.</param>
/// <param name="Calls">The real calls that this policy would have let happen.</param>
/// <param name="Stopped">The rules by which it would have stopped the others, one a call.</param>
public sealed record ReplayOutcome(
    int Score, RiskLevel Risk, ImmutableDictionary<RecycleReason, int> Entries, ImmutableDictionary<RecycleReason, int> Priorities, int Calls,
    ImmutableDictionary<TrialRule, int> Stopped);

/// <summary>Why a policy would have stopped a call that was made.</summary>
public enum TrialRule
{
    /// <summary>The customer would have been on BLACKLIST.</summary>
    Blacklisted,

    /// <summary>The customer would still have rested.</summary>
    Cooldown,

    /// <summary>The entry would not have been due yet.</summary>
    NotYetAvailable,

    /// <summary>The entry would have expired by then.</summary>
    Expired,

    /// <summary>The calls of the day would have been used up.</summary>
    AttemptsPerDay,

    /// <summary>Nobody would have been called at that hour or on that day.</summary>
    CallingHours,

    /// <summary>There would have been no retry after so many unanswered calls.</summary>
    NoRetry,

    /// <summary>There would have been no callback after so many on one lead.</summary>
    NoCallback,

    /// <summary>The parcel would have been too old to recycle, or its customer not to be called, when it came back.</summary>
    NotOpened,
}

/// <summary>
/// Goes through what really happened to a customer and asks a policy at each step. Returns are judged by what was known
/// of the customer then; calls that were made are let pass or stopped; retries, callbacks, farmed and requested leads
/// follow the calls that brought them. What people would have answered to calls that were never made, nobody knows: it is
/// not made up. Two policies with the same numbers see the same.
/// </summary>
public static class Replay
{
    /// <summary>Replays one customer.</summary>
    /// <param name="story">Its history.</param>
    /// <param name="policy">The numbers to try.</param>
    /// <param name="asOf">To when it goes.</param>
    public static ReplayOutcome Of(CustomerStory story, Policy policy, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(policy);
        var metrics = MetricsRules.Compute(story.Orders.Where(order => order.FirstSeenAt <= asOf)
            .Select(static order => new OrderFacts(order.Status, order.CodAmount, order.OrderDate, order.DeliveredDate)));
        var run = new Run(story, policy, asOf);
        foreach (var order in story.Orders) run.Returned(order);
        foreach (var entry in story.Entries) run.Entered(entry);
        foreach (var call in CallsOf(story).Where(call => call.At <= asOf)) run.Called(call);
        return new ReplayOutcome(
            ScoreRules.Score(metrics, asOf, policy).Value, RiskRules.Of(metrics, policy), run.Entries.ToImmutable(), run.Priorities.ToImmutable(), run.Calls,
            run.Stopped.ToImmutable());
    }

    /// <summary>The calls that were made: outcomes, each with its entry.</summary>
    private static IEnumerable<Call> CallsOf(CustomerStory story) => story.Entries
        .Where(static entry => CorrectionRules.OutcomeOf(entry) is not null)
        .Select(static entry => new Call(entry.ProcessedAt!.Value, entry, CorrectionRules.OutcomeOf(entry)!.Value))
        .OrderBy(static call => call.At);

    private sealed record Call(DateTimeOffset At, PoolEntry Entry, LeadOutcome Outcome);

    private sealed class Run(CustomerStory story, Policy policy, DateTimeOffset asOf)
    {
        private readonly Dictionary<string, RecycleOffer?> returns = new(StringComparer.Ordinal);
        private readonly Dictionary<DateOnly, int> attempts = [];
        private DateTimeOffset? cooldown;

        public ImmutableDictionary<RecycleReason, int>.Builder Entries { get; } = ImmutableDictionary.CreateBuilder<RecycleReason, int>();

        public ImmutableDictionary<RecycleReason, int>.Builder Priorities { get; } = ImmutableDictionary.CreateBuilder<RecycleReason, int>();

        public ImmutableDictionary<TrialRule, int>.Builder Stopped { get; } = ImmutableDictionary.CreateBuilder<TrialRule, int>();

        public int Calls { get; private set; }

        /// <summary>A parcel came back: what the policy makes of it, when we heard of it.</summary>
        public void Returned(OrderStory order)
        {
            Failed(order);
            if (order.Status != OrderStatus.Returned || order.ReturnedDate is not { } back) return;
            var heard = back > order.FirstSeenAt ? back : order.FirstSeenAt;
            if (heard > asOf) return;
            var isFirstSight = back <= order.FirstSeenAt;
            var decision = ReturnEvaluation.Decide(
                new ReturnedOrder(
                    order.Waybill, isFirstSight ? null : OrderStatus.Rts, OrderStatus.Returned, order.Reason, order.ReturnedDate, order.OrderDate, order.LeadId),
                StandingAt(heard), heard, policy);
            returns[order.Waybill] = decision.Offer;
            if (decision.Offer is { } offer) Count(offer.Reason, offer.Priority);
        }

        /// <summary>Deliveries that failed: each is a chance to save the parcel, where the policy wants that.</summary>
        private void Failed(OrderStory order)
        {
            OrderStatus? before = null;
            foreach (var mark in order.Marks.Where(mark => mark.At <= asOf && mark.At >= order.FirstSeenAt))
            {
                var failed = new ReturnedOrder(order.Waybill, before, mark.Status, null, null, order.OrderDate, order.LeadId);
                if (RescueRules.Offer(failed, StandingAt(mark.At), mark.At, policy) is { } offer) Count(offer.Reason, offer.Priority);
                before = mark.Status;
            }
        }

        /// <summary>An entry that no return has opened.</summary>
        public void Entered(PoolEntry entry)
        {
            if (entry.CreatedAt > asOf) return;
            switch (entry.RecycleReason)
            {
                case RecycleReason.FarmedLead or RecycleReason.ReorderCandidate:
                    var offer = FarmedOffers.Of(
                        StandingAt(entry.CreatedAt), story.MetricsAt(entry.CreatedAt).TotalDelivered > 0, null, null, entry.CreatedAt, policy);
                    Count(offer.Reason, offer.Priority);
                    break;
                case RecycleReason.SupervisorRequest:
                    Count(entry.RecycleReason, entry.PriorityScore);
                    break;
            }
        }

        /// <summary>A call that was made: whether the policy lets it happen, and what follows from it then.</summary>
        public void Called(Call call)
        {
            if (WhyNot(call) is { } rule)
            {
                Stopped[rule] = Stopped.GetValueOrDefault(rule) + 1;
                return;
            }

            Calls++;
            var day = Manila.DayOf(call.At);
            attempts[day] = attempts.GetValueOrDefault(day) + 1;
            var outcomes = policy.Outcomes;
            switch (call.Outcome)
            {
                case LeadOutcome.Sale or LeadOutcome.Reorder: Rest(call.At, outcomes.SaleCooldownDays); break;
                case LeadOutcome.Declined or LeadOutcome.NotInterested: Rest(call.At, outcomes.DeclinedCooldownDays); break;
                case LeadOutcome.NoAnswer when call.Entry.NoAnswerCount < outcomes.MaxNoAnswers:
                    Count(RecycleReason.NoAnswerRetry, Math.Max(outcomes.NoAnswerMinPriority, call.Entry.PriorityScore - outcomes.NoAnswerPriorityStep));
                    break;
                case LeadOutcome.Callback when call.Entry.CallbackCount < outcomes.CallbacksPerLead:
                    Count(RecycleReason.ScheduledCallback, outcomes.CallbackPriority);
                    break;
            }
        }

        private TrialRule? WhyNot(Call call)
        {
            var (entry, at) = (call.Entry, call.At);
            if (RiskRules.Of(story.MetricsAt(at), policy) == RiskLevel.Blacklist) return TrialRule.Blacklisted;
            if (cooldown > at) return TrialRule.Cooldown;
            if (attempts.GetValueOrDefault(Manila.DayOf(at)) >= policy.HandOut.AttemptsPerDay) return TrialRule.AttemptsPerDay;
            if (!CallingHours.IsOpen(at, policy.CallingHours)) return TrialRule.CallingHours;
            return entry.RecycleReason switch
            {
                RecycleReason.NoAnswerRetry when CountBefore(entry) >= policy.Outcomes.MaxNoAnswers => TrialRule.NoRetry,
                RecycleReason.NoAnswerRetry => OutOf(
                    at, entry.CreatedAt.AddDays(policy.Outcomes.NoAnswerWaitDays), entry.CreatedAt.AddDays(policy.Outcomes.NoAnswerOpenDays)),
                RecycleReason.DeliveryRescue => !policy.Rescue.On ? TrialRule.NotOpened : OutOf(at, entry.AvailableFrom, entry.AvailableFrom.AddHours(policy.Rescue.OpenHours)),
                RecycleReason.ScheduledCallback when entry.CallbackCount > policy.Outcomes.CallbacksPerLead => TrialRule.NoCallback,
                RecycleReason.ScheduledCallback => OutOf(at, entry.AvailableFrom, entry.AvailableFrom.AddDays(policy.Outcomes.CallbackOpenDays)),
                RecycleReason.ReturnedRefused or RecycleReason.ReturnedDeliverable or RecycleReason.ReturnedOther => OfReturn(entry, at),
                _ => OutOf(at, entry.AvailableFrom, entry.AvailableFrom.AddDays(policy.Recycling.OpenDays)),
            };
        }

        private TrialRule? OfReturn(PoolEntry entry, DateTimeOffset at)
        {
            // A waybill that was taken back with its import since: nothing is known of it any more.
            if (entry.SourceWaybill is not { } waybill || !returns.TryGetValue(waybill, out var offer)) return null;
            if (offer is null) return TrialRule.NotOpened;
            var wait = offer.AvailableFrom - offer.DecidedAt;
            var from = entry.DecidedAt + wait;
            return OutOf(at, from, from.AddDays(policy.Recycling.OpenDays));
        }

        /// <summary>A lead that somebody holds may be called until its lease ends, whatever the entry's own end.</summary>
        private TrialRule? OutOf(DateTimeOffset at, DateTimeOffset from, DateTimeOffset to) =>
            at < from ? TrialRule.NotYetAvailable : at >= to.AddHours(policy.HandOut.LeaseHours) ? TrialRule.Expired : null;

        // What the entry says counts this call too, where nobody answered it.
        private static int CountBefore(PoolEntry entry) =>
            entry.NoAnswerCount - (entry.ProcessedOutcome == ProcessedOutcome.NoAnswer ? 1 : 0);

        private CustomerStanding StandingAt(DateTimeOffset at)
        {
            var metrics = story.MetricsAt(at);
            return new CustomerStanding(
                story.CustomerId, story.Bans.Any(ban => ban.From <= at && !(ban.To <= at)), null, RiskRules.Of(metrics, policy),
                ScoreRules.Score(metrics, at, policy).Value);
        }

        private void Rest(DateTimeOffset at, int days) => cooldown = Eligibility.Later(cooldown, at.AddDays(days));

        private void Count(RecycleReason reason, int priority)
        {
            Entries[reason] = Entries.GetValueOrDefault(reason) + 1;
            Priorities[reason] = Priorities.GetValueOrDefault(reason) + priority;
        }
    }
}

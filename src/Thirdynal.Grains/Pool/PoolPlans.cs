using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Pool;

/// <summary>The pool's decisions as plans: the rules decide, this puts together what follows from them.</summary>
internal static class PoolPlans
{
    /// <summary>Who acts when nobody does.</summary>
    public const string System = "SYSTEM";

    /// <summary>Why a lead went back by itself.</summary>
    public const string LeaseEnded = "LEASE_ENDED";

    /// <summary>A customer says how it stands, and perhaps that a parcel came back.</summary>
    public static PoolPlan Take(
        PoolCustomerRow customer, PoolEntry? open, CustomerEffect effect, Guid newId, DateTimeOffset now, Policy policy)
    {
        var standing = Hear(customer, effect.CustomerId, effect.Standing, effect.PoolSeqSeen);
        var plan = new PoolPlan(customer, open, now)
            .Know(customer.With(standing, now) with { SeqIn = effect.Seq, CustomerKey = effect.CustomerKey });
        if (open is not null) open = EndLease(plan, open, now, policy);
        if (open is not null && effect.Settled is { } settled && RescueRules.IsOf(open, settled))
        {
            // The parcel has moved on: whoever holds the lead would call about nothing.
            Follow(plan, open, WithdrawRules.Withdraw(open, System, now), null, null, now);
            if (effect.Offer is null) return plan;
            open = null;
        }

        if (effect.Offer is { } offer)
        {
            var moves = offer.IsReclassification
                ? OfferRules.Reclassify(open, standing, offer.ToOffer(effect.CustomerId), now, policy)
                : OfferRules.Take(open, standing, offer.ToOffer(effect.CustomerId), newId, now, policy);
            return Follow(plan, open, moves.Closed, moves.Open, offer.Product, now);
        }

        if (open is null) return plan;
        var current = PoolClock.AsOf(open, now, policy);
        return !current.IsOpen ? Follow(plan, open, current, null, null, now)
            : standing.Excluded ? Follow(plan, open, WithdrawRules.Withdraw(current, System, now), null, null, now)
            : plan;
    }

    /// <summary>Whether a move is about this entry.</summary>
    public static bool Concerns(MoveEntryMessage message, PoolEntry entry) =>
        message.Waybills is null
        || (entry.SourceWaybill is { } source && message.Waybills.Value.Contains(source))
        || (message.Leads is { } leads && leads.Contains(entry.LeadId));

    /// <summary>A customer's open entry is another customer's.</summary>
    public static (PoolPlan From, PoolPlan To) Move(
        PoolCustomerRow from, PoolEntry entry, PoolCustomerRow to, PoolEntry? there, MoveEntryMessage message, DateTimeOffset now, Policy policy)
    {
        var standing = new CustomerStanding(
            message.ToId, message.ToStanding.Blocked, message.ToStanding.CooldownUntil, message.ToStanding.Risk, message.ToStanding.Score);
        var leaving = new PoolPlan(from, entry, now);
        var taking = new PoolPlan(to, there, now).Know(to.With(standing, now) with { CustomerKey = message.ToKey });
        entry = EndLease(leaving, entry, now, policy);
        var coming = PoolClock.AsOf(entry, now, policy);
        if (there is not null) there = EndLease(taking, there, now, policy);
        var known = there is null ? null : PoolClock.AsOf(there, now, policy);
        if (known is { IsOpen: false }) Follow(taking, there, known, null, null, now);
        if (!coming.IsOpen) return (Follow(leaving, entry, coming, null, null, now), taking);
        if (standing.Excluded)
        {
            if (known is { IsOpen: true }) Follow(taking, there, WithdrawRules.Withdraw(known, System, now), null, null, now);
            return (Follow(leaving, entry, WithdrawRules.Withdraw(coming, System, now), null, null, now), taking);
        }

        if (known is not { IsOpen: true }) return (leaving.Keep(null), taking.TakeIn(coming with { CustomerId = message.ToId, UpdatedAt = now }));
        if (!MoveRules.IsBetter(coming, known))
        {
            Follow(leaving, entry, WithdrawRules.Withdraw(coming, System, now), null, null, now);
            return (leaving, taking.Keep(MoveRules.Keep(known, coming, now)));
        }

        Follow(taking, there, WithdrawRules.Withdraw(known, System, now), null, null, now);
        return (leaving.Keep(null), taking.TakeIn(MoveRules.Keep(coming, known, now) with { CustomerId = message.ToId }));
    }

    /// <summary>A parcel is to be forgotten.</summary>
    public static (PoolPlan Plan, bool Worked) Retract(
        PoolCustomerRow customer, PoolEntry open, RetractMessage message, DateTimeOffset now, Policy policy)
    {
        var plan = new PoolPlan(customer, open, now);
        open = EndLease(plan, open, now, policy);
        var current = PoolClock.AsOf(open, now, policy);
        if (!current.IsOpen) return (Follow(plan, open, current, null, null, now), false);
        var (worked, closed, after) = message.EntryId is { } entryId
            ? RetractRules.Retract(open, entryId, now)
            : RetractRules.Retract(open, message.Waybill!, message.Instead, now);
        return (Follow(plan, open, closed, after, null, now), worked);
    }

    /// <summary>A call had an outcome.</summary>
    public static PoolPlan Outcome(
        PoolCustomerRow customer, PoolEntry open, OutcomeDecision decision, OutcomeMessage message, SaleMessage? sale,
        DateTimeOffset now, Policy policy)
    {
        var plan = new PoolPlan(customer, open, now).Know(customer.After(decision, now));
        EndLease(plan, open, now, policy);
        plan.Close(decision.Closed).Keep(decision.Next);
        foreach (var move in decision.LeadMoves)
        {
            var isCall = move.To != LeadStatus.Assigned;
            plan.Record(move.ToHistory(open, message.By, message.Reason, now) with
            {
                Notes = isCall ? message.Notes : null,
                ContactMethod = isCall ? message.ContactMethod : ContactMethod.System,
                CallDurationSeconds = isCall ? message.CallSeconds : null,
            });
        }

        return plan.Tell(
            decision.Closed, decision.LeadMoves[^1].To,
            contact: new ContactMessage(
                message.Outcome, message.By, decision.Effects.CooldownUntil, decision.Effects.DoNotContact?.Reason,
                open.AssignedTo ?? open.LastHolder),
            sale: sale);
    }

    /// <summary>
    /// A lease that has ended gives the entry back the moment anybody looks; whoever then changes the entry writes that
    /// down.
    /// </summary>
    /// <returns>The entry as of now, while it is open; one that has expired meanwhile comes back as given.</returns>
    public static PoolEntry EndLease(PoolPlan plan, PoolEntry open, DateTimeOffset now, Policy policy)
    {
        var current = PoolClock.AsOf(open, now, policy);
        if (open.PoolStatus != PoolStatus.Assigned || current.PoolStatus == PoolStatus.Assigned) return open;
        var given = current with { PoolStatus = PoolStatus.Available, ProcessedAt = null };
        plan.Record(new LeadMove(LeadStatus.Assigned, given.LeadStatus).ToHistory(open, System, LeaseEnded, now)).Keep(given);
        return given;
    }

    /// <summary>A lead goes back, or is taken back, to the pool.</summary>
    public static PoolPlan GiveBack(
        PoolCustomerRow customer, PoolEntry held, PoolEntry after, string by, string? reason, DateTimeOffset now)
    {
        var plan = new PoolPlan(customer, held, now);
        var given = after.IsOpen ? after : after with { PoolStatus = PoolStatus.Available };
        plan.Record(new LeadMove(LeadStatus.Assigned, given.LeadStatus).ToHistory(held, by, reason, now));
        return after.IsOpen ? plan.Keep(after) : Expired(plan, given, after, now);
    }

    /// <summary>An entry's time has passed.</summary>
    public static PoolPlan Expire(PoolCustomerRow customer, PoolEntry open, PoolEntry expired, DateTimeOffset now) =>
        Follow(new PoolPlan(customer, open, now), open, expired, null, null, now);

    /// <summary>
    /// What the customer says counts, unless the pool has told it something since: then blocks and cooldowns are the
    /// stricter of both.
    /// </summary>
    internal static CustomerStanding Hear(PoolCustomerRow known, Guid customerId, StandingMessage said, long poolSeqSeen)
    {
        var inTheKnow = poolSeqSeen >= known.SeqOut;
        return new CustomerStanding(
            customerId,
            inTheKnow ? said.Blocked : said.Blocked || known.Blocked,
            inTheKnow ? said.CooldownUntil : Eligibility.Later(known.CooldownUntil, said.CooldownUntil),
            said.Risk,
            said.Score);
    }

    /// <summary>
    /// What follows from an entry that is closed, from one that is opened, or from both. A standing goes along where the
    /// customer has not told it itself.
    /// </summary>
    internal static PoolPlan Follow(
        PoolPlan plan, PoolEntry? before, PoolEntry? closed, PoolEntry? after, string? product, DateTimeOffset now,
        StandingMessage? standing = null, string? sourceNote = null)
    {
        plan.Keep(after);
        if (closed is not null && before is not null)
        {
            plan = closed.PoolStatus == PoolStatus.Expired ? Expired(plan, before, closed, now).Keep(after) : Withdrawn(plan, before, closed, now);
        }

        if (after is null || after.Id == before?.Id) return plan;
        return plan
            .Record(after.ToBirth(System, now))
            .Tell(after, LeadStatus.New, product, standing: standing, sourceNote: sourceNote);
    }

    private static PoolPlan Expired(PoolPlan plan, PoolEntry before, PoolEntry expired, DateTimeOffset now) => plan
        .Close(expired)
        .Record(new LeadMove(before.LeadStatus, LeadStatus.Expired).ToHistory(before, System, "EXPIRED", now))
        .Tell(expired, LeadStatus.Expired);

    private static PoolPlan Withdrawn(PoolPlan plan, PoolEntry before, PoolEntry withdrawn, DateTimeOffset now) => plan
        .Close(withdrawn)
        .Record(WithdrawRules.LeadMoveOf(before).ToHistory(before, System, "WITHDRAWN", now))
        .Tell(withdrawn, LeadStatus.Cancelled);

    /// <summary>The order a sale makes: its number, and the form as the agent filled it in.</summary>
    public static SaleMessage? SaleOf(OutcomeDecision decision, OutcomeMessage message, DateTimeOffset now) =>
        decision.Effects.Sale is null
            ? null
            : new SaleMessage(
                OrderNumber.Create(message.EntryId, now),
                message.Order ?? new OrderFormMessage(null, null, null, null, null, null, null, null, null, null));
}

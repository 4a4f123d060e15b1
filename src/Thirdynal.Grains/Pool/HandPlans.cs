using Thirdynal.Domain;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Grains.Leads;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Pool;

/// <summary>What a supervisor does as plans; who did it and why is committed with it.</summary>
internal static class HandPlans
{
    /// <summary>A held lead goes to another agent: back, and out again.</summary>
    public static PoolPlan Reassign(PoolCustomerRow customer, PoolEntry held, PoolEntry moved, ReassignMessage message, DateTimeOffset now)
    {
        var between = (held with { PoolStatus = PoolStatus.Available }).LeadStatus;
        return new PoolPlan(customer, held, now)
            .Keep(moved)
            .Record(new LeadMove(LeadStatus.Assigned, between).ToHistory(held, message.By, message.Reason, now))
            .Record(new LeadMove(between, LeadStatus.Assigned).ToHistory(moved, message.By, message.Reason, now))
            .Audit(message.By, "LEAD_REASSIGNED", new { recycleId = held.Id, from = held.AssignedTo, to = moved.AssignedTo, reason = message.Reason });
    }

    /// <summary>A callback that nobody holds is another agent's to make.</summary>
    public static PoolPlan Promise(
        PoolCustomerRow customer, PoolEntry open, PoolEntry moved, ReassignMessage message, DateTimeOffset now, Policy policy)
    {
        var plan = new PoolPlan(customer, open, now);
        PoolPlans.EndLease(plan, open, now, policy);
        return plan.Keep(moved)
            .Audit(message.By, "CALLBACK_REASSIGNED", new { recycleId = open.Id, from = open.CallbackOwner, to = moved.CallbackOwner, reason = message.Reason });
    }

    /// <summary>An open entry is closed.</summary>
    public static PoolPlan Exhaust(
        PoolCustomerRow customer, PoolEntry open, PoolEntry closed, ExhaustMessage message, DateTimeOffset now, Policy policy)
    {
        var plan = new PoolPlan(customer, open, now);
        var current = PoolPlans.EndLease(plan, open, now, policy);
        return plan.Close(closed)
            .Record(new LeadMove(current.LeadStatus, LeadStatus.Cancelled).ToHistory(current, message.By, message.Reason, now))
            .Tell(closed, LeadStatus.Cancelled)
            .Audit(message.By, "LEAD_EXHAUSTED", new { recycleId = open.Id, from = current.AssignedTo, reason = message.Reason });
    }

    /// <summary>A customer is in the pool now: with its own entry, or with a new one.</summary>
    public static PoolPlan Recycle(
        PoolCustomerRow customer, PoolCustomerRow known, PoolEntry? open, PoolEntry after, RecycleMessage message, DateTimeOffset now, Policy policy)
    {
        var plan = Settled(new PoolPlan(customer, open, now).Know(known), open, now, policy).Keep(after);
        if (after.Id != open?.Id)
        {
            plan.Record(LeadHistory.Born(after.LeadId, after.CustomerId, message.By, message.Reason, now) with { EntryId = after.Id })
                .Tell(after, LeadStatus.New, standing: new StandingMessage(known.Blocked, known.CooldownUntil, known.RiskLevel, known.CustomerScore));
        }

        return plan.Audit(
            message.By, message.EntryId is null ? "CUSTOMER_RECYCLED" : "LEAD_REVIVED",
            new { recycleId = after.Id, of = message.EntryId, availableFrom = after.AvailableFrom, reason = message.Reason });
    }

    /// <summary>An outcome is set right.</summary>
    public static PoolPlan Correct(
        PoolCustomerRow customer, PoolEntry wrong, PoolEntry? open, OutcomeCorrection correction, CorrectOutcomeMessage message,
        SaleMessage? sale, DateTimeOffset now, Policy policy)
    {
        var known = customer.With(correction.Standing, now) with { CooldownUntil = PoolMapping.Held(correction.Right, correction.Standing, now) };
        var plan = Settled(new PoolPlan(customer, open, now).Know(known), open, now, policy);
        if (correction.TakenBack is { } takenBack) plan.Close(takenBack);
        if (correction.Right.Next is { } next) plan.Keep(next);

        var move = new LeadMove(OutcomeRules.StatusOf(correction.Wrong), OutcomeRules.StatusOf(message.Outcome));
        var effects = correction.Right.Effects;
        return plan.Amend(correction.Corrected)
            .Record(LeadHistory.Corrected(move, wrong.LeadId, wrong.CustomerId, message.By, message.Reason, now) with
            {
                EntryId = wrong.Id,
                HeldBy = CorrectionRules.HolderOf(wrong),
            })
            .Tell(
                correction.Corrected, move.To,
                contact: new ContactMessage(
                    message.Outcome, message.By, effects.CooldownUntil, effects.DoNotContact?.Reason, CorrectionRules.HolderOf(wrong)),
                sale: sale, wrong: new WrongOutcome(correction.Wrong, wrong.ProcessedAt!.Value))
            .Audit(
                message.By, "OUTCOME_CORRECTED",
                new { recycleId = wrong.Id, from = Words.Of(correction.Wrong), to = Words.Of(message.Outcome), reason = message.Reason });
    }

    /// <summary>The order of a sale that nobody had recorded.</summary>
    public static SaleMessage? SaleOf(OutcomeCorrection correction, CorrectOutcomeMessage message, string orderNumber) =>
        correction.Right.Effects.Sale is null
            ? null
            : new SaleMessage(orderNumber, message.Order ?? new OrderFormMessage(null, null, null, null, null, null, null, null, null, null));

    public static OutcomeCommand ToCommand(this CorrectOutcomeMessage message) => new(message.Outcome, message.By)
    {
        BySupervisor = true,
        Reason = message.Reason,
        Notes = message.Outcome == LeadOutcome.DoNotCall ? message.Reason : null,
        CallbackAt = message.CallbackAt,
        Order = message.Order?.ToOrder(),
    };

    // What the clock has done to the open entry is written down before anything else is done to it.
    private static PoolPlan Settled(PoolPlan plan, PoolEntry? open, DateTimeOffset now, Policy policy)
    {
        if (open is null) return plan;
        var given = PoolPlans.EndLease(plan, open, now, policy);
        var current = PoolClock.AsOf(given, now, policy);
        return current.IsOpen ? plan : PoolPlans.Follow(plan, given, current, null, null, now);
    }
}

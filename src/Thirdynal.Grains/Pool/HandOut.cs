using System.Collections.Immutable;
using Thirdynal.Domain;
using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Storage.Pool;

namespace Thirdynal.Grains.Pool;

/// <summary>
/// One hand-out from pick to answer. What is picked is off the shelves at once, so that no other call can pick it; if
/// the commit fails, disposal puts it back.
/// </summary>
internal sealed class HandOut(PoolMemory memory, Policy policy, AssignMessage message, DateTimeOffset now) : IDisposable
{
    private readonly List<(PoolSlot Slot, PoolEntry Before, PoolEntry Handed, PoolMemory.Reservation Reserved)> picked = [];
    private HandOutRule? limit;

    public bool IsEmpty => picked.Count == 0;

    /// <summary>Picks the best entries and reserves them.</summary>
    public Error? Pick(TimeProvider time)
    {
        var isOwn = message.By == message.AgentId;
        var held = memory.HeldBy(message.AgentId).Count + memory.PendingOf(message.AgentId);
        var size = HandOutRules.SizeOf(message.Count, held, policy, isOwn ? memory.Claims.Count(message.AgentId, now) : 0);
        if (!size.IsOk) return size.Error;
        limit = !CallingHours.IsOpen(now, policy.CallingHours) ? HandOutRule.CallingHours : size.Value.Count == 0 ? size.Value.Limit : null;
        if (limit == HandOutRule.CallingHours) return null;
        var filter = message.Filter.ToFilter();
        while (picked.Count < size.Value.Count && memory.Shelves.Best(message.AgentId, filter, now) is { } slot)
        {
            var reserved = memory.Reserve(memory.Gates.Enter(slot.Customer.CustomerId), slot.Customer.CustomerId, time);
            var entry = slot.Entry;
            picked.Add((slot, entry, HandOutRules.Assign(entry, message.AgentId, now), reserved));
            memory.Pend(message.AgentId, 1);
        }

        if (isOwn) memory.Claims.Add(message.AgentId, now, picked.Count);
        return null;
    }

    /// <summary>The hand-out as one turn of the store.</summary>
    public PoolTurn ToTurn()
    {
        var turn = new PoolTurn();
        foreach (var (slot, entry, handed, _) in picked)
        {
            var plan = new PoolPlan(slot.Customer, entry, now);
            var given = PoolPlans.EndLease(plan, entry, now, policy);
            plan.Keep(entry)
                .Record(new LeadMove(given.LeadStatus, LeadStatus.Assigned)
                    .ToHistory(handed, message.By, message.By == message.AgentId ? null : "ASSIGNED_BY_SUPERVISOR", now))
                .AddTo(turn);
            turn.Hold(handed.ToHolding());
        }

        if (Answers.Row(message.Operation, Answer(), now) is { } answer) turn.Answer(answer);
        return turn;
    }

    /// <summary>Makes the committed hand-out true in memory.</summary>
    public void Apply()
    {
        var agent = memory.Interned(message.AgentId);
        foreach (var (slot, _, _, _) in picked) slot.HandTo(agent, now);
    }

    /// <summary>The leads, and what held back the rest.</summary>
    public AssignAnswer Answer() => new(
        [.. picked.Select(p => new HandedLead(p.Handed.ToItem(p.Slot.Standing), p.Handed.LeaseExpiresAt(policy)!.Value))],
        picked.Count == 0 ? WhyEmpty() : []);

    /// <summary>Puts back what was picked, as it then is.</summary>
    public void Dispose()
    {
        memory.Pend(message.AgentId, -picked.Count);
        foreach (var (_, _, _, reserved) in picked) reserved.Dispose();
    }

    private ImmutableArray<Thirdynal.Pool.BlockedBy> WhyEmpty() =>
        new EmptyHand(memory, policy, message.AgentId, message.Filter.ToFilter(), now).Reasons(limit);
}

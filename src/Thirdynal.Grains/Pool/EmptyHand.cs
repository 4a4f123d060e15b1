using System.Collections.Immutable;
using Thirdynal.Domain;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;

namespace Thirdynal.Grains.Pool;

/// <summary>
/// Why an agent got nothing: each entry that the pool holds counts under the first rule that keeps it back, in the
/// order of <see cref="HandOutRules.WhyNot"/>. This looks at what agents hold and at due callbacks, never at all that waits.
/// </summary>
internal sealed class EmptyHand(PoolMemory memory, Policy policy, string agent, HandOutFilter filter, DateTimeOffset now)
{
    private readonly List<(HandOutRule Rule, int Count, DateTimeOffset? Until)> reasons = [];

    /// <summary>The rules that apply, the most frequent first.</summary>
    /// <param name="limit">The rule that lets the agent have nothing, whatever there is; or null.</param>
    public ImmutableArray<Thirdynal.Pool.BlockedBy> Reasons(HandOutRule? limit)
    {
        var shelves = memory.Shelves;
        switch (limit)
        {
            case HandOutRule.CallingHours:
                return [new(Words.Of(limit.Value), shelves.ReadyCount, CallingHours.NextOpening(now, policy.CallingHours))];
            case HandOutRule.ClaimsPerMinute:
                return [new(Words.Of(limit.Value), memory.Claims.Count(agent, now), memory.Claims.FreeAt(agent))];
            case HandOutRule.AgentLimit:
                var held = memory.HeldBy(agent);
                return [new(Words.Of(limit.Value), held.Count + memory.PendingOf(agent), held.Min(slot => slot.Entry.LeaseExpiresAt(policy)))];
        }

        var others = shelves.Holders.Where(holder => holder.Key != agent).SelectMany(static holder => holder.Value).Where(Admitted).ToArray();
        var callbacks = shelves.Callbacks.Where(Admitted).ToArray();
        var (cooling, cooled) = FirstOf(shelves.Cooling);
        var (scheduled, next) = FirstOf(shelves.Scheduled);
        var (spent, tomorrow) = FirstOf(shelves.Spent);
        var previous = filter.FreshVoice ? shelves.ReadyOf(filter).SelectMany(static kind => kind).Count(slot => Admitted(slot) && !PoolShelves.IsFresh(slot, agent)) : 0;
        var own = shelves.HeldBy(agent).Count;
        var unheld = shelves.ReadyCount + shelves.Cooling.Count + shelves.Scheduled.Count + shelves.Spent.Count;
        var filtered = unheld + shelves.Holders.Sum(static holder => holder.Value.Count) - own
            - callbacks.Length - cooling - scheduled - spent - previous - others.Length;

        Add(HandOutRule.Filtered, filtered, null);
        Add(HandOutRule.Held, others.Length, others.Min(static slot => (DateTimeOffset?)slot.LeavesAt));
        Add(HandOutRule.NotYetAvailable, scheduled, next);
        Add(HandOutRule.Cooldown, cooling, cooled);
        Add(HandOutRule.AttemptsPerDay, spent, tomorrow);
        Add(HandOutRule.PreviousAgent, previous, null);
        Add(HandOutRule.CallbackOfAnotherAgent, callbacks.Length, callbacks.Min(slot => HandOutRules.OwnersAloneUntil(slot.Entry, policy)));
        return Found();
    }

    private bool Admitted(PoolSlot slot) => PoolShelves.Admits(filter, slot);

    /// <summary>How many of a shelf the filter admits, and when the first of them leaves it.</summary>
    private (int Count, DateTimeOffset? First) FirstOf(WaitingShelf shelf)
    {
        var kinds = shelf.Of(filter).ToArray();
        return (kinds.Sum(static kind => kind.Count), kinds.Min(static kind => kind.Min?.LeavesAt));
    }

    private void Add(HandOutRule rule, int count, DateTimeOffset? until)
    {
        if (count > 0) reasons.Add((rule, count, until));
    }

    private ImmutableArray<Thirdynal.Pool.BlockedBy> Found() =>
        [.. reasons.OrderByDescending(static r => r.Count).ThenBy(static r => r.Rule)
            .Select(static r => new Thirdynal.Pool.BlockedBy(Words.Of(r.Rule), r.Count, r.Until))];
}

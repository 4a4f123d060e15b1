using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Grains.Pool;

/// <summary>
/// The open entries in hand-out order. Entries move between shelves as time passes, each at the moment it must and
/// not before; a pick costs the logarithm of the pool's size, whatever is in it.
/// </summary>
/// <remarks>Not thread-safe: it lives inside the pool grain's turns.</remarks>
internal sealed class PoolShelves(PolicyInForce policies, PoolWorth worth)
{
    private static readonly TimeSpan Jitter = TimeSpan.FromSeconds(1);

    /// <summary>Priority, or expected pesos where the policy says so; then the longest available, then the lower id.</summary>
    public static readonly Comparer<PoolSlot> ByHandOut = Comparer<PoolSlot>.Create(static (x, y) =>
    {
        var byPriority = y.Rank.CompareTo(x.Rank);
        if (byPriority != 0) return byPriority;
        var byAge = x.AvailableFrom.CompareTo(y.AvailableFrom);
        return byAge != 0 ? byAge : x.Id.CompareTo(y.Id);
    });

    /// <summary>The first to leave its shelf, then the lower id.</summary>
    public static readonly Comparer<PoolSlot> ByDeparture = Comparer<PoolSlot>.Create(static (x, y) =>
    {
        var byMoment = x.LeavesAt.CompareTo(y.LeavesAt);
        return byMoment != 0 ? byMoment : x.Id.CompareTo(y.Id);
    });

    private readonly Dictionary<(RecycleReason, RiskLevel), SortedSet<PoolSlot>> ready = [];
    private readonly Dictionary<string, SortedSet<PoolSlot>> callbacks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<PoolSlot>> held = new(StringComparer.Ordinal);
    private readonly Departures departures = new();
    private readonly HashSet<PoolSlot> expired = [];
    private DateTimeOffset asOf;
    private Policy placedBy = policies.Current;
    private WorthTable rankedBy = worth.Current;

    /// <summary>Entries whose time has not come, the first to come first.</summary>
    public WaitingShelf Scheduled { get; } = new();

    /// <summary>Entries whose customers are in cooldown, the first whose ends first.</summary>
    public WaitingShelf Cooling { get; } = new();

    /// <summary>Entries whose customers have had the day's calls, the first that is free again first.</summary>
    public WaitingShelf Spent { get; } = new();

    /// <summary>Counts of the open entries.</summary>
    public PoolTally Tally { get; } = new();

    /// <summary>Entries past their end.</summary>
    public IReadOnlyCollection<PoolSlot> Expired => expired;

    /// <summary>Entries that are ready, callbacks included.</summary>
    public int ReadyCount => ready.Values.Sum(static shelf => shelf.Count) + callbacks.Values.Sum(static shelf => shelf.Count);

    /// <summary>The due callbacks, in no particular order.</summary>
    public IEnumerable<PoolSlot> Callbacks => callbacks.Values.SelectMany(static shelf => shelf);

    /// <summary>The ready entries that a filter admits, each kind in hand-out order.</summary>
    public IEnumerable<SortedSet<PoolSlot>> ReadyOf(HandOutFilter filter) =>
        ready.Where(kind => Admits(filter, kind.Key.Item1) && Admits(filter, kind.Key.Item2)).Select(static kind => kind.Value);

    /// <summary>Entries an agent holds.</summary>
    public IReadOnlyCollection<PoolSlot> HeldBy(string agent) =>
        held.TryGetValue(agent, out var slots) ? slots : [];

    /// <summary>Whether the order is that of expected pesos, which says nothing of the priorities along it.</summary>
    public bool GoesByPesos => placedBy.Money.OrderByPesos;

    /// <summary>Number of entries by holder.</summary>
    public IEnumerable<KeyValuePair<string, HashSet<PoolSlot>>> Holders => held;

    /// <summary>Puts an entry where it belongs as of now.</summary>
    public void Place(PoolSlot slot, DateTimeOffset now)
    {
        Remove(slot);
        if (now > asOf) asOf = now;
        var (entry, policy) = (slot.Entry, policies.Current);
        slot.Rank = RankOf(slot, entry);
        var effective = PoolClock.AsOf(entry, now, policy);
        if (effective.PoolStatus is PoolStatus.Expired)
        {
            Shelve(slot, Shelf.Expired, DateTimeOffset.MaxValue);
            expired.Add(slot);
        }
        else if (effective.PoolStatus is PoolStatus.Assigned)
        {
            Shelve(slot, Shelf.Held, entry.LeaseExpiresAt(policy)!.Value);
            (held.TryGetValue(entry.AssignedTo!, out var set) ? set : held[entry.AssignedTo!] = []).Add(slot);
        }
        else if (entry.AvailableFrom > now)
        {
            Shelve(slot, Shelf.Scheduled, entry.AvailableFrom);
            Scheduled.Add(slot);
        }
        else if (slot.Standing.InCooldown(now))
        {
            Shelve(slot, Shelf.Cooling, Earlier(slot.Standing.CooldownUntil!.Value, entry.ExpiresAt));
            Cooling.Add(slot);
        }
        else if (AttemptRules.SpentUntil(slot.Standing, now, policy) is { } tomorrow)
        {
            Shelve(slot, Shelf.Spent, Earlier(tomorrow, entry.ExpiresAt));
            Spent.Add(slot);
        }
        else if (entry.RecycleReason is RecycleReason.ScheduledCallback)
        {
            Shelve(slot, Shelf.Callback, entry.ExpiresAt);
            var owner = entry.CallbackOwner ?? string.Empty;
            (callbacks.TryGetValue(owner, out var set) ? set : callbacks[owner] = new(ByHandOut)).Add(slot);
        }
        else
        {
            Shelve(slot, Shelf.Ready, entry.ExpiresAt);
            var kind = (entry.RecycleReason, slot.Standing.Risk);
            (ready.TryGetValue(kind, out var set) ? set : ready[kind] = new(ByHandOut)).Add(slot);
        }

        Tally.Count(slot, entry);
    }

    /// <summary>Takes an entry off its shelf: closed, or about to change.</summary>
    public void Remove(PoolSlot slot)
    {
        switch (slot.Shelf)
        {
            case Shelf.None: return;
            case Shelf.Scheduled: Scheduled.Remove(slot); break;
            case Shelf.Cooling: Cooling.Remove(slot); break;
            case Shelf.Spent: Spent.Remove(slot); break;
            case Shelf.Expired: expired.Remove(slot); break;
            case Shelf.Ready: ready[(slot.RecycleReason, slot.Standing.Risk)].Remove(slot); break;
            case Shelf.Callback: TakeOff(callbacks, slot.CallbackOwner ?? string.Empty, slot); break;
            case Shelf.Held: TakeOff(held, slot.AssignedTo!, slot); break;
        }

        slot.Shelf = Shelf.None;
        if (slot.LeavesAt < DateTimeOffset.MaxValue) departures.Remove();
    }

    /// <summary>
    /// Moves every entry whose moment has come. A clock that was set back, or another policy, puts every entry where it
    /// then belongs; what time servers correct in passing is left to catch up by itself.
    /// </summary>
    public void Advance(DateTimeOffset now)
    {
        var policy = policies.Current;
        if (now + Jitter < asOf || !ReferenceEquals(policy, placedBy) || !ReferenceEquals(worth.Current, rankedBy))
        {
            (asOf, placedBy, rankedBy) = (now, policy, worth.Current);
            foreach (var slot in departures.All.Concat(expired).ToArray()) Place(slot, now);
        }

        while (departures.Due(now) is { } slot) Place(slot, now);
    }

    /// <summary>
    /// The best entry for an agent, or null: due callbacks first, its own before those that nobody fetched in time,
    /// then by priority, age and id.
    /// </summary>
    public PoolSlot? Best(string agent, HandOutFilter filter, DateTimeOffset now)
    {
        if (Admits(filter, RecycleReason.ScheduledCallback) && BestCallback(agent, filter, now) is { } callback)
            return callback;

        PoolSlot? best = null;
        foreach (var ((reason, risk), shelf) in ready)
        {
            if (shelf.Count == 0 || !Admits(filter, reason) || !Admits(filter, risk)) continue;
            var first = FirstHandable(shelf, now);
            if (filter.FreshVoice || (GoesByPesos && filter.MinPriority is not null))
            {
                first = shelf.FirstOrDefault(slot =>
                    (!filter.FreshVoice || IsFresh(slot, agent)) && !(slot.PriorityScore < filter.MinPriority) && IsRipe(slot, now));
            }

            if (first is not null && first.PriorityScore >= (filter.MinPriority ?? 0)
                && (best is null || ByHandOut.Compare(first, best) < 0)) best = first;
        }

        return best;
    }

    private PoolSlot? BestCallback(string agent, HandOutFilter filter, DateTimeOffset now)
    {
        if (callbacks.Count == 0) return null;
        if (callbacks.TryGetValue(agent, out var own) && First(own) is { } mine) return mine;
        PoolSlot? best = null;
        foreach (var (owner, shelf) in callbacks)
        {
            if (owner == agent || First(shelf) is not { } first) continue;
            if (best is null || ByHandOut.Compare(first, best) < 0) best = first;
        }

        return best;

        PoolSlot? First(SortedSet<PoolSlot> shelf) => shelf.Min is { } min && IsHandable(min) ? min : shelf.FirstOrDefault(IsHandable);

        bool IsHandable(PoolSlot slot) => Admits(filter, slot) && IsRipe(slot, now)
            && (!filter.FreshVoice || IsFresh(slot, agent))
            && (slot.CallbackOwner == agent || !(now < HandOutRules.OwnersAloneUntil(slot.Entry, policies.Current)));
    }

    /// <summary>The first entry of a shelf; one that a clock set back made early again is put back first.</summary>
    private PoolSlot? FirstHandable(SortedSet<PoolSlot> shelf, DateTimeOffset now)
    {
        while (shelf.Min is { } slot)
        {
            if (IsRipe(slot, now)) return slot;
            Place(slot, now);
        }

        return null;
    }

    /// <summary>Whether an agent is a fresh voice to an entry's customer.</summary>
    public static bool IsFresh(PoolSlot slot, string agent) => !HandOutRules.IsPrevious(slot.Entry, slot.Standing, agent);

    private bool IsRipe(PoolSlot slot, DateTimeOffset now) => slot.AvailableFrom <= now && !slot.Standing.InCooldown(now)
        && AttemptRules.SpentUntil(slot.Standing, now, policies.Current) is null;

    // Callbacks are agreed: they keep their own tier and order.
    private int RankOf(PoolSlot slot, PoolEntry entry) => placedBy.Money.OrderByPesos && entry.RecycleReason != RecycleReason.ScheduledCallback
        ? rankedBy.Of(entry.RecycleReason, slot.Standing.Score)
        : entry.PriorityScore;

    private void Shelve(PoolSlot slot, Shelf shelf, DateTimeOffset leavesAt)
    {
        slot.Shelf = shelf;
        slot.LeavesAt = leavesAt;
        if (leavesAt < DateTimeOffset.MaxValue) departures.Add(slot);
    }

    private static void TakeOff<TSet>(Dictionary<string, TSet> shelves, string key, PoolSlot slot)
        where TSet : ISet<PoolSlot>
    {
        var shelf = shelves[key];
        shelf.Remove(slot);
        if (shelf.Count == 0) shelves.Remove(key);
    }

    /// <summary>Whether a filter admits an entry.</summary>
    public static bool Admits(HandOutFilter filter, PoolSlot slot) =>
        Admits(filter, slot.RecycleReason, slot.Standing.Risk, slot.PriorityScore);

    /// <summary>Whether a filter admits entries of a kind.</summary>
    public static bool Admits(HandOutFilter filter, RecycleReason reason, RiskLevel risk, int priority) =>
        Admits(filter, reason) && Admits(filter, risk) && priority >= (filter.MinPriority ?? 0);

    private static bool Admits(HandOutFilter filter, RecycleReason reason) => filter.RecycleReason is null || filter.RecycleReason == reason;

    private static bool Admits(HandOutFilter filter, RiskLevel risk) => filter.RiskLevel is null || filter.RiskLevel == risk;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

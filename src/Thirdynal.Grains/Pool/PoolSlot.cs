using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Pool;

/// <summary>Where an open entry stands at the moment.</summary>
internal enum Shelf
{
    /// <summary>On none: a change to it is being committed.</summary>
    None,

    /// <summary>Its time has not come.</summary>
    Scheduled,

    /// <summary>Its time has come but its customer is in cooldown.</summary>
    Cooling,

    /// <summary>Its time has come but its customer has had the day's calls.</summary>
    Spent,

    /// <summary>Ready, by reason and risk in hand-out order.</summary>
    Ready,

    /// <summary>A callback that is due, by its owner.</summary>
    Callback,

    /// <summary>Held by an agent.</summary>
    Held,

    /// <summary>Past its end; waits to be closed.</summary>
    Expired,
}

/// <summary>One customer's open entry in the pool's memory, with what the pool knows of the customer.</summary>
internal sealed class PoolSlot(PoolEntry entry, PoolCustomerRow customer)
{
    private PoolCustomerRow customer = customer;
    private PoolEntry entry = entry;
    private (string Agent, DateTimeOffset At)? hold;

    /// <summary>
    /// The entry as last committed. Changed only while on no shelf: shelves are ordered by it. Made anew at each look while
    /// an agent holds it: read once where it is compared or there are many, or by the properties below.
    /// </summary>
    public PoolEntry Entry
    {
        get => hold is var (agent, at) ? HandOutRules.Assign(entry, agent, at) : entry;
        set => (entry, hold) = (value, null);
    }

    /// <summary>The entry's id.</summary>
    public Guid Id => entry.Id;

    /// <summary>From when on it may be handed out; that it is held changes nothing of this and of the next three.</summary>
    public DateTimeOffset AvailableFrom => entry.AvailableFrom;

    /// <summary>Why the customer is in the pool.</summary>
    public RecycleReason RecycleReason => entry.RecycleReason;

    /// <summary>1 to 100, higher is called first.</summary>
    public int PriorityScore => entry.PriorityScore;

    /// <summary>The agent with whom a callback was agreed.</summary>
    public string? CallbackOwner => entry.CallbackOwner;

    /// <summary>Who holds it.</summary>
    public string? AssignedTo => hold is var (agent, _) ? agent : entry.AssignedTo;

    /// <summary>Since when.</summary>
    public DateTimeOffset? AssignedAt => hold is var (_, at) ? at : entry.AssignedAt;

    /// <summary>The customer as last committed. Changed only while on no shelf.</summary>
    public PoolCustomerRow Customer
    {
        get => customer;
        set
        {
            customer = value;
            Standing = value.ToStanding();
        }
    }

    /// <summary>Whether and how the customer may be called.</summary>
    public CustomerStanding Standing { get; private set; } = customer.ToStanding();

    /// <summary>What it is ordered by: its priority, or what a call is expected to bring. Changed only while on no shelf.</summary>
    public int Rank { get; set; } = entry.PriorityScore;

    /// <summary>Where it stands.</summary>
    public Shelf Shelf { get; set; }

    /// <summary>What it adds to the pool's counts; null while it is not counted.</summary>
    public PoolTally.Share? Counted { get; set; }

    /// <summary>The moment it leaves that shelf by the mere passing of time.</summary>
    public DateTimeOffset LeavesAt { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>
    /// It is handed to an agent: <see cref="Entry"/> is what the rule makes of that. Who and when is all that is kept, since a
    /// new entry in each of many old slots is what makes collections of garbage long (docs/performance.md). Only while on no
    /// shelf.
    /// </summary>
    /// <param name="agent">Best the same string each time: <see cref="PoolMemory.Interned"/>.</param>
    /// <param name="at">Now.</param>
    public void HandTo(string agent, DateTimeOffset at) => hold = (agent, at);

    /// <summary>As the pool's answers show it.</summary>
    public Thirdynal.Pool.PoolItem ToItem() => Entry.ToItem(Standing);
}

using Thirdynal.Domain;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Pool;

/// <summary>Every open entry, found by id, by customer and in hand-out order. True only of what is committed.</summary>
internal sealed class PoolMemory(PolicyInForce policies, PoolWorth? worth = null)
{
    private readonly Dictionary<Guid, PoolSlot> byEntry = [];
    private readonly Dictionary<Guid, PoolSlot> byCustomer = [];
    private readonly Dictionary<string, int> pending = new(StringComparer.Ordinal);
    private readonly Dictionary<PoolSlot, string> heldInChange = [];
    private readonly HashSet<string> agents = new(StringComparer.Ordinal);

    /// <summary>The open entries in hand-out order.</summary>
    public PoolShelves Shelves { get; } = new(policies, worth ?? new PoolWorth());

    /// <summary>What agents have taken for themselves just now.</summary>
    public ClaimLog Claims { get; } = new();

    /// <summary>One change per customer at a time.</summary>
    public CustomerGates Gates { get; } = new();

    /// <summary>Every open entry.</summary>
    public IReadOnlyCollection<PoolSlot> All => byEntry.Values;

    /// <summary>An open entry by its id, or null.</summary>
    public PoolSlot? Find(Guid entryId) => byEntry.GetValueOrDefault(entryId);

    /// <summary>A customer's open entry, or null.</summary>
    public PoolSlot? Of(Guid customerId) => byCustomer.GetValueOrDefault(customerId);

    /// <summary>The entries an agent holds. One that is being changed is held until that is committed.</summary>
    public IReadOnlyCollection<PoolSlot> HeldBy(string agent)
    {
        var held = Shelves.HeldBy(agent);
        return heldInChange.ContainsValue(agent) ? [.. held, .. heldInChange.Where(slot => slot.Value == agent).Select(static slot => slot.Key)] : held;
    }

    /// <summary>The entries that anybody holds.</summary>
    public IEnumerable<PoolSlot> Held => Shelves.Holders.SelectMany(static holder => holder.Value).Concat(heldInChange.Keys);

    /// <summary>Leads that are being handed to an agent this moment: they count as held.</summary>
    public int PendingOf(string agent) => pending.GetValueOrDefault(agent);

    /// <summary>So many more, or fewer, are being handed to an agent.</summary>
    public void Pend(string agent, int count)
    {
        var sum = PendingOf(agent) + count;
        if (sum == 0) pending.Remove(agent);
        else pending[agent] = sum;
    }

    /// <summary>An agent's id as the same string each time: what is kept of many leads then holds one string.</summary>
    public string Interned(string agent)
    {
        if (agents.TryGetValue(agent, out var known)) return known;
        agents.Add(agent);
        return agent;
    }

    /// <summary>Takes in an entry that is open in the store.</summary>
    public void Add(PoolEntry entry, PoolCustomerRow customer, DateTimeOffset now)
    {
        var slot = new PoolSlot(entry, customer);
        byEntry.Add(entry.Id, slot);
        byCustomer.Add(customer.CustomerId, slot);
        Shelves.Place(slot, now);
    }

    /// <summary>Makes true what a plan has committed.</summary>
    public void Apply(PoolPlan plan, DateTimeOffset now)
    {
        var slot = Of(plan.Customer.CustomerId);
        if (slot is not null)
        {
            Shelves.Remove(slot);
            heldInChange.Remove(slot);
            if (plan.Open?.Id == slot.Id)
            {
                slot.Entry = plan.Open;
                slot.Customer = plan.Customer;
                Shelves.Place(slot, now);
                return;
            }

            Shelves.Tally.Forget(slot);
            byEntry.Remove(slot.Id);
            byCustomer.Remove(slot.Customer.CustomerId);
        }

        if (plan.Open is not null) Add(plan.Open, plan.Customer, now);
    }

    /// <summary>Takes a customer's entry off its shelf while a change to it is committed.</summary>
    public Reservation Reserve(CustomerGates.Gate gate, Guid customerId, TimeProvider time)
    {
        if (Of(customerId) is { } slot)
        {
            if (slot.Shelf == Shelf.Held) heldInChange.Add(slot, slot.AssignedTo!);
            Shelves.Remove(slot);
        }

        return new Reservation(this, gate, customerId, time);
    }

    /// <summary>A reserved customer: put back on disposal as it then is, and its gate opened.</summary>
    internal readonly struct Reservation(PoolMemory memory, CustomerGates.Gate gate, Guid customerId, TimeProvider time) : IDisposable
    {
        public void Dispose()
        {
            if (memory.Of(customerId) is { Shelf: Shelf.None } slot)
            {
                memory.heldInChange.Remove(slot);
                memory.Shelves.Place(slot, time.GetUtcNow());
            }

            gate.Dispose();
        }
    }
}

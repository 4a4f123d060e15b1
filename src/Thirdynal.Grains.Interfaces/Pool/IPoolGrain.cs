using System.Collections.Immutable;

namespace Thirdynal.Pool;

/// <summary>
/// Every open lead, in memory, in hand-out order; one grain, key <see cref="Key"/>. It decides who calls whom next.
/// </summary>
[Alias("Thirdynal.IPoolGrain"), Version(1)]
public interface IPoolGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    const string Key = "pool";

    /// <summary>Takes what a customer says of itself, and perhaps an offer; older sequences are ignored.</summary>
    [Alias("Take")]
    Task<PoolReceipt> Take(CustomerEffect effect);

    /// <summary>
    /// Takes leads that no return has caused; those whose customer may not be called, rests or is in the pool already are
    /// left out. Offered again, a lead is in just once.
    /// </summary>
    /// <param name="leads">At most a few hundred; none, to ask for the backlog.</param>
    [Alias("TakeNewLeads")]
    Task<NewLeadsAnswer> TakeNewLeads(ImmutableArray<NewLeadMessage> leads);

    /// <summary>
    /// Lets go of a parcel that is to be forgotten: an entry that only it has opened is withdrawn, one that others share
    /// stays without it. Repeating it changes nothing.
    /// </summary>
    [Alias("Retract")]
    Task<PoolStand> Retract(RetractMessage message);

    /// <summary>
    /// A customer's open entry goes to another customer, with whoever holds it. Of two the better one stays, the other is
    /// withdrawn; both are if that customer may not be called. Repeating it changes nothing.
    /// </summary>
    [Alias("MoveEntry")]
    Task<EntryMoved> MoveEntry(MoveEntryMessage message);

    /// <summary>How the pool stands with a customer; changes nothing.</summary>
    [Alias("StandOf")]
    Task<PoolStand> StandOf(Guid customerId);

    /// <summary>Hands out leads, best first; no entry is ever handed to two.</summary>
    [Alias("Assign")]
    Task<AssignAnswer> Assign(AssignMessage message);

    /// <summary>Records what a call led to; by the holder, once.</summary>
    [Alias("RecordOutcome")]
    Task<OutcomeAnswer> RecordOutcome(OutcomeMessage message);

    /// <summary>Gives a lead back.</summary>
    [Alias("Release")]
    Task<PoolChange> Release(ReleaseMessage message);

    /// <summary>
    /// Moves a held lead to another agent, within what that one may hold, or a callback that nobody holds yet; for a
    /// supervisor.
    /// </summary>
    [Alias("Reassign")]
    Task<PoolChange> Reassign(ReassignMessage message);

    /// <summary>Closes an open entry; for a supervisor.</summary>
    [Alias("Exhaust")]
    Task<PoolChange> Exhaust(ExhaustMessage message);

    /// <summary>Puts a customer into the pool now, or revives a closed entry; asked by the customer for a supervisor.</summary>
    [Alias("Recycle")]
    Task<PoolChange> Recycle(RecycleMessage message);

    /// <summary>Corrects an outcome and takes back what followed from the wrong one; asked by the customer for a supervisor.</summary>
    [Alias("Correct")]
    Task<OutcomeAnswer> Correct(CorrectOutcomeMessage message);

    /// <summary>Leads the agent holds now, oldest assignment first.</summary>
    [Alias("Mine")]
    Task<ImmutableArray<HandedLead>> Mine(string agentId);

    /// <summary>One open entry, or null.</summary>
    [Alias("Find")]
    Task<PoolItem?> Find(Guid entryId);

    /// <summary>Whether the agent holds a lead of this customer now.</summary>
    [Alias("Holds")]
    Task<bool> Holds(string agentId, Guid customerId);

    /// <summary>Where a customer stands in the queue, and how an agent stands with its limits; changes nothing.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="agentId">Who would call; null for anybody.</param>
    [Alias("PlaceOf")]
    Task<PoolPlace> PlaceOf(Guid customerId, string? agentId);

    /// <summary>Open entries in hand-out order, a page at a time.</summary>
    [Alias("List")]
    Task<PoolPage> List(PoolListMessage message);

    /// <summary>Counts of the open entries.</summary>
    [Alias("Stats")]
    Task<PoolCounts> Stats();

    /// <summary>Closes what has expired. Nightly at 03:00; expiry also holds between runs.</summary>
    /// <returns>Number of entries closed.</returns>
    [Alias("ExpireDue")]
    Task<int> ExpireDue();

    /// <summary>Takes back what has been held for a lease (24 h). Nightly at 04:00; a lease also ends between runs.</summary>
    /// <returns>Number of entries taken back.</returns>
    [Alias("ReleaseStale")]
    Task<int> ReleaseStale();

    /// <summary>Sends the customers what they have not confirmed yet.</summary>
    [Alias("SendPending")]
    Task SendPending();

    /// <summary>Wakes the pool at start of the program.</summary>
    [Alias("Touch")]
    Task Touch();
}

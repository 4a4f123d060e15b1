using System.Collections.Immutable;
using Thirdynal.Orders;
using Thirdynal.Pool;
using Thirdynal.Waybills;

namespace Thirdynal.Customers;

/// <summary>
/// One customer, keyed by the phone it was founded with (E.164; never changes). Owns orders, metrics, score, risk,
/// contacts, cooldown and do-not-contact.
/// </summary>
[Alias("Thirdynal.ICustomerGrain"), Version(1)]
public interface ICustomerGrain : IGrainWithStringKey
{
    /// <summary>Takes the state of one parcel; a version that is not higher than the last applied is ignored.</summary>
    [Alias("TakeWaybill")]
    Task<OrderTaken> TakeWaybill(WaybillSnapshot snapshot);

    /// <summary>Hears of the customer from a list of leads: founds it where it is new, and says how it stands.</summary>
    [Alias("Meet")]
    Task<CustomerFacing> Meet(MeetMessage message);

    /// <summary>Applies effects of the pool, oldest first; those already applied are ignored.</summary>
    /// <returns>Sequence of the last effect applied; the pool forgets everything up to it.</returns>
    [Alias("TakePoolEffects")]
    Task<long> TakePoolEffects(ImmutableArray<PoolEffect> effects);

    /// <summary>
    /// Nobody calls this customer again. Answers only after the pool has withdrawn it: after the answer the number is
    /// handed to no one.
    /// </summary>
    [Alias("SetDoNotContact")]
    Task<CustomerChange> SetDoNotContact(DoNotContactMessage message);

    /// <summary>Lifts do-not-contact, by an admin with a reason.</summary>
    [Alias("LiftDoNotContact")]
    Task<CustomerChange> LiftDoNotContact(DoNotContactMessage message);

    /// <summary>Has the customer put into the pool now, or a closed lead revived, by a supervisor with a reason.</summary>
    [Alias("Recycle")]
    Task<PoolChange> Recycle(RecycleMessage message);

    /// <summary>
    /// Has an outcome corrected, by a supervisor with a reason. The order of a wrong sale is called off first, if the
    /// courier has never been told of it.
    /// </summary>
    [Alias("CorrectOutcome")]
    Task<OutcomeAnswer> CorrectOutcome(CorrectOutcomeMessage message);

    /// <summary>Recomputes metrics, score and risk as of now.</summary>
    /// <returns>True when something differed and was written.</returns>
    [Alias("RecomputeMetrics")]
    Task<bool> RecomputeMetrics();

    /// <summary>Changes an order that the courier has not got; what is complete then is READY.</summary>
    [Alias("ChangeOrder")]
    Task<OrderChange> ChangeOrder(ChangeOrderMessage message);

    /// <summary>Writes down the next step of an order on its way to the courier. Repeating a step changes nothing.</summary>
    [Alias("TakeOrderStep")]
    Task<OrderStepAnswer> TakeOrderStep(OrderStep step);

    /// <summary>
    /// Forgets an order that an import should not have brought: with it go the pool's entry, what only it told of name,
    /// place and numbers, and its part in the metrics. Repeating it changes nothing.
    /// </summary>
    [Alias("TakeBackOrder")]
    Task<TakenBack> TakeBackOrder(string waybill);

    /// <summary>
    /// Lets go of what a return has led to, before it turns out to be none: its open entry, unless an agent has called
    /// about it. Repeating it changes nothing.
    /// </summary>
    [Alias("TakeBackReturn")]
    Task<TakenBack> TakeBackReturn(string waybill);

    /// <summary>
    /// Lets go of a lead that a list should not have brought, unless an agent has called about it. Repeating it changes nothing.
    /// </summary>
    /// <param name="entryId">The entry that the list's row has opened.</param>
    /// <param name="leadId">Its lead.</param>
    [Alias("TakeBackLead")]
    Task<TakenBack> TakeBackLead(Guid entryId, Guid leadId);

    /// <summary>Goes for good, and gives its numbers back, if this import founded it and nothing else is known of it.</summary>
    /// <returns>False when it cannot tell yet: ask again once the pool's effects are delivered.</returns>
    [Alias("RemoveIfBare")]
    Task<bool> RemoveIfBare(Guid importId);

    /// <summary>This customer's rows are to go to, or come back from, another: until <see cref="EndMove"/> nobody else is answered.</summary>
    [Alias("BeginMove")]
    Task BeginMove(MergePair pair, bool goesAway);

    /// <summary>Takes over everything of the customer that goes.</summary>
    /// <returns>False: not yet, ask again once the pool's effects are delivered.</returns>
    [Alias("TakeOver")]
    Task<bool> TakeOver(MergePair pair);

    /// <summary>Gives back what was taken over, with what has come since for the other.</summary>
    [Alias("GiveAway")]
    Task<GivenAway> GiveAway(MergePair pair);

    /// <summary>The rows have arrived: forwards every call from now on, or is itself again.</summary>
    [Alias("EndMove")]
    Task EndMove(MergePair pair, bool comesBack);

    /// <summary>She asks to be erased: nobody calls her from the answer on, and nobody else is answered until <see cref="Erase"/>.</summary>
    [Alias("BeginErasure")]
    Task BeginErasure(ErasureMessage message);

    /// <summary>Takes who she is out of her rows; they are found by the new key from then on.</summary>
    /// <returns>False: not yet, ask again once the pool's effects are delivered.</returns>
    [Alias("Erase")]
    Task<bool> Erase(ErasureMessage message);

    /// <summary>Customers that were founded with this number and went with their import are not known by it any more.</summary>
    [Alias("ForgetRemoved")]
    Task ForgetRemoved(string newKey);

    /// <summary>Sends what the pool or the identity grains have not confirmed yet.</summary>
    [Alias("SendPending")]
    Task SendPending();
}

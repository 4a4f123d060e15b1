using Orleans;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Pool;

/// <summary>A supervisor moves a held lead to another agent.</summary>
/// <param name="EntryId">The pool entry.</param>
/// <param name="AgentId">User id of who gets it.</param>
/// <param name="By">User id of the supervisor.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.ReassignMessage")]
public sealed record ReassignMessage(
    [property: Id(0)] Guid EntryId,
    [property: Id(1)] string AgentId,
    [property: Id(2)] string By,
    [property: Id(3)] string Reason);

/// <summary>A supervisor closes an open entry.</summary>
/// <param name="EntryId">The pool entry.</param>
/// <param name="By">User id of the supervisor.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.ExhaustMessage")]
public sealed record ExhaustMessage(
    [property: Id(0)] Guid EntryId,
    [property: Id(1)] string By,
    [property: Id(2)] string Reason);

/// <summary>A supervisor wants a customer called. The customer adds what the pool must know of it.</summary>
/// <param name="EntryId">The closed entry to revive; null to put the customer into the pool as it is.</param>
/// <param name="Priority">1..100 of a new entry; null: by the rules.</param>
/// <param name="By">User id of the supervisor.</param>
/// <param name="Reason">Why.</param>
/// <param name="Customer">Added by the customer.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.RecycleMessage")]
public sealed record RecycleMessage(
    [property: Id(0)] Guid? EntryId,
    [property: Id(1)] int? Priority,
    [property: Id(2)] string By,
    [property: Id(3)] string Reason,
    [property: Id(4)] CustomerWord? Customer = null);

/// <summary>What a customer says of itself beside a supervisor's wish.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerKey">Its grain's key.</param>
/// <param name="Standing">Whether and how it may be called.</param>
/// <param name="DoNotContact">Whether it must not be contacted, as against having no number left.</param>
/// <param name="PoolSeqSeen">The last of the pool's effects that is in that.</param>
/// <param name="PoolSeqSent">The last of the customer's messages to the pool that is in it.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.CustomerWord")]
public sealed record CustomerWord(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] string CustomerKey,
    [property: Id(2)] StandingMessage Standing,
    [property: Id(3)] bool DoNotContact,
    [property: Id(4)] long PoolSeqSeen,
    [property: Id(5)] long PoolSeqSent);

/// <summary>A supervisor corrects an outcome.</summary>
/// <param name="EntryId">The closed entry.</param>
/// <param name="Outcome">What the call really led to.</param>
/// <param name="By">User id of the supervisor.</param>
/// <param name="Reason">Why.</param>
/// <param name="CallbackAt">For CALLBACK: when.</param>
/// <param name="Order">For SALE and REORDER: what was sold.</param>
/// <param name="Customer">Added by the customer.</param>
/// <param name="CheckOnly">Only says whether it can be done.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.CorrectOutcomeMessage")]
public sealed record CorrectOutcomeMessage(
    [property: Id(0)] Guid EntryId,
    [property: Id(1)] LeadOutcome Outcome,
    [property: Id(2)] string By,
    [property: Id(3)] string Reason,
    [property: Id(4)] DateTimeOffset? CallbackAt,
    [property: Id(5)] OrderFormMessage? Order,
    [property: Id(6)] CustomerWord? Customer = null,
    [property: Id(7)] bool CheckOnly = false);

/// <summary>An outcome that was wrong and that this effect takes back.</summary>
/// <param name="Outcome">What was recorded.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.WrongOutcome")]
public sealed record WrongOutcome(
    [property: Id(0)] LeadOutcome Outcome,
    [property: Id(1)] DateTimeOffset At);

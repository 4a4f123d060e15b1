using Thirdynal.Domain.Recycling;

namespace Thirdynal.Pool;

/// <summary>What a call led to.</summary>
/// <param name="EntryId">The pool entry.</param>
/// <param name="By">User id of whoever records it.</param>
/// <param name="AsSupervisor">True when a supervisor records it for the holder; then <paramref name="Reason"/> is needed.</param>
/// <param name="Reason">The supervisor's reason.</param>
/// <param name="Outcome">What the agent said.</param>
/// <param name="Notes">Free text.</param>
/// <param name="CallbackAt">For CALLBACK: when.</param>
/// <param name="CallSeconds">Length of the call, 0..86400.</param>
/// <param name="ContactMethod">How the customer was reached.</param>
/// <param name="Order">For SALE and REORDER: what was sold.</param>
/// <param name="Operation">Key of the request, or null.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.OutcomeMessage")]
public sealed record OutcomeMessage(
    [property: Id(0)] Guid EntryId,
    [property: Id(1)] string By,
    [property: Id(2)] bool AsSupervisor,
    [property: Id(3)] string? Reason,
    [property: Id(4)] LeadOutcome Outcome,
    [property: Id(5)] string? Notes,
    [property: Id(6)] DateTimeOffset? CallbackAt,
    [property: Id(7)] int? CallSeconds,
    [property: Id(8)] ContactMethod ContactMethod,
    [property: Id(9)] OrderFormMessage? Order,
    [property: Id(10)] OperationKey? Operation = null);

/// <summary>What became of an outcome.</summary>
/// <param name="Action">What the rules made of it.</param>
/// <param name="LeadId">The entry's lead; for a sale, the lead that won it.</param>
/// <param name="OrderNumber">Our order number, for a sale.</param>
/// <param name="NextEntryId">The new entry, for a retry or a callback.</param>
/// <param name="NextAvailableFrom">When that one may be called.</param>
/// <param name="Error">Why nothing happened, or null.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.OutcomeAnswer")]
public sealed record OutcomeAnswer(
    [property: Id(0)] OutcomeAction Action,
    [property: Id(1)] Guid LeadId,
    [property: Id(2)] string? OrderNumber,
    [property: Id(3)] Guid? NextEntryId,
    [property: Id(4)] DateTimeOffset? NextAvailableFrom,
    [property: Id(5)] GrainError? Error = null);

/// <summary>Gives a lead back to the pool.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.ReleaseMessage")]
public sealed record ReleaseMessage(
    [property: Id(0)] Guid EntryId,
    [property: Id(1)] string By,
    [property: Id(2)] bool AsSupervisor,
    [property: Id(3)] string? Reason,
    [property: Id(4)] OperationKey? Operation = null);

/// <summary>What became of a change to an entry.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.PoolChange")]
public sealed record PoolChange(
    [property: Id(0)] PoolItem? Item,
    [property: Id(1)] GrainError? Error = null);

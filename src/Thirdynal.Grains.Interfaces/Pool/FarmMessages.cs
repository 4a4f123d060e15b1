using System.Collections.Immutable;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Pool;

/// <summary>A lead that no return has caused: farmed, or of an uploaded list.</summary>
/// <param name="EntryId">Id of the entry and its lead, the same however often the lead is offered.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerKey">Its grain's key.</param>
/// <param name="Standing">Whether and how it may be called, as whoever offers has read it.</param>
/// <param name="PoolSeqSeen">The last of the pool's effects that is in that standing.</param>
/// <param name="PoolSeqSent">The last of the customer's messages to the pool that is in it.</param>
/// <param name="Source">FARMED, REORDER or IMPORTED.</param>
/// <param name="Reason">FARMED_LEAD or REORDER_CANDIDATE.</param>
/// <param name="OriginalOutcome">What became of the order behind it.</param>
/// <param name="Priority">1..100.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="Waybill">The order behind it.</param>
/// <param name="Product">What to talk about.</param>
/// <param name="SourceNote">Where an uploaded list says that it comes from.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.NewLeadMessage")]
public sealed record NewLeadMessage(
    [property: Id(0)] Guid EntryId,
    [property: Id(1)] Guid CustomerId,
    [property: Id(2)] string CustomerKey,
    [property: Id(3)] StandingMessage Standing,
    [property: Id(4)] long PoolSeqSeen,
    [property: Id(5)] long PoolSeqSent,
    [property: Id(6)] LeadSource Source,
    [property: Id(7)] RecycleReason Reason,
    [property: Id(8)] OriginalOutcome? OriginalOutcome,
    [property: Id(9)] int Priority,
    [property: Id(10)] DateTimeOffset DecidedAt,
    [property: Id(11)] string? Waybill,
    [property: Id(12)] string? Product,
    [property: Id(13)] string? SourceNote = null);

/// <summary>What the pool made of one new lead.</summary>
/// <param name="EntryId">As it was offered.</param>
/// <param name="Skip">What stood against it; null when it is in.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.NewLeadVerdict")]
public sealed record NewLeadVerdict([property: Id(0)] Guid EntryId, [property: Id(1)] LeadSkip? Skip);

/// <summary>The pool's answer to new leads.</summary>
/// <param name="Verdicts">One a lead, in the order in which they were offered.</param>
/// <param name="Backlog">Customers that are still to be told of their leads; whoever offers many waits while it is high.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.NewLeadsAnswer")]
public sealed record NewLeadsAnswer(
    [property: Id(0)] ImmutableArray<NewLeadVerdict> Verdicts,
    [property: Id(1)] int Backlog);

using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Explaining;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Api.Explaining;

/// <summary>As of when, and for whom.</summary>
internal sealed record ExplainQuery
{
    /// <summary>A moment of the past; left out: now.</summary>
    [FromQuery]
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Who would call; left out: anybody. An agent asks for itself.</summary>
    [FromQuery]
    public Guid? AgentId { get; init; }
}

/// <summary>Why a customer is what it is, and why it can or cannot be called.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="At">The moment that all of this is about.</param>
/// <param name="Policy">Whose numbers counted then.</param>
/// <param name="Callable">Nothing stands against a call: the pool would hand the customer out.</param>
/// <param name="Blockers">Everything that does.</param>
/// <param name="Metrics">Totals; pesos and percent.</param>
/// <param name="Score">0 to 100, with the terms that add up to it.</param>
/// <param name="RiskLevel">By the metrics alone; do-not-contact is a blocker of its own.</param>
/// <param name="CooldownUntil">Not called before.</param>
/// <param name="Entry">The open entry; null where there is none.</param>
/// <param name="Lead">What stands against a new lead by farming or from a list.</param>
/// <param name="Orders">What each order says about calling, newest first.</param>
internal sealed record ExplanationView(
    Guid CustomerId, DateTimeOffset At, PolicyName Policy, bool Callable, ImmutableArray<CallBlock> Blockers, CustomerMetrics Metrics, ScoreView Score,
    RiskLevel RiskLevel, DateTimeOffset? CooldownUntil, EntryExplained? Entry, ImmutableArray<LeadSkip> Lead, ImmutableArray<OrderExplained> Orders);

/// <summary>A policy.</summary>
internal sealed record PolicyName(string Name, int Version);

/// <summary>A score and what it is made of.</summary>
internal sealed record ScoreView(int Value, ImmutableArray<ScoreReason> Terms);

/// <summary>The open entry.</summary>
/// <param name="RecycleId">Its id.</param>
/// <param name="LeadId">Its lead.</param>
/// <param name="Reason">Why the customer is in the pool.</param>
/// <param name="Status">AVAILABLE or ASSIGNED.</param>
/// <param name="SourceWaybill">The waybill that led here.</param>
/// <param name="AssignedTo">Who holds it.</param>
/// <param name="LeaseExpiresAt">Until when.</param>
/// <param name="CallbackOwner">With whom a callback was agreed.</param>
/// <param name="AvailableFrom">Not before.</param>
/// <param name="ExpiresAt">Not from here on.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="PolicyVersion">By which policy; null for one older than the record of it.</param>
/// <param name="Priority">1 to 100.</param>
/// <param name="PriorityTerms">What adds up to it.</param>
/// <param name="Ahead">How many entries would be handed out before it; null where it is not in the queue, or in the past.</param>
/// <param name="AheadIsCapped">There are more than that.</param>
internal sealed record EntryExplained(
    Guid RecycleId, Guid LeadId, RecycleReason Reason, PoolStatus Status, string? SourceWaybill, string? AssignedTo, DateTimeOffset? LeaseExpiresAt,
    string? CallbackOwner, DateTimeOffset AvailableFrom, DateTimeOffset ExpiresAt, DateTimeOffset DecidedAt, int? PolicyVersion, int Priority,
    ImmutableArray<PriorityTerm> PriorityTerms, int? Ahead, bool AheadIsCapped);

/// <summary>One order.</summary>
/// <param name="WaybillNumber">Its number.</param>
/// <param name="Status">Where it stood.</param>
/// <param name="UnderWay">Neither delivered, back nor cancelled: it opens nothing, whatever becomes of it is still to come.</param>
/// <param name="ReturnReason">Why it came back, as the courier said.</param>
/// <param name="Decision">What its return led to: OFFERED, TOO_OLD, BLACKLISTED, DO_NOT_CONTACT; null where it led to nothing.</param>
internal sealed record OrderExplained(string WaybillNumber, OrderStatus Status, bool UnderWay, ReturnReason? ReturnReason, string? Decision);

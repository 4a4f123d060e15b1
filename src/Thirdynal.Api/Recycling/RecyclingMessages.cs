using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Recycling;

/// <summary>Which entries of the pool.</summary>
internal sealed record PoolQuery
{
    /// <summary>AVAILABLE, ASSIGNED, CONVERTED, EXPIRED or EXHAUSTED; left out: what can be handed out now.</summary>
    [FromQuery]
    public string? Status { get; init; }

    /// <summary>Why the customer is in the pool.</summary>
    [FromQuery]
    public string? Reason { get; init; }

    /// <summary>The lowest priority, 1 to 100.</summary>
    [FromQuery]
    public int? MinPriority { get; init; }

    /// <summary>The customer's risk; for open entries.</summary>
    [FromQuery]
    public string? RiskLevel { get; init; }

    /// <summary>User id of the holder; of closed entries, of whoever closed them.</summary>
    [FromQuery]
    public Guid? AssignedTo { get; init; }
}

/// <summary>Whom to call.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Phone">E.164; masked for agents where the policy says so.</param>
/// <param name="Address">The address.</param>
/// <param name="City">The city.</param>
internal sealed record CardCustomer(Guid Id, string? Name, string Phone, string? Address, string? City);

/// <summary>What is known of the customer's orders.</summary>
/// <param name="TotalOrders">All orders.</param>
/// <param name="Delivered">Delivered ones.</param>
/// <param name="Returned">Returned ones and those on their way back.</param>
/// <param name="SuccessRate">Delivered of completed in percent; null when nothing is completed.</param>
/// <param name="CustomerScore">0 to 100.</param>
/// <param name="RiskLevel">The risk.</param>
internal sealed record CardHistory(int TotalOrders, int Delivered, int Returned, decimal? SuccessRate, int CustomerScore, RiskLevel RiskLevel);

/// <summary>Why the customer is in the pool.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="PreviousOutcome">What happened last time.</param>
/// <param name="TimesRecycled">How often the customer was recycled, from 1.</param>
/// <param name="NoAnswers">How often nobody answered.</param>
/// <param name="Priority">1 to 100, higher is called first.</param>
/// <param name="SourceWaybill">The waybill that led here.</param>
/// <param name="SourceLeadId">The lead whose order came back, if any.</param>
/// <param name="AttachedReturns">Waybills that came back while the lead was held or a callback.</param>
internal sealed record CardRecycling(
    RecycleReason Reason, OriginalOutcome? PreviousOutcome, int TimesRecycled, int NoAnswers, int Priority, string? SourceWaybill,
    Guid? SourceLeadId, ImmutableArray<string> AttachedReturns);

/// <summary>A lead in an agent's hands.</summary>
/// <param name="RecycleId">The pool's entry: what outcome, release and call name.</param>
/// <param name="LeadId">The lead.</param>
/// <param name="AgentId">User id of the holder.</param>
/// <param name="LeaseExpiresAt">Until then it is the agent's.</param>
/// <param name="Customer">Whom to call.</param>
/// <param name="History">What is known of the customer's orders.</param>
/// <param name="RecycleInfo">Why the customer is in the pool.</param>
internal sealed record LeadCard(
    Guid RecycleId, Guid LeadId, string? AgentId, DateTimeOffset LeaseExpiresAt, CardCustomer Customer, CardHistory History, CardRecycling RecycleInfo);

/// <summary>An entry of the pool in a list.</summary>
/// <param name="RecycleId">The entry.</param>
/// <param name="LeadId">Its lead.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">Why the customer is in the pool.</param>
/// <param name="PreviousOutcome">What happened last time.</param>
/// <param name="TimesRecycled">How often the customer was recycled, from 1.</param>
/// <param name="NoAnswers">How often nobody answered.</param>
/// <param name="Priority">1 to 100, higher is called first.</param>
/// <param name="SourceWaybill">The waybill that led here.</param>
/// <param name="SourceLeadId">The lead whose order came back, if any.</param>
/// <param name="AttachedReturns">Waybills that came back while the lead was held or a callback.</param>
/// <param name="AvailableFrom">Not handed out before.</param>
/// <param name="ExpiresAt">Not handed out from here on.</param>
/// <param name="AssignedTo">User id of the holder.</param>
/// <param name="AssignedAt">Since when.</param>
/// <param name="CallbackOwner">User id of the agent with whom a callback was agreed.</param>
/// <param name="ProcessedAt">When it was closed.</param>
/// <param name="ProcessedOutcome">What closed it.</param>
/// <param name="Customer">Whom to call.</param>
/// <param name="History">What is known of the customer's orders.</param>
/// <param name="CreatedAt">When it was opened.</param>
/// <param name="UpdatedAt">When it last changed.</param>
internal sealed record PoolEntryCard(
    Guid RecycleId, Guid LeadId, PoolStatus Status, RecycleReason Reason, OriginalOutcome? PreviousOutcome, int TimesRecycled, int NoAnswers,
    int Priority, string? SourceWaybill, Guid? SourceLeadId, ImmutableArray<string> AttachedReturns, DateTimeOffset AvailableFrom,
    DateTimeOffset ExpiresAt, string? AssignedTo, DateTimeOffset? AssignedAt, string? CallbackOwner, DateTimeOffset? ProcessedAt,
    ProcessedOutcome? ProcessedOutcome, CardCustomer Customer, CardHistory History, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>Counts of the pool.</summary>
/// <param name="ByStatus">Entries by status, closed ones included.</param>
/// <param name="ByReason">Open entries by reason.</param>
/// <param name="ByRisk">Open entries by the customer's risk.</param>
/// <param name="DueNow">Could be handed out this moment.</param>
/// <param name="Scheduled">Not due yet.</param>
/// <param name="ExpiringToday">Expire before the day ends in Manila.</param>
/// <param name="AssignedByAgent">Held entries by user id.</param>
internal sealed record PoolStats(
    IReadOnlyDictionary<PoolStatus, int> ByStatus, IReadOnlyDictionary<RecycleReason, int> ByReason, IReadOnlyDictionary<RiskLevel, int> ByRisk,
    int DueNow, int Scheduled, int ExpiringToday, IReadOnlyDictionary<string, int> AssignedByAgent);

/// <summary>Which leads to hand out.</summary>
/// <param name="MinPriority">The lowest priority, 1 to 100.</param>
/// <param name="RecycleReason">Why the customer is in the pool.</param>
/// <param name="RiskLevel">The customer's risk.</param>
/// <param name="FreshVoice">Nobody whom the agent was the last to hold or to call; callbacks agreed with it stay.</param>
internal sealed record AssignFilters(int? MinPriority, RecycleReason? RecycleReason, RiskLevel? RiskLevel, bool? FreshVoice = null);

/// <summary>So many leads for one agent.</summary>
/// <param name="AgentId">User id of the agent.</param>
/// <param name="Count">1 to 100, 10 where it is left out.</param>
internal sealed record Assignment(Guid? AgentId, int? Count);

/// <summary>Asks for leads.</summary>
/// <param name="AgentId">User id of who gets them; an agent may leave it out.</param>
/// <param name="Count">1 to 100, 10 where it is left out.</param>
/// <param name="Filters">Which leads.</param>
/// <param name="Assignments">For several agents at once, by a supervisor; then neither <c>agentId</c> nor <c>count</c>.</param>
/// <param name="Equally">With <c>assignments</c>: <c>count</c> leads in all, 1 to 1000, dealt out one by one, so that each agent gets as
/// many as the others and as good ones.</param>
internal sealed record AssignRequest(
    Guid? AgentId, int? Count, AssignFilters? Filters, IReadOnlyList<Assignment>? Assignments, bool? Equally = null);

/// <summary>Why there are not more leads.</summary>
/// <param name="AgentId">User id of the agent it concerns.</param>
/// <param name="Rule">The rule that held them back.</param>
/// <param name="Count">How many.</param>
/// <param name="Until">Until when at the earliest; null: until someone acts.</param>
internal sealed record BlockedLeads(string AgentId, string Rule, int Count, DateTimeOffset? Until);

/// <summary>Leads handed out.</summary>
/// <param name="Leads">The leads, best first.</param>
/// <param name="Blocked">Where an agent got none: why.</param>
internal sealed record AssignedLeads(IReadOnlyList<LeadCard> Leads, IReadOnlyList<BlockedLeads> Blocked);

/// <summary>The leads that an agent holds.</summary>
/// <param name="Items">Oldest assignment first.</param>
internal sealed record HeldLeads(IReadOnlyList<LeadCard> Items);

/// <summary>What somebody has recorded since midnight in Manila.</summary>
/// <param name="Calls">All of it.</param>
/// <param name="ByOutcome">By outcome.</param>
/// <param name="CallSeconds">Length of all calls together.</param>
/// <param name="FirstAt">The first one.</param>
/// <param name="PerHour">Calls an hour since the first; null within its first 15 minutes, when it would say nothing yet.</param>
internal sealed record AgentDay(int Calls, IReadOnlyDictionary<LeadStatus, int> ByOutcome, int CallSeconds, DateTimeOffset? FirstAt, decimal? PerHour)
{
    private static readonly TimeSpan TooShort = TimeSpan.FromMinutes(15);

    public static AgentDay Of(RecordedDay day, DateTimeOffset now)
    {
        var calls = day.ByOutcome.Values.Sum();
        var perHour = day.FirstAt is { } first && now - first >= TooShort ? Math.Round(calls / (decimal)(now - first).TotalHours, 1, MidpointRounding.AwayFromZero) : (decimal?)null;
        return new AgentDay(calls, day.ByOutcome, day.CallSeconds, day.FirstAt, perHour);
    }
}

/// <summary>What was sold; what is missing makes it a draft.</summary>
/// <param name="ProductName">What.</param>
/// <param name="Quantity">How many, at least 1.</param>
/// <param name="CodAmount">Pesos to collect.</param>
/// <param name="DeclaredValue">Pesos, for the insurance.</param>
/// <param name="Receiver">Who receives it.</param>
/// <param name="Phone">The receiver's number in any form.</param>
/// <param name="Address">Street and house.</param>
/// <param name="Province">Province.</param>
/// <param name="City">City or municipality.</param>
/// <param name="Barangay">Barangay.</param>
internal sealed record OrderForm(
    string? ProductName, int? Quantity, decimal? CodAmount, decimal? DeclaredValue, string? Receiver, string? Phone, string? Address,
    string? Province, string? City, string? Barangay);

/// <summary>What a call led to.</summary>
/// <param name="Outcome">What the agent says.</param>
/// <param name="Notes">Free text, up to 2000 characters.</param>
/// <param name="CallbackAt">For CALLBACK: when; without an offset it is Manila time.</param>
/// <param name="CallSeconds">Length of the call, 0 to 86400.</param>
/// <param name="ContactMethod">CALL (where left out) or SMS.</param>
/// <param name="Order">For SALE and REORDER: what was sold.</param>
/// <param name="Reason">Why a supervisor records it for somebody else.</param>
internal sealed record OutcomeRequest(
    LeadOutcome? Outcome, string? Notes, [property: JsonConverter(typeof(ManilaTimeConverter))] DateTimeOffset? CallbackAt, int? CallSeconds,
    ContactMethod? ContactMethod, OrderForm? Order, string? Reason);

/// <summary>What became of it.</summary>
/// <param name="Success">True for SALE and REORDER only.</param>
/// <param name="Action">What the rules made of it.</param>
/// <param name="RecycleId">The entry.</param>
/// <param name="NewLeadId">For a sale: the lead that won it.</param>
/// <param name="OrderNumber">For a sale: our order number.</param>
/// <param name="NextRecycleId">For a retry or callback: the new entry.</param>
/// <param name="NextAvailableFrom">When that may be called.</param>
internal sealed record OutcomeResult(
    bool Success, OutcomeAction Action, Guid RecycleId, Guid? NewLeadId, string? OrderNumber, Guid? NextRecycleId, DateTimeOffset? NextAvailableFrom);

/// <summary>Why a lead is given back.</summary>
/// <param name="Reason">Needed where a supervisor takes it from somebody else.</param>
internal sealed record ReleaseRequest(string? Reason);

/// <summary>A lead that was given back.</summary>
/// <param name="RecycleId">The entry.</param>
/// <param name="Status">Where it stands now.</param>
/// <param name="AvailableFrom">Not handed out before.</param>
/// <param name="ExpiresAt">Not handed out from here on.</param>
internal sealed record ReleasedLead(Guid RecycleId, PoolStatus Status, DateTimeOffset AvailableFrom, DateTimeOffset ExpiresAt);

/// <summary>A link that dials.</summary>
/// <param name="Link"><c>tel:</c> and the number.</param>
internal sealed record CallLink(string Link);

using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Recycling;

/// <summary>Another agent for a held lead.</summary>
/// <param name="AgentId">User id of who gets it.</param>
/// <param name="Reason">Why, up to 500 characters.</param>
internal sealed record ReassignRequest(Guid? AgentId, string? Reason);

/// <summary>A customer to call now.</summary>
/// <param name="Reason">Why, up to 500 characters.</param>
/// <param name="Priority">1 to 100; left out: as urgent as a callback, or as the entry is that waits.</param>
internal sealed record RecycleRequest(string? Reason, int? Priority);

/// <summary>What a supervisor does with an entry.</summary>
internal enum OverrideAction
{
    /// <summary>Closes an open one.</summary>
    Exhaust,

    /// <summary>Opens a successor of a closed one.</summary>
    Revive,

    /// <summary>Sets the outcome of a closed one right.</summary>
    CorrectOutcome,
}

/// <summary>A supervisor's word on an entry.</summary>
/// <param name="Action">EXHAUST, REVIVE or CORRECT_OUTCOME.</param>
/// <param name="Reason">Why, up to 500 characters.</param>
/// <param name="Outcome">For CORRECT_OUTCOME: what the call really led to.</param>
/// <param name="CallbackAt">For CALLBACK: when; without an offset it is Manila time.</param>
/// <param name="Order">For SALE and REORDER: what was sold.</param>
internal sealed record OverrideRequest(
    OverrideAction? Action, string? Reason, LeadOutcome? Outcome,
    [property: JsonConverter(typeof(ManilaTimeConverter))] DateTimeOffset? CallbackAt, OrderForm? Order);

/// <summary>An entry after a supervisor's word.</summary>
/// <param name="RecycleId">The entry; after REVIVE the new one.</param>
/// <param name="LeadId">Its lead.</param>
/// <param name="Status">Where it stands; null for a corrected outcome.</param>
/// <param name="AssignedTo">User id of the holder.</param>
/// <param name="AvailableFrom">Not handed out before: a cooldown is not overridden.</param>
/// <param name="ExpiresAt">Not handed out from here on.</param>
/// <param name="Outcome">For a corrected outcome: what follows from the right one.</param>
internal sealed record OverriddenLead(
    Guid RecycleId, Guid LeadId, PoolStatus? Status, string? AssignedTo, DateTimeOffset? AvailableFrom, DateTimeOffset? ExpiresAt, OutcomeResult? Outcome);

/// <summary>Which flags.</summary>
internal sealed record FlagQuery
{
    /// <summary>RAPID_NO_ANSWERS, OUTCOME_WITHOUT_CALL or HELD_WITHOUT_OUTCOME.</summary>
    [FromQuery]
    public string? Kind { get; init; }

    /// <summary>User id of the agent.</summary>
    [FromQuery]
    public Guid? Agent { get; init; }

    /// <summary>Not before; seven days ago where it is left out, at most 90.</summary>
    [FromQuery]
    public DateTimeOffset? From { get; init; }
}

internal static class SupervisionExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Guid Entry = new("0196b6a2-9000-7c11-9f3e-0c4f6a1d2b3c");
    private static readonly Guid Lead = new("0196b6a2-9100-7c11-9f3e-0c4f6a1d2b3c");
    private static readonly Guid Agent = new("0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c");

    public static readonly ReassignRequest Reassign = new(Agent, "Ana is on leave.");
    public static readonly RecycleRequest Recycle = new("She wrote that she wants two more.", null);
    public static readonly OverrideRequest Override = new(OverrideAction.CorrectOutcome, "She had said no to another offer.", LeadOutcome.NoAnswer, null, null);
    public static readonly OverriddenLead Moved = new(Entry, Lead, PoolStatus.Assigned, Agent.ToString(), At.AddDays(-3), At.AddDays(27), null);
    public static readonly OverriddenLead Recycled = new(Entry, Lead, PoolStatus.Available, null, At, At.AddDays(30), null);
    public static readonly OverriddenLead Corrected = new(
        Entry, Lead, null, null, null, null, new OutcomeResult(Success: false, OutcomeAction.QueuedRetry, Entry, null, null, Lead, At.AddDays(1)));

    public static readonly Page<FlagView> Flags = new(
        [
            new FlagView(At, FlagKind.RapidNoAnswers, Agent.ToString(), At.AddMinutes(-12), At.AddMinutes(3), 13, null, null, ""),
            new FlagView(At.AddDays(-1), FlagKind.HeldWithoutOutcome, Agent.ToString(), At.AddDays(-2), At.AddDays(-1), 1, Lead, Entry, ""),
        ],
        null);
}

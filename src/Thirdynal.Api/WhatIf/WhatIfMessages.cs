using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Domain;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.WhatIf;

namespace Thirdynal.Api.WhatIf;

/// <summary>A draft to try.</summary>
/// <param name="Policy">The whole policy with what shall be different; its version is the one it was made from.</param>
internal sealed record TrialRequest(Policy? Policy);

/// <summary>Makes a draft the policy.</summary>
/// <param name="Reason">Why, up to 500 characters.</param>
internal sealed record PublishRequest(string? Reason);

/// <summary>A trial.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The draft's name.</param>
/// <param name="RequestedBy">User id of whoever asked.</param>
/// <param name="BaseVersion">The policy that it is compared with.</param>
/// <param name="Draft">The whole draft.</param>
/// <param name="Status">RUNNING, COMPLETED, CANCELLED.</param>
/// <param name="AsOf">To when the history goes.</param>
/// <param name="Customers">How many there were to go through.</param>
/// <param name="Seen">How many are done.</param>
/// <param name="Changed">For how many anything is otherwise.</param>
/// <param name="Before">Sums by the policy in force: entries, priorities, risks, calls and those stopped, by rule.</param>
/// <param name="After">The same by the draft.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="PublishedAs">The version that the draft became; null while it is one.</param>
internal sealed record TrialView(
    Guid Id, string Name, string RequestedBy, int BaseVersion, JsonElement Draft, RunStatus Status, DateTimeOffset AsOf, int Customers, int Seen, int Changed,
    JsonElement Before, JsonElement After, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int? PublishedAs)
{
    public static TrialView Of(WhatIfRunRow row) => new(
        row.Id, row.Name, row.RequestedBy, row.BaseVersion, Json(row.Draft), row.Status, row.AsOf, row.Customers, row.Seen, row.Changed, Json(row.Before),
        Json(row.After), row.StartedAt, row.FinishedAt, row.PublishedAs);

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}

/// <summary>A trial that was begun.</summary>
internal sealed record TrialStarted(Guid Id);

/// <summary>In which order.</summary>
internal sealed record TrialCustomersQuery
{
    /// <summary>SCORE_CHANGE (the default), RISK_CHANGE, ENTRIES or SPARED.</summary>
    [FromQuery]
    public string? Sort { get; init; }

    /// <summary>The largest first; left out: the smallest.</summary>
    [FromQuery]
    public bool? Descending { get; init; }
}

internal static class TrialExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 14, 5, 0, TimeSpan.FromHours(8));
    private static readonly Guid Id = new("0196b6a2-c000-7c11-9f3e-0c4f6a1d2b3c");
    private static readonly Policy Draft = Policy.Seed with { Name = "Milder", Outcomes = new OutcomePolicy { DeclinedCooldownDays = 60 } };

    public static readonly TrialRequest Request = new(Draft);
    public static readonly TrialStarted Started = new(Id);
    public static readonly PublishRequest Publish = new("Two months are enough.");
    public static readonly TrialView Trial = new(
        Id, "Milder", "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c", 1, JsonSerializer.SerializeToElement(new { name = "Milder", version = 1 }), RunStatus.Completed, At,
        10_000, 10_000, 212, Sums(3_120, 18_422), Sums(3_120, 18_210), At, At.AddSeconds(8), null);

    public static readonly Page<TrialView> Trials = new([Trial], null);
    public static readonly Page<WhatIfCustomerView> Customers = new(
        [
            new WhatIfCustomerView(
                new("0196b6a2-7b00-7c11-9f3e-0c4f6a1d2b3c"), "Juan dela Cruz", "Quezon City", 73, 68, -5, Domain.Customers.RiskLevel.Low, Domain.Customers.RiskLevel.Medium, 1,
                0, 1, 0),
        ],
        null);

    private static JsonElement Sums(int entries, int calls) =>
        JsonSerializer.SerializeToElement(new { entries = new Dictionary<string, int> { ["RETURNED_DELIVERABLE"] = entries }, calls });
}

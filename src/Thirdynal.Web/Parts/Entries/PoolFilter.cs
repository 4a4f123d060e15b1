using Microsoft.AspNetCore.WebUtilities;
using System.Globalization;

namespace Thirdynal.Web.Parts.Entries;

/// <summary>Which entries the pool's page shows: what its address says.</summary>
public sealed record PoolFilter(string? Status, string? Reason, string? RiskLevel, string? MinPriority, string? AssignedTo)
{
    public static readonly string[] Statuses = ["AVAILABLE", "ASSIGNED", "CONVERTED", "EXHAUSTED", "EXPIRED"];
    public static readonly string[] Risks = ["LOW", "MEDIUM", "HIGH", "BLACKLIST", "UNKNOWN"];

    public static readonly string[] Reasons =
    [
        "RETURNED_DELIVERABLE", "RETURNED_REFUSED", "RETURNED_OTHER", "NO_ANSWER_RETRY", "SCHEDULED_CALLBACK", "FARMED_LEAD", "REORDER_CANDIDATE",
        "SUPERVISOR_REQUEST",
    ];

    /// <summary>As the API's query parameters.</summary>
    public IEnumerable<(string Name, string? Value)> Parameters =>
        [("status", Status), ("reason", Reason), ("riskLevel", RiskLevel), ("minPriority", MinPriority), ("assignedTo", AssignedTo)];

    /// <summary>What a hand-out may be narrowed to.</summary>
    public object ForHandOut(bool freshVoice) => new
    {
        minPriority = int.TryParse(MinPriority, NumberStyles.None, CultureInfo.InvariantCulture, out var least) ? least : (int?)null,
        recycleReason = string.IsNullOrEmpty(Reason) ? null : Reason,
        riskLevel = string.IsNullOrEmpty(RiskLevel) ? null : RiskLevel,
        freshVoice = freshVoice ? true : (bool?)null,
    };

    /// <summary>The page with this filter, and perhaps an entry open beside the list.</summary>
    public string Path(Guid? entry = null, string? cursor = null) => QueryHelpers.AddQueryString(
        "/pool", Parameters.Append((Name: "cursor", Value: cursor)).Append((Name: "entry", Value: entry?.ToString())).Where(static p => !string.IsNullOrEmpty(p.Value))
            .Select(static p => KeyValuePair.Create(p.Name, p.Value)));
}

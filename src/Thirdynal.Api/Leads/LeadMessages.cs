using Microsoft.AspNetCore.Mvc;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Leads;

/// <summary>Which leads; all given conditions hold at once.</summary>
/// <param name="Status">NEW, ASSIGNED while somebody holds it, NO_ANSWER, CALLBACK, ...</param>
/// <param name="Source">FARMED, REORDER, RECYCLED or IMPORTED.</param>
/// <param name="Agent">User id of who holds it, or held it last.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="Product">Part of the product's name; case does not count.</param>
/// <param name="From">Made not before.</param>
/// <param name="To">Made before.</param>
internal sealed record LeadQuery(
    [FromQuery] string? Status, [FromQuery] string? Source, [FromQuery] string? Agent, [FromQuery] Guid? CustomerId, [FromQuery] string? Product,
    [FromQuery] DateTimeOffset? From, [FromQuery] DateTimeOffset? To);

/// <summary>A lead with the history of its status, oldest first.</summary>
internal sealed record LeadWithHistory(LeadView Lead, IReadOnlyList<LeadMoveView> History);

internal static class LeadExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8));
    private static readonly LeadView Lead = new(
        new("0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c"), new("0196b6a2-7000-7c11-9f3e-0c4f6a1d2b3c"), LeadSource.Recycled, "820000000001", "Soap",
        "0196b6a2-7100-7c11-9f3e-0c4f6a1d2b3c", LeadStatus.Assigned, null, At, null, CustomerName: "Maria Clara");

    public static readonly Page<LeadView> Page = new([Lead], null);
    public static readonly LeadWithHistory WithHistory = new(
        Lead,
        [
            new(new("0196b6a2-7200-7c11-9f3e-0c4f6a1d2b3c"), Lead.Id, null, LeadStatus.New, "SYSTEM", "RETURNED_DELIVERABLE", null, ContactMethod.System, null, At),
            new(new("0196b6a2-7300-7c11-9f3e-0c4f6a1d2b3c"), Lead.Id, LeadStatus.New, LeadStatus.Assigned, Lead.Agent, null, null, ContactMethod.System, null, At.AddDays(3)),
        ]);
}

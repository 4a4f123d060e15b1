using Microsoft.AspNetCore.Mvc;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Leads;

/// <summary>Which leads; all given conditions hold at once.</summary>
internal sealed record LeadQuery
{
    /// <summary>NEW, ASSIGNED while somebody holds it, NO_ANSWER, CALLBACK, ...</summary>
    [FromQuery]
    public string? Status { get; init; }

    /// <summary>FARMED, REORDER, RECYCLED or IMPORTED.</summary>
    [FromQuery]
    public string? Source { get; init; }

    /// <summary>User id of who holds it, or held it last.</summary>
    [FromQuery]
    public string? Agent { get; init; }

    /// <summary>Whose it is.</summary>
    [FromQuery]
    public Guid? CustomerId { get; init; }

    /// <summary>Part of the product's name; case does not count.</summary>
    [FromQuery]
    public string? Product { get; init; }

    /// <summary>Made not before.</summary>
    [FromQuery]
    public DateTimeOffset? From { get; init; }

    /// <summary>Made before.</summary>
    [FromQuery]
    public DateTimeOffset? To { get; init; }
}

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

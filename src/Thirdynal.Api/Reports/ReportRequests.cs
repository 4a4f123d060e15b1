using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Reports;
using Thirdynal.Domain.Time;
using Thirdynal.Storage.Reports;

namespace Thirdynal.Api.Reports;

/// <summary>Which days, in Manila, both included.</summary>
/// <param name="From">The first; 30 days up to the last where it is left out.</param>
/// <param name="To">The last; today where it is left out.</param>
internal sealed record PeriodQuery([FromQuery] DateOnly? From, [FromQuery] DateOnly? To)
{
    private const int ShownDays = 30;
    private const int MaxDays = 3_660;
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2100, 1, 1);

    /// <summary>The period.</summary>
    public ReportPeriod Checked(Check check, TimeProvider time)
    {
        var to = To ?? Manila.DayOf(time.GetUtcNow());
        var from = From ?? (to > First.AddDays(ShownDays) ? to.AddDays(1 - ShownDays) : to);
        if (from < First || from > Last) check.Fail("from", $"'from' lies between {First:O} and {Last:O}.");
        if (to < First || to > Last) check.Fail("to", $"'to' lies between {First:O} and {Last:O}.");
        if (to < from) check.Fail("to", "'to' is not before 'from'.");
        else if (to.DayNumber - from.DayNumber >= MaxDays) check.Fail("to", $"A report covers at most {MaxDays} days.");
        return check.Error is null ? new ReportPeriod(from, to) : new ReportPeriod(First.AddYears(1), First.AddYears(1));
    }
}

/// <summary>Which orders.</summary>
/// <param name="Risk">Of the customer, now.</param>
/// <param name="ScoreBand">Of the customer's score, now.</param>
/// <param name="Area">Province of the customer.</param>
/// <param name="Product">As it stands in the order.</param>
/// <param name="Source">Where the order comes from.</param>
internal sealed record OrderFilterQuery(
    [FromQuery] string? Risk, [FromQuery] string? ScoreBand, [FromQuery] string? Area, [FromQuery] string? Product, [FromQuery] string? Source)
{
    private const int MaxText = 255;

    /// <summary>The filter; what sums cannot answer is refused, rows can always be listed.</summary>
    public OrderFilter Checked(Check check, CustomerGroup? by, bool isForRows = false)
    {
        if (Area?.Length > MaxText) check.Fail("area", $"'area' has at most {MaxText} characters.");
        if (Product?.Length > MaxText) check.Fail("product", $"'product' has at most {MaxText} characters.");
        var filter = new OrderFilter(
            check.Word<RiskLevel>(Risk, "risk"), check.Word<ScoreBand>(ScoreBand, "scoreBand"), Known(Area), Known(Product), check.Word<SourceType>(Source, "source"));
        if (!isForRows && !filter.CanBeSummed(by))
            check.Fail("product", "'product' and 'area' together go with no other filter or group.");
        return filter;
    }

    // A group without a name is asked for as '-': an empty value in an address is no value.
    private static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text == ReportLinks.Unknown ? "" : text;
}

/// <summary>Which calls.</summary>
/// <param name="Reason">Why the customer was in the pool.</param>
/// <param name="Attempt">The how-many-th call on the lead, 1 to 9.</param>
/// <param name="Age">How long the entry had been available, days.</param>
/// <param name="Priority">The entry's.</param>
internal sealed record EntryFilterQuery(
    [FromQuery] string? Reason, [FromQuery] int? Attempt, [FromQuery] string? Age, [FromQuery] string? Priority)
{
    private const int MaxAttempt = 9;

    /// <summary>The filter.</summary>
    public EntryFilter Checked(Check check)
    {
        check.Within(Attempt, "attempt", 1, MaxAttempt, 1);
        return new EntryFilter(
            check.Word<RecycleReason>(Reason, "reason"), Attempt, check.Word<AgeBand>(Age, "age"), check.Word<PriorityBand>(Priority, "priority"));
    }
}

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
internal sealed record PeriodQuery
{
    /// <summary>The first; 30 days up to the last where it is left out.</summary>
    [FromQuery]
    public DateOnly? From { get; init; }

    /// <summary>The last; today where it is left out.</summary>
    [FromQuery]
    public DateOnly? To { get; init; }

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
internal sealed record OrderFilterQuery
{
    /// <summary>Of the customer, now.</summary>
    [FromQuery]
    public string? Risk { get; init; }

    /// <summary>Of the customer's score, now.</summary>
    [FromQuery]
    public string? ScoreBand { get; init; }

    /// <summary>Province of the customer.</summary>
    [FromQuery]
    public string? Area { get; init; }

    /// <summary>As it stands in the order.</summary>
    [FromQuery]
    public string? Product { get; init; }

    /// <summary>Where the order comes from.</summary>
    [FromQuery]
    public string? Source { get; init; }

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
internal sealed record EntryFilterQuery
{
    /// <summary>Why the customer was in the pool.</summary>
    [FromQuery]
    public string? Reason { get; init; }

    /// <summary>The how-many-th call on the lead, 1 to 9.</summary>
    [FromQuery]
    public int? Attempt { get; init; }

    /// <summary>How long the entry had been available, days.</summary>
    [FromQuery]
    public string? Age { get; init; }

    /// <summary>The entry's.</summary>
    [FromQuery]
    public string? Priority { get; init; }

    private const int MaxAttempt = 9;

    /// <summary>The filter.</summary>
    public EntryFilter Checked(Check check)
    {
        check.Within(Attempt, "attempt", 1, MaxAttempt, 1);
        return new EntryFilter(
            check.Word<RecycleReason>(Reason, "reason"), Attempt, check.Word<AgeBand>(Age, "age"), check.Word<PriorityBand>(Priority, "priority"));
    }
}

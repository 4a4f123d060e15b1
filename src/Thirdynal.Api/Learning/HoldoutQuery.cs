using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Time;

namespace Thirdynal.Api.Learning;

/// <summary>Which returns are compared.</summary>
internal sealed record HoldoutQuery
{
    /// <summary>First day, in Manila; 90 days up to the last where it is left out.</summary>
    [FromQuery]
    public DateOnly? From { get; init; }

    /// <summary>Last day; the last whose days have passed where it is left out.</summary>
    [FromQuery]
    public DateOnly? To { get; init; }

    /// <summary>Days after the return in which an order counts, 60 where it is left out.</summary>
    [FromQuery]
    public int? Days { get; init; }

    private const int DefaultDays = 60;
    private const int ShownDays = 90;

    /// <summary>Both days, and the days after.</summary>
    public (DateOnly From, DateOnly To, int Days) Checked(Check check, TimeProvider time)
    {
        var within = check.Within(Days, "days", 1, 365, DefaultDays);

        // Only whose days have passed: others may still order.
        var last = Manila.DayOf(time.GetUtcNow()).AddDays(-within);
        var (start, end) = (check.Day(From, "from") ?? last.AddDays(-ShownDays), check.Day(To, "to") ?? last);
        if (start > end) check.Fail("from", "'from' is not later than 'to'.");
        if (end > last) check.Fail("to", $"The {within} days after 'to' must have passed.");
        return (start, end, within);
    }
}

using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Time;

namespace Thirdynal.Api.Learning;

/// <summary>Which returns are compared.</summary>
/// <param name="From">First day, in Manila; 90 days up to the last where it is left out.</param>
/// <param name="To">Last day; the last whose days have passed where it is left out.</param>
/// <param name="Days">Days after the return in which an order counts, 60 where it is left out.</param>
internal sealed record HoldoutQuery([FromQuery] DateOnly? From, [FromQuery] DateOnly? To, [FromQuery] int? Days)
{
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

using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Reports;

namespace Thirdynal.Api.Reports;

/// <summary>One line of a report.</summary>
/// <param name="Key">The group; null in totals and in what is left over.</param>
/// <param name="Name">What people call the group, where that is something else.</param>
/// <param name="Customers">Customers in the group now; null where groups are not of customers.</param>
/// <param name="Figures">Of the period.</param>
/// <param name="Before">Of as many days right before.</param>
/// <param name="Rows">Where its rows are listed: add <c>&amp;figure=</c>; null in what is left over.</param>
internal sealed record Line<T>(string? Key, string? Name, long? Customers, T Figures, T Before, string? Rows);

/// <summary>A report.</summary>
/// <param name="From">First day, Manila.</param>
/// <param name="To">Last day.</param>
/// <param name="BeforeFrom">First day of the period before.</param>
/// <param name="BeforeTo">Last day of it.</param>
/// <param name="AsOf">Everything that happened before is counted.</param>
/// <param name="GroupBy">What the lines are.</param>
/// <param name="Total">All lines together, those not shown too.</param>
/// <param name="Lines">The groups.</param>
/// <param name="Others">The groups beyond <c>top</c> together; null where there are none.</param>
internal sealed record Report<T>(
    DateOnly From, DateOnly To, DateOnly BeforeFrom, DateOnly BeforeTo, DateTimeOffset AsOf, string GroupBy, Line<T> Total, IReadOnlyList<Line<T>> Lines,
    Line<T>? Others);

/// <summary>A step of the way from a returned order to a delivered one.</summary>
/// <param name="Step">OPENED, TAKEN, OUTCOMES, REACHED, CONVERTED, DELIVERED.</param>
/// <param name="Count">On these days.</param>
/// <param name="Before">On as many days right before.</param>
/// <param name="OfStepBefore">Of the step before, percent; null for the first.</param>
/// <param name="OfFirst">Of the first step, percent.</param>
/// <param name="Rows">Where its rows are listed.</param>
internal sealed record FunnelStep(EntryFigure Step, long Count, long Before, decimal? OfStepBefore, decimal? OfFirst, string Rows);

/// <summary>The recycling funnel: each step counts on the day it was taken.</summary>
internal sealed record Funnel(
    DateOnly From, DateOnly To, DateOnly BeforeFrom, DateOnly BeforeTo, DateTimeOffset AsOf, IReadOnlyList<FunnelStep> Steps);

/// <summary>A trend.</summary>
/// <param name="From">First day, Manila.</param>
/// <param name="To">Last day.</param>
/// <param name="BeforeFrom">First day of the period before.</param>
/// <param name="BeforeTo">Last day of it.</param>
/// <param name="AsOf">Everything that happened before is counted.</param>
/// <param name="Step">How long a step is.</param>
/// <param name="Points">Every step of the period, oldest first.</param>
/// <param name="Before">Every step of the period before.</param>
/// <param name="OrderRows">Where orders are listed: add <c>&amp;from=&amp;to=&amp;figure=</c>.</param>
/// <param name="CallRows">Where calls are listed, likewise.</param>
internal sealed record Trend(
    DateOnly From, DateOnly To, DateOnly BeforeFrom, DateOnly BeforeTo, DateTimeOffset AsOf, TrendStep Step, IReadOnlyList<TrendPoint> Points,
    IReadOnlyList<TrendPoint> Before, string OrderRows, string CallRows);

/// <summary>Customers by the month of their first order.</summary>
/// <param name="From">First day of the first month.</param>
/// <param name="To">First day of the last month.</param>
/// <param name="AsOf">Everything that happened before is counted.</param>
/// <param name="Items">Oldest first.</param>
/// <param name="Before">The cohorts of as many days right before.</param>
/// <param name="Rows">Where customers are listed: add <c>&amp;month=</c>, and <c>&amp;orderedIn=</c> or <c>&amp;cameAgain=true</c>.</param>
internal sealed record CohortReport(
    DateOnly From, DateOnly To, DateTimeOffset AsOf, IReadOnlyList<Cohort> Items, IReadOnlyList<Cohort> Before, string Rows);

/// <summary>What came in, by day.</summary>
internal sealed record IntakeReport(DateOnly From, DateOnly To, IReadOnlyList<IntakeDay> Days);

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Reports;

namespace Thirdynal.Api.Reports;

/// <summary>The rows behind the figures.</summary>
internal static class RowEndpoints
{
    private const string Seen = "REPORT_ROWS_VIEWED";
    private const string Latest = " Latest first, with the filters of the report.";

    public static void MapReportRows(this RouteGroupBuilder reports)
    {
        reports.MapGet("/customer-performance/rows", Orders)
            .NotesView(Seen)
            .Describe("Orders behind a figure", "`figure` is ORDERS where it is left out." + Latest, answer: ReportExamples.Orders)
            .Fails(400, 401, 403, 422);
        reports.MapGet("/customer-performance/customers", Group)
            .NotesView(Seen)
            .Describe("Customers in a group now", "By `risk`, `scoreBand` and `area`; days, `product` and `source` do not count here.", answer: ReportExamples.Group)
            .Fails(400, 401, 403, 422);
        reports.MapGet("/recycling-conversion/rows", Calls)
            .NotesView(Seen)
            .Describe("Calls behind a figure", "`figure` is OUTCOMES where it is left out." + Latest, answer: ReportExamples.Entries)
            .Fails(400, 401, 403, 422);
        reports.MapGet("/cohorts/rows", Cohort)
            .NotesView(Seen)
            .Describe(
                "Customers of a cohort", "`month` is any day of the month of their first order; `orderedIn` any day of a later one that they ordered in, `cameAgain`"
                + " those with a second order. Latest first.", answer: ReportExamples.CohortRows)
            .Fails(400, 401, 403, 422);
    }

    public static void MapAgentRows(this RouteGroupBuilder agents) => agents.MapGet("/rows", AgentCalls)
        .NotesView(Seen)
        .Describe("An agent's calls behind a figure", "`figure` is OUTCOMES where it is left out; an agent sees its own." + Latest, answer: ReportExamples.Entries)
        .Fails(400, 401, 403, 422);

    private static async Task<Results<Ok<Page<OrderRowView>>, ApiError>> Orders(
        [FromQuery] string? figure, [AsParameters] PeriodQuery days, [AsParameters] OrderFilterQuery filters, [AsParameters] PageQuery page, ReportRows rows,
        Caller caller, AuditLog audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (limit, period, filter) = (page.Checked(check), days.Checked(check, time), filters.Checked(check, null, isForRows: true));
        var of = check.Word<OrderFigure>(figure, "figure") ?? OrderFigure.Orders;
        if (check.Error is { } error) return error;
        var found = await rows.OrdersAsync(period, of, filter, limit, page.Cursor, cancellationToken);
        await audit.SawAsync(caller, Seen, "report", "customer-performance");
        return TypedResults.Ok(found);
    }

    private static async Task<Results<Ok<Page<GroupRowView>>, ApiError>> Group(
        [AsParameters] PeriodQuery days, [AsParameters] OrderFilterQuery filters, [AsParameters] PageQuery page, ReportRows rows, Caller caller, AuditLog audit,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (limit, filter) = (page.Checked(check), filters.Checked(check, null, isForRows: true));
        days.Checked(check, time);
        if (check.Error is { } error) return error;
        var found = await rows.CustomersAsync(filter, limit, page.Cursor, cancellationToken);
        await audit.SawAsync(caller, Seen, "report", "customer-performance");
        return TypedResults.Ok(found);
    }

    private static async Task<Results<Ok<Page<EntryRowView>>, ApiError>> Calls(
        [FromQuery] string? figure, [AsParameters] PeriodQuery days, [AsParameters] EntryFilterQuery filters, [AsParameters] PageQuery page, ReportRows rows,
        Caller caller, AuditLog audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (limit, period, filter) = (page.Checked(check), days.Checked(check, time), filters.Checked(check));
        var of = check.Word<EntryFigure>(figure, "figure") ?? EntryFigure.Outcomes;
        if (check.Error is { } error) return error;
        var found = await rows.EntriesAsync(period, of, filter, null, limit, page.Cursor, cancellationToken);
        await audit.SawAsync(caller, Seen, "report", "recycling-conversion");
        return TypedResults.Ok(found);
    }

    private static async Task<Results<Ok<Page<EntryRowView>>, ApiError>> AgentCalls(
        [FromQuery] string? figure, [FromQuery] Guid? agent, [FromQuery] string? reason, [AsParameters] PeriodQuery days, [AsParameters] PageQuery page,
        ReportRows rows, ReportAnswers answers, Caller caller, AuditLog audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (limit, period, why) = (page.Checked(check), days.Checked(check, time), check.Word<RecycleReason>(reason, "reason"));
        var of = check.Word<EntryFigure>(figure, "figure") ?? EntryFigure.Outcomes;
        if (check.Error is { } error) return error;
        if (answers.Whose(agent) is not { IsAllowed: true } whose) return ReportErrors.OwnFiguresOnly;
        var found = await rows.EntriesAsync(period, of, new EntryFilter(why), whose.Agent, limit, page.Cursor, cancellationToken);
        await audit.SawAsync(caller, Seen, "report", "agent-performance");
        return TypedResults.Ok(found);
    }

    private static async Task<Results<Ok<Page<CohortRowView>>, ApiError>> Cohort(
        [FromQuery] DateOnly? month, [FromQuery] DateOnly? orderedIn, [FromQuery] bool? cameAgain, [FromQuery] string? area, [AsParameters] PageQuery page,
        ReportRows rows, Caller caller, AuditLog audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        var where = new OrderFilterQuery { Area = area }.Checked(check, null).Area;
        var first = new PeriodQuery { From = month, To = month }.Checked(check, time).From;
        var later = new PeriodQuery { From = orderedIn ?? month, To = orderedIn ?? month }.Checked(check, time).From;
        if (check.Error is { } error) return error;
        var found = await rows.CohortAsync(FirstOf(first), FirstOf(later), cameAgain ?? false, where, limit, page.Cursor, cancellationToken);
        await audit.SawAsync(caller, Seen, "report", "cohorts");
        return TypedResults.Ok(found);
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}

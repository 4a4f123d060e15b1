using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Storage.Reports;

namespace Thirdynal.Api.Reports;

/// <summary>Reports: figures by Manila day, with the period before beside them.</summary>
internal static class ReportEndpoints
{
    private const string Days = " `from` and `to` are days in Manila, both included; without them the last 30. The period before, as long, stands beside every figure."
        + " Figures are at most a few seconds old (`asOf`). What each means: docs/reports.md.";

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/reports").WithTags("Reports").Needs(Right.ReadReports);
        all.MapGet("/customer-performance", Customers)
            .Describe(
                "Customer performance", "By RISK (where `groupBy` is left out), SCORE_BAND, AREA, PRODUCT or SOURCE, the groups with the most orders first; the filters are"
                + " the same five, and `-` asks for those without one. `product` and `area` together go with no other." + Days,
                answer: ReportExamples.Customers)
            .Fails(400, 401, 403, 422);
        all.MapGet("/customer-performance.csv", CustomersFile).AsFile("Customer performance as CSV");
        all.MapGet("/recycling-conversion", Recycling)
            .Describe(
                "Recycling conversion", "By REASON (where `groupBy` is left out), ATTEMPT, AGE (days from available to called) or PRIORITY; the filters are the same four."
                + " Entries count on the day of their outcome." + Days,
                answer: ReportExamples.Recycling)
            .Fails(400, 401, 403, 422);
        all.MapGet("/recycling-conversion.csv", RecyclingFile).AsFile("Recycling conversion as CSV");
        all.MapGet("/recycling-funnel", RecyclingFunnel)
            .Describe(
                "Recycling funnel", "Opened, handed out, called, reached, converted, delivered: each step on the day it was taken. With `reason` hand-outs are left out: they"
                + " are not told apart by it." + Days,
                answer: ReportExamples.Funnel)
            .Fails(400, 401, 403, 422);
        all.MapGet("/recycling-funnel.csv", RecyclingFunnelFile).AsFile("Recycling funnel as CSV");
        all.MapGet("/cohorts", CohortList)
            .Describe(
                "Cohorts", "Customers by the month of their first order: how many ordered again, how their orders ended, what they are worth, month by month since. The"
                + " months that `from` and `to` touch; the last twelve where they are left out.",
                answer: ReportExamples.Cohorts)
            .Fails(400, 401, 403, 422);
        all.MapGet("/cohorts.csv", CohortFile).AsFile("Cohorts as CSV");
        all.MapGet("/trends", TrendOf)
            .Describe("Trends", "By `step` DAY (where it is left out), WEEK from Monday, or MONTH; orders by their filters, calls by `reason`." + Days, answer: ReportExamples.Trend)
            .Fails(400, 401, 403, 422);
        all.MapGet("/trends.csv", TrendFile).AsFile("Trends as CSV");
        all.MapReportRows();

        var own = api.MapGroup("/reports/agent-performance").WithTags("Reports").Needs(Right.ReadOwnReports);
        own.MapGet("/", Agents)
            .Describe("Agent performance", "Each agent; an agent sees its own figures. With `reason` only calls are told apart." + Days, answer: ReportExamples.Agents)
            .Fails(400, 401, 403, 422);
        own.MapAgentRows();
        api.MapGroup("/reports").WithTags("Reports").Needs(Right.ReadOwnReports).MapGet("/agent-performance.csv", AgentsFile).AsFile("Agent performance as CSV");

        var parcels = api.MapGroup("/reports").WithTags("Reports").Needs(Right.ReadIntakeReports);
        parcels.MapGet("/intake", IntakeOf)
            .Describe("Imports and sync", "What came in by imports and by the courier's poll, day by day, latest first.", answer: ReportExamples.Intake)
            .Fails(400, 401, 403, 422);
        parcels.MapGet("/intake.csv", IntakeFile).AsFile("Imports and sync as CSV");
    }

    private static async Task<Results<Ok<Report<OrderFigures>>, ApiError>> Customers(
        [FromQuery] string? groupBy, [FromQuery] int? top, [AsParameters] PeriodQuery days, [AsParameters] OrderFilterQuery filter, ReportAnswers answers,
        CancellationToken cancellationToken) => Answer(await answers.CustomersAsync(days, groupBy, filter, top, cancellationToken));

    private static async Task<IResult> CustomersFile(
        [FromQuery] string? groupBy, [FromQuery] int? top, [AsParameters] PeriodQuery days, [AsParameters] OrderFilterQuery filter, ReportAnswers answers,
        Caller caller, AuditLog audit, CancellationToken cancellationToken)
    {
        var (report, error) = await answers.CustomersAsync(days, groupBy, filter, top, cancellationToken);
        return report is null ? error! : await FileAsync("customer-performance", Lines(report), CsvColumns.Customers, caller, audit);
    }

    private static async Task<Results<Ok<Report<EntryFigures>>, ApiError>> Recycling(
        [FromQuery] string? groupBy, [AsParameters] PeriodQuery days, [AsParameters] EntryFilterQuery filter, ReportAnswers answers,
        CancellationToken cancellationToken) => Answer(await answers.RecyclingAsync(days, groupBy, filter, cancellationToken));

    private static async Task<IResult> RecyclingFile(
        [FromQuery] string? groupBy, [AsParameters] PeriodQuery days, [AsParameters] EntryFilterQuery filter, ReportAnswers answers, Caller caller, AuditLog audit,
        CancellationToken cancellationToken)
    {
        var (report, error) = await answers.RecyclingAsync(days, groupBy, filter, cancellationToken);
        return report is null ? error! : await FileAsync("recycling-conversion", Lines(report), CsvColumns.Recycling, caller, audit);
    }

    private static async Task<Results<Ok<Funnel>, ApiError>> RecyclingFunnel(
        [FromQuery] string? reason, [AsParameters] PeriodQuery days, ReportAnswers answers, CancellationToken cancellationToken) =>
        Answer(await answers.FunnelAsync(days, reason, cancellationToken));

    private static async Task<IResult> RecyclingFunnelFile(
        [FromQuery] string? reason, [AsParameters] PeriodQuery days, ReportAnswers answers, Caller caller, AuditLog audit, CancellationToken cancellationToken)
    {
        var (funnel, error) = await answers.FunnelAsync(days, reason, cancellationToken);
        return funnel is null ? error! : await FileAsync("recycling-funnel", funnel.Steps, CsvColumns.Funnel, caller, audit);
    }

    private static async Task<Results<Ok<CohortReport>, ApiError>> CohortList(
        [FromQuery] string? area, [AsParameters] PeriodQuery days, ReportAnswers answers, CancellationToken cancellationToken) =>
        Answer(await answers.CohortsAsync(days, area, cancellationToken));

    private static async Task<IResult> CohortFile(
        [FromQuery] string? area, [AsParameters] PeriodQuery days, ReportAnswers answers, Caller caller, AuditLog audit, CancellationToken cancellationToken)
    {
        var (report, error) = await answers.CohortsAsync(days, area, cancellationToken);
        return report is null
            ? error!
            : await FileAsync("cohorts", report.Items.SelectMany(static c => c.Months.Select(m => (c, m))), CsvColumns.Cohorts, caller, audit);
    }

    private static async Task<Results<Ok<Trend>, ApiError>> TrendOf(
        [FromQuery] string? step, [FromQuery] string? reason, [AsParameters] PeriodQuery days, [AsParameters] OrderFilterQuery filter, ReportAnswers answers,
        CancellationToken cancellationToken) => Answer(await answers.TrendAsync(days, step, filter, reason, cancellationToken));

    private static async Task<IResult> TrendFile(
        [FromQuery] string? step, [FromQuery] string? reason, [AsParameters] PeriodQuery days, [AsParameters] OrderFilterQuery filter, ReportAnswers answers,
        Caller caller, AuditLog audit, CancellationToken cancellationToken)
    {
        var (trend, error) = await answers.TrendAsync(days, step, filter, reason, cancellationToken);
        return trend is null ? error! : await FileAsync("trends", trend.Before.Concat(trend.Points), CsvColumns.Trend, caller, audit);
    }

    private static async Task<Results<Ok<Report<AgentFigures>>, ApiError>> Agents(
        [FromQuery] Guid? agent, [FromQuery] string? reason, [AsParameters] PeriodQuery days, ReportAnswers answers, CancellationToken cancellationToken) =>
        Answer(await answers.AgentsAsync(days, agent, reason, cancellationToken));

    private static async Task<IResult> AgentsFile(
        [FromQuery] Guid? agent, [FromQuery] string? reason, [AsParameters] PeriodQuery days, ReportAnswers answers, Caller caller, AuditLog audit,
        CancellationToken cancellationToken)
    {
        var (report, error) = await answers.AgentsAsync(days, agent, reason, cancellationToken);
        return report is null ? error! : await FileAsync("agent-performance", Lines(report), CsvColumns.Agents, caller, audit);
    }

    private static async Task<Results<Ok<IntakeReport>, ApiError>> IntakeOf(
        [AsParameters] PeriodQuery days, Intake intake, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var period = days.Checked(check, time);
        if (check.Error is { } error) return error;
        return TypedResults.Ok(new IntakeReport(period.From, period.To, await intake.GetAsync(period, cancellationToken)));
    }

    private static async Task<IResult> IntakeFile(
        [AsParameters] PeriodQuery days, Intake intake, TimeProvider time, Caller caller, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var period = days.Checked(check, time);
        return check.Error is { } error ? error : await FileAsync("intake", await intake.GetAsync(period, cancellationToken), CsvColumns.Intake, caller, audit);
    }

    private static Results<Ok<T>, ApiError> Answer<T>((T? Report, ApiError? Error) made)
        where T : class => made.Report is null ? made.Error! : TypedResults.Ok(made.Report);

    private static IEnumerable<Line<T>> Lines<T>(Report<T> report) =>
        [.. report.Lines, .. report.Others is { } others ? [others with { Key = "OTHERS" }] : Array.Empty<Line<T>>(), report.Total];

    /// <summary>A report as a file; who took it away is written down.</summary>
    public static async Task<IResult> FileAsync<T>(string name, IEnumerable<T> rows, IReadOnlyList<CsvColumn<T>> columns, Caller caller, AuditLog audit)
    {
        await audit.WriteAsync(caller, "REPORT_EXPORTED", "report", name);
        return ReportCsv.Of(name, rows, columns);
    }

    /// <summary>What every file of a report says of itself.</summary>
    public static void AsFile(this RouteHandlerBuilder operation, string summary) => operation
        .Describe(summary, "The same figures, with the same parameters; safe to open in a spreadsheet. Audited.")
        .Produces(StatusCodes.Status200OK, contentType: ReportCsv.ContentType)
        .Fails(400, 401, 403, 422);
}

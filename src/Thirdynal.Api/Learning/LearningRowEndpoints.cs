using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Reports;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Time;
using Thirdynal.Storage.Learning;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Reports;

namespace Thirdynal.Api.Learning;

/// <summary>Calls and customers behind what is learnt.</summary>
internal static class LearningRowEndpoints
{
    private const string Seen = "REPORT_ROWS_VIEWED";

    public static void MapLearningRows(this RouteGroupBuilder pool)
    {
        pool.MapGet("/value/rows", Calls)
            .NotesView(Seen)
            .Describe(
                "Calls that something was learnt from",
                "Of the last 180 days, by `reason`, score of the customer (`scoreFrom`, `scoreTo`), `hour` in Manila and `customerId`, the latest first."
                + " `figure` is OUTCOMES where it is left out; ANSWERED and SALES are those alone.",
                answer: ReportExamples.Entries)
            .Fails(400, 401, 403, 422);
        pool.MapGet("/holdout/rows", Customers)
            .NotesView(Seen)
            .Describe(
                "Customers of an arm of the holdout",
                "With the days of the comparison; `heldOut` says which arm, `figure` is CUSTOMERS where it is left out; ORDERED and DELIVERED are those alone. The latest"
                + " return first.",
                answer: LearningExamples.HoldoutRows)
            .Fails(400, 401, 403, 422);
    }

    private static async Task<Results<Ok<Page<EntryRowView>>, ApiError>> Calls(
        [FromQuery] string? figure, [FromQuery] string? reason, [FromQuery] int? scoreFrom, [FromQuery] int? scoreTo, [FromQuery] int? hour, [FromQuery] Guid? customerId,
        [AsParameters] PageQuery page, LearningRows rows, Caller caller, AuditLog audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (limit, of, why) = (page.Checked(check), check.Word<CallFigure>(figure, "figure") ?? CallFigure.Outcomes, check.Word<RecycleReason>(reason, "reason"));
        check.Within(scoreFrom, "scoreFrom", 0, 100, 0);
        check.Within(scoreTo, "scoreTo", 0, 100, 100);
        check.Within(hour, "hour", 0, 23, 0);
        if (check.Error is { } error) return error;
        var kind = new CallKind(why, scoreFrom, scoreTo, hour, customerId);
        var found = await rows.CallsAsync(time.GetUtcNow() - LearningEndpoints.Window, of, kind, limit, page.Cursor, cancellationToken);
        await audit.SawAsync(caller, Seen, "report", "value");
        return TypedResults.Ok(found);
    }

    private static async Task<Results<Ok<Page<HoldoutRowView>>, ApiError>> Customers(
        [FromQuery] bool? heldOut, [FromQuery] string? figure, [AsParameters] HoldoutQuery days, [AsParameters] PageQuery page, LearningRows rows, Caller caller, AuditLog audit,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (limit, of) = (page.Checked(check), check.Word<HoldoutFigure>(figure, "figure") ?? HoldoutFigure.Customers);
        var (from, to, within) = days.Checked(check, time);
        if (check.Error is { } error) return error;
        var found = await rows.HoldoutAsync(
            Manila.StartOf(from), Manila.StartOf(to.AddDays(1)), within, heldOut ?? false, of, limit, page.Cursor, cancellationToken);
        await audit.SawAsync(caller, Seen, "report", "holdout");
        return TypedResults.Ok(found);
    }
}

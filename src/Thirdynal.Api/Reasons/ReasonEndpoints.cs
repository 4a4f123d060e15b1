using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Courier.Statuses;
using Thirdynal.Domain;
using Thirdynal.Storage.Reasons;

namespace Thirdynal.Api.Reasons;

/// <summary>The table that says what the courier's texts for returns mean.</summary>
internal static class ReasonEndpoints
{
    private const int MaxReasons = 1000;
    private const int MaxText = 200;

    public static void MapReasons(this IEndpointRouteBuilder api)
    {
        var reasons = api.MapGroup("/courier-reasons").WithTags("Policy, audit, service").Needs(Right.ManageReasons);
        reasons.MapGet("/", Get)
            .Describe("What the courier's texts mean", "The shipped rows, those added to them, and the texts of parcels that no row fits.", answer: ReasonExamples.Table)
            .Fails(401, 403);
        reasons.MapPut("/", Put)
            .Describe("Extend the table", "Replaces the added rows; a row with a shipped row's words takes its place. Parcels known by now keep their reason.", ReasonExamples.Change, ReasonExamples.Table)
            .Fails(400, 401, 403, 422);
    }

    private static async Task<Ok<ReasonTable>> Get(CourierReasonStore store, ReturnReasons reasons, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ReadAsync(store, reasons, cancellationToken));

    private static async Task<Results<Ok<ReasonTable>, ApiError>> Put(
        ReasonChange body, Caller caller, CourierReasonStore store, ReturnReasons reasons, AuditLog audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var check = new Check();
        var rows = check.Entries(body.Added, "added", MaxReasons);
        if (body.Added is null) check.Fail("added", "'added' is needed; an empty list takes every added row away.");
        var added = rows.Select((row, i) => Read(row, $"added[{i}]", check)).ToList();
        if (added.DistinctBy(row => (row.Text, row.Match)).Count() < added.Count) check.Fail("added", "'added' has a text twice.");
        if (check.Error is { } error) return error;

        await store.ReplaceAsync(added, caller.By, time.GetUtcNow(), cancellationToken);
        await audit.WriteAsync(caller, "REASONS_REPLACED", "courier_reasons", "JNT", new { rows = added.Count });
        return TypedResults.Ok(await ReadAsync(store, reasons, cancellationToken));
    }

    private static AddedReason Read(ReasonView row, string at, Check check)
    {
        if (row.Match is null) check.Fail($"{at}.match", "'match' is needed.");
        if (row.Reason is null) check.Fail($"{at}.reason", "'reason' is needed.");
        var text = check.Required(row.Text, $"{at}.text", MaxText);
        if (text.Length > 0 && !text.Any(char.IsLetterOrDigit)) check.Fail($"{at}.text", "'text' has no words.");
        return new AddedReason(
            text, row.Match is { } match ? Words.Of(match) : "", row.Reason is { } reason ? Words.Of(reason) : "",
            check.Optional(row.Language, $"{at}.language", 10));
    }

    // What is stored is put in force here as well, so that answers show what counts; other processes follow with their
    // next import or poll.
    private static async Task<ReasonTable> ReadAsync(CourierReasonStore store, ReturnReasons reasons, CancellationToken cancellationToken)
    {
        var added = (await store.AllAsync(cancellationToken)).Select(ReasonView.Of).ToList();
        reasons.Use(added.Select(row => new ReasonRow(row.Text!, row.Match!.Value, row.Reason!.Value, row.Language ?? "")));
        return new ReasonTable(
            [.. ReturnReasonMap.Shipped.Select(ReasonView.Of)],
            added,
            [.. (await store.OthersAsync(MaxReasons, cancellationToken)).Where(text => reasons.Current.Find(text.Text) is null).Select(text => new UnmatchedText(text.Text, text.Parcels))]);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Imports;
using Thirdynal.Pool;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Imports;

/// <summary>Uploads of the courier portal's exports, and of lists of leads: both go the same way.</summary>
internal static class ImportEndpoints
{
    private const int MaxReason = 500;

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        Map(
            api.MapGroup("/waybills/imports").WithTags("Waybills").Needs(Right.HandleWaybills).WithMetadata(new Uploaded(ImportKind.Waybills)),
            "Upload an export",
            " A row whose remarks name an order of ours, as the order template has them, tells that order its waybill.");
        Map(
            api.MapGroup("/leads/imports").WithTags("Leads").Needs(Right.FarmLeads).WithMetadata(new Uploaded(ImportKind.Leads)),
            "Upload a list of leads",
            " The columns are Name, Phone, Product and Source; only Phone must be there. Customers that must not be contacted, are blacklisted, rest,"
            + " or are in the pool already are counted as skipped.");
    }

    private static void Map(RouteGroupBuilder imports, string upload, string more)
    {
        imports.MapPost("/", Upload)
            .Describe(
                upload,
                "Multipart with one part `file` (CSV, XLSX or XLS, up to 200 MB). 202: stored, and read from now on; 200: the same bytes"
                + " have been taken in before and are still in place, this is that import (`force=true` takes them in again)."
                + " `dryRun=true` counts what would happen and changes nothing." + more,
                answer: ImportExamples.Accepted)
            .Accepts<IFormFile>("multipart/form-data")
            .Produces<ImportView>()
            .WithMetadata(new RequestSizeLimitAttribute(UploadedFile.MaxRequest))
            .TakesKey(Remembered.ByHandler)
            .Fails(400, 401, 403, 409, 413, 415, 422);
        imports.MapGet("/", List)
            .Describe("List imports", "Newest first; with `day` those that were uploaded on that day in Manila.", answer: ImportExamples.Imports)
            .Fails(400, 401, 403, 422);
        imports.MapGet("/{id:guid}", Get)
            .Describe("Follow an import", "Counters move while it runs.", answer: ImportExamples.Import)
            .Fails(401, 403, 404);
        imports.MapGet("/{id:guid}/rejects.csv", Rejects)
            .Describe("Rejected rows", "As they came, plus the columns `row` and `errors`; mend it and upload it as it is.")
            .Produces(StatusCodes.Status200OK, contentType: RejectsFile.ContentType)
            .Fails(401, 403, 404);
        imports.MapGet("/{id:guid}/rejects", RejectedRows)
            .NotesView("REJECTS_VIEWED")
            .Describe("See rejected rows", "The same rows as a list, each with what is wrong with it, in the order of the file.", answer: ImportExamples.Rejects)
            .Fails(400, 401, 403, 404, 422);
        imports.MapPost("/{id:guid}/cancel", Cancel)
            .Describe("Cancel an import", "Stops after the rows at hand; what went in stays.", answer: ImportExamples.Import)
            .TakesKey()
            .Fails(401, 403, 404, 409);
        imports.MapPost("/{id:guid}/revert", Revert).Needs(Right.RevertImports)
            .Describe(
                "Undo an import",
                "Takes back what nothing later has touched: waybills, or leads of a list, that this import was the first to name go, with their"
                + " orders and what the pool holds because of them; waybills that it changed are as they were before; then the customers that"
                + " nothing else is known of go. Goes on by itself; follow the import until it is REVERTED. What stays is listed by `/kept`. The"
                + " file can be uploaded again afterwards."
                + " 409 while it or another import is running.",
                ImportExamples.Revert, ImportExamples.Import)
            .Produces<ImportView>(StatusCodes.Status202Accepted)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
        imports.MapGet("/{id:guid}/kept", Kept)
            .ShowsPersons("KEPT_ROWS_VIEWED", "import")
            .Describe(
                "What an undone import left",
                "The rows that were not taken back, each with the reason: WAS_KNOWN before the import (and how it was then is not), changed by a LATER_REPORT, counted on by a"
                + " LATER_IMPORT, OWN_ORDER, or LEAD_WORKED by an agent.",
                answer: ImportExamples.KeptRows)
            .Fails(400, 401, 403, 404, 422);
    }

    private static async Task<Results<Accepted<ImportView>, ApiError>> Revert(
        Guid id, RevertRequest body, Caller caller, HttpContext context, IGrainFactory grains, ImportReads imports, AuditLog audit,
        CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Required(body.Reason, "reason", MaxReason);
        if (check.Error is { } error) return error;
        if (await imports.FindAsync(id, KindOf(context), cancellationToken) is null) return ImportErrors.NotFound;
        if (await grains.GetGrain<IImportGrain>(id).Revert(new RevertMessage(caller.By, reason)) is { } refused) return GrainErrors.Of(refused);
        await audit.WriteAsync(caller, "IMPORT_REVERTED", "import", id.ToString(), new { reason });
        return TypedResults.Accepted(context.Request.Path.Value!.Replace("/revert", "", StringComparison.Ordinal), (await imports.FindAsync(id, KindOf(context), cancellationToken))!);
    }

    private static async Task<Results<Ok<Page<KeptRowView>>, ApiError>> Kept(
        Guid id, [AsParameters] PageQuery page, HttpContext context, ImportReads imports, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        if (check.Error is { } error) return error;
        if (await imports.FindAsync(id, KindOf(context), cancellationToken) is null) return ImportErrors.NotFound;
        return TypedResults.Ok(await imports.KeptAsync(id, limit, page.Cursor, cancellationToken));
    }

    private static async Task<Results<Accepted<AcceptedImport>, Ok<ImportView>, ApiError>> Upload(
        [FromQuery] bool? dryRun, [FromQuery] bool? force, HttpContext context, Uploads uploads, CancellationToken cancellationToken)
    {
        var (file, error) = await UploadedFile.OpenAsync(context.Request, cancellationToken);
        if (file is null) return error!;
        return await uploads.TakeAsync(file, new UploadWish(dryRun ?? false, force ?? false, KindOf(context)), context.Features.Get<OperationKey>(), cancellationToken);
    }

    private static async Task<Results<Ok<Page<ImportView>>, ApiError>> List(
        [FromQuery] DateOnly? day, [AsParameters] PageQuery page, HttpContext context, ImportReads imports, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (limit, of) = (page.Checked(check), check.Day(day, "day"));
        return check.Error is { } error ? error : TypedResults.Ok(await imports.ListAsync(KindOf(context), of, limit, page.Cursor, cancellationToken));
    }

    private static async Task<Results<Ok<ImportView>, ApiError>> Get(
        Guid id, HttpContext context, ImportReads imports, CancellationToken cancellationToken) =>
        await imports.FindAsync(id, KindOf(context), cancellationToken) is { } import ? TypedResults.Ok(import) : ImportErrors.NotFound;

    private static async Task<Results<RejectsFile, ApiError>> Rejects(
        Guid id, Caller caller, HttpContext context, ImportStore store, AuditLog audit, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(id, cancellationToken) is not { } import || import.Kind != KindOf(context)) return ImportErrors.NotFound;
        await audit.WriteAsync(caller, "REJECTS_EXPORTED", "import", id.ToString());
        return new RejectsFile(import, store);
    }

    private static async Task<Results<Ok<RejectedRows>, ApiError>> RejectedRows(
        Guid id, [AsParameters] PageQuery page, Caller caller, HttpContext context, ImportReads imports, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        if (check.Error is { } error) return error;
        if (await imports.FindAsync(id, KindOf(context), cancellationToken) is null) return ImportErrors.NotFound;
        var headings = await imports.HeadingsAsync(id, cancellationToken);
        var rows = await imports.RejectedAsync(id, limit, page.Cursor, cancellationToken);
        await audit.SawAsync(caller, "REJECTS_VIEWED", "import", id.ToString());
        return TypedResults.Ok(new RejectedRows(headings, rows.Items, rows.NextCursor));
    }

    private static async Task<Results<Ok<ImportView>, ApiError>> Cancel(
        Guid id, Caller caller, HttpContext context, IGrainFactory grains, ImportReads imports, AuditLog audit, CancellationToken cancellationToken)
    {
        if (await imports.FindAsync(id, KindOf(context), cancellationToken) is null) return ImportErrors.NotFound;
        if (await grains.GetGrain<IImportGrain>(id).Cancel(caller.By) is { } refused) return GrainErrors.Of(refused);
        await audit.WriteAsync(caller, "IMPORT_CANCELLED", "import", id.ToString());
        return TypedResults.Ok((await imports.FindAsync(id, KindOf(context), cancellationToken))!);
    }

    private static ImportKind KindOf(HttpContext context) => context.GetEndpoint()!.Metadata.GetRequiredMetadata<Uploaded>().Kind;

    /// <summary>What the uploads of a group hold.</summary>
    private sealed record Uploaded(ImportKind Kind);
}

using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain;
using Thirdynal.Storage.Reads;
using Thirdynal.Waybills;

namespace Thirdynal.Api.Waybills;

/// <summary>Parcels as the courier knows them.</summary>
internal static class WaybillEndpoints
{
    private const int MaxNumber = 50;
    private const int MaxReason = 500;

    public static void MapWaybills(this IEndpointRouteBuilder api)
    {
        var waybills = api.MapGroup("/waybills").WithTags("Waybills").Needs(Right.HandleWaybills);
        waybills.MapGet("/review", Review)
            .Describe("Parcels to look at", "No customer could be found (NO_RECEIVER), or another phone was named later (PHONE_CONFLICT). Last changed first.", answer: WaybillExamples.Review)
            .Fails(400, 401, 403, 422);
        waybills.MapGet("/{number}", Get)
            .Describe("One parcel", "By the courier's number or by our order number, with its scans, newest first.", answer: WaybillExamples.Waybill)
            .Fails(401, 403, 404);
        waybills.MapPost("/{number}/status", Correct).Needs(Right.CorrectWaybills)
            .Describe(
                "Correct a status by hand", "The only way out of DELIVERED, RETURNED and CANCELLED; needs a reason and is audited.",
                WaybillExamples.Correction, WaybillExamples.Waybill)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
    }

    private static async Task<Results<Ok<Page<WaybillView>>, ApiError>> Review(
        [AsParameters] PageQuery page, WaybillReads waybills, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        return check.Error is { } error ? error : TypedResults.Ok(await waybills.ReviewAsync(limit, page.Cursor, cancellationToken));
    }

    private static async Task<Results<Ok<WaybillDetail>, ApiError>> Get(string number, WaybillReads waybills, CancellationToken cancellationToken) =>
        await FindAsync(number, waybills, cancellationToken) is { } found ? TypedResults.Ok(WaybillDetail.Of(found)) : WaybillErrors.NotFound;

    private static async Task<Results<Ok<WaybillDetail>, ApiError>> Correct(
        string number, StatusCorrection body, Caller caller, WaybillReads waybills, IGrainFactory grains, AuditLog audit,
        CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Required(body.Reason, "reason", MaxReason);
        if (body.Status is null) check.Fail("status", "'status' is needed.");
        if (check.Error is { } error) return error;
        if (await FindAsync(number, waybills, cancellationToken) is not { Waybill: { Waybill: { } waybill } before }) return WaybillErrors.NotFound;

        var status = body.Status!.Value;
        var answer = await grains.GetGrain<IWaybillGrain>(waybill).Correct(new CorrectionMessage(status, caller.By, reason));
        if (answer.Error is { } refused) return GrainErrors.Of(refused);
        if (answer.StatusMoved)
        {
            await audit.WriteAsync(
                caller, "STATUS_CORRECTED", "waybill", waybill, new { from = Words.Of(before.Status), to = Words.Of(status), reason });
        }

        return TypedResults.Ok(WaybillDetail.Of((await waybills.FindAsync(waybill, cancellationToken))!));
    }

    private static Task<WaybillWithScans?> FindAsync(string number, WaybillReads waybills, CancellationToken cancellationToken) =>
        number.Length <= MaxNumber ? waybills.FindAsync(number.Trim().ToUpperInvariant(), cancellationToken) : Task.FromResult<WaybillWithScans?>(null);
}

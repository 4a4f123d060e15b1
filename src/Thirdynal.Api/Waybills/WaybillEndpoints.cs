using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain;
using Thirdynal.Domain.Phones;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Api.Waybills;

/// <summary>Parcels as the courier knows them.</summary>
internal static class WaybillEndpoints
{
    private const int MaxNumber = 50;
    private const int MaxReason = 500;
    private const int MaxName = 255;

    public static void MapWaybills(this IEndpointRouteBuilder api)
    {
        var waybills = api.MapGroup("/waybills").WithTags("Waybills").Needs(Right.HandleWaybills);
        waybills.MapGet("/review", Review)
            .ShowsPersons("REVIEW_VIEWED", "waybill")
            .Describe(
                "Parcels to look at",
                "No customer could be found (NO_RECEIVER), or another phone was named later (PHONE_CONFLICT); `matter` is one of the two. Last changed first.",
                answer: WaybillExamples.Review)
            .Fails(400, 401, 403, 422);
        waybills.MapPost("/{number}/receiver", SetReceiver)
            .Describe(
                "Say who a parcel goes to",
                "For one of the review list without a customer: it is the parcel of the customer with this phone from then on, who is founded if there is none.",
                WaybillExamples.Receiver, WaybillExamples.Waybill)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
        waybills.MapPost("/{number}/settle", Settle)
            .Describe(
                "Take a parcel off the review list",
                "Somebody has looked at it, and it stays as it is. It is listed again only for something else, such as a third phone. Audited with the reason.",
                WaybillExamples.Settled, WaybillExamples.Waybill)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
        waybills.MapGet("/{number}", Get)
            .ShowsPersons("WAYBILL_VIEWED", "waybill")
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
        [AsParameters] PageQuery page, [FromQuery] string? matter, WaybillReads waybills, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        var wanted = check.Word<WaybillReview>(matter, "matter");
        return check.Error is { } error ? error : TypedResults.Ok(await waybills.ReviewAsync(wanted, limit, page.Cursor, cancellationToken));
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

    private static async Task<Results<Ok<WaybillDetail>, ApiError>> SetReceiver(
        string number, ParcelReceiver body, Caller caller, WaybillReads waybills, IGrainFactory grains, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var name = check.Optional(body.Name, "name", MaxName);
        var phone = PhoneNumber.Parse(body.Phone);
        if (!phone.IsOk) check.Fail("phone", phone.Error!);
        if (check.Error is { } error) return error;
        return await ChangeAsync(
            number, waybill => grains.GetGrain<IWaybillGrain>(waybill).TakeReceiver(new ReceiverMessage(phone.E164!, name)),
            caller, "WAYBILL_RECEIVER_SET", new { phone = PhoneNumber.Mask(phone.E164!) }, waybills, audit, cancellationToken);
    }

    private static async Task<Results<Ok<WaybillDetail>, ApiError>> Settle(
        string number, SettledReview body, Caller caller, WaybillReads waybills, IGrainFactory grains, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Required(body.Reason, "reason", MaxReason);
        if (check.Error is { } error) return error;
        return await ChangeAsync(
            number, waybill => grains.GetGrain<IWaybillGrain>(waybill).Settle(), caller, "WAYBILL_REVIEW_SETTLED", new { reason }, waybills, audit, cancellationToken);
    }

    private static async Task<Results<Ok<WaybillDetail>, ApiError>> ChangeAsync(
        string number, Func<string, Task<WaybillAnswer>> change, Caller caller, string action, object detail, WaybillReads waybills, AuditLog audit,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(number, waybills, cancellationToken) is not { Waybill.Waybill: { } waybill }) return WaybillErrors.NotFound;
        var answer = await change(waybill);
        if (answer.Error is { } refused) return GrainErrors.Of(refused);
        await audit.WriteAsync(caller, action, "waybill", waybill, detail);
        return TypedResults.Ok(WaybillDetail.Of((await waybills.FindAsync(waybill, cancellationToken))!));
    }

    private static Task<WaybillWithScans?> FindAsync(string number, WaybillReads waybills, CancellationToken cancellationToken) =>
        number.Length <= MaxNumber ? waybills.FindAsync(number.Trim().ToUpperInvariant(), cancellationToken) : Task.FromResult<WaybillWithScans?>(null);
}

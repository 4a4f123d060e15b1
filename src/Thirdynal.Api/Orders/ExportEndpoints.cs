using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Orleans;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Courier;
using Thirdynal.Domain.Orders;
using Thirdynal.Orders;
using Thirdynal.Storage.Orders;

namespace Thirdynal.Api.Orders;

/// <summary>Own orders to the courier and back off it.</summary>
internal static class ExportEndpoints
{
    private const int MaxOrders = 200;
    private const int MaxNumber = 40;
    private const int MaxReason = 200;

    public static void MapExport(this IEndpointRouteBuilder api)
    {
        var export = api.MapGroup("/sync/jnt").WithTags("J&T").Needs(Right.HandleOrders);
        export.MapPost("/export", Export)
            .Describe(
                "Export orders to the courier",
                "These orders, up to 200, or the 200 oldest that are READY. Each has its own result: the waybill, or why there is none and which"
                + " field is at fault. Repeating it is harmless: an order is created once, and one whose call timed out is asked for first. The waybill"
                + " is then followed like any other.",
                ExportExamples.Export, ExportExamples.Exported)
            .TakesKey()
            .Fails(400, 401, 403, 409, 422);
        export.MapGet("/export.xlsx", Template)
            .Describe(
                "The portal's order template, filled",
                "For those without the courier's API: up to 1,000 orders that are READY, which are marked EXPORTED as they go out; `mark=false` only"
                + " looks. `state=EXPORTED` gives those that went out before once more. Upload it to the portal. The remarks carry our number, so"
                + " the import of the portal's next export tells each order its waybill, as does `POST /api/orders/{number}/waybill`; or put it back at `POST /api/sync/jnt/export/take-back`.")
            .Produces(StatusCodes.Status200OK, contentType: TemplateFile.ContentType)
            .Fails(400, 401, 403, 422);
        export.MapPost("/export/take-back", TakeBack)
            .Describe("Put exported orders back", "The template was not used for these: they are READY again.", ExportExamples.Export, ExportExamples.TakenBack)
            .TakesKey()
            .Fails(400, 401, 403, 422);
        export.MapPost("/cancel", Cancel)
            .Describe(
                "Cancel orders",
                "Before pick-up: at the courier where it has them, else only here. Each has its own result.",
                ExportExamples.Cancel, ExportExamples.Cancelled)
            .TakesKey()
            .Fails(400, 401, 403, 422);
    }

    private static async Task<Results<Ok<ExportResults>, ApiError>> Export(
        ExportRequest body, Caller caller, CourierOrderStore store, ICourier courier, IGrainFactory grains, AuditLog audit,
        CancellationToken cancellationToken)
    {
        var check = new Check();
        var numbers = Numbers(body.OrderNumbers, check);
        if (check.Error is { } error) return error;
        if (!courier.Configured) return ExportErrors.NotConfigured;
        if (body.OrderNumbers is null) numbers = await store.InStateAsync(CourierOrderState.Ready, MaxOrders, cancellationToken);

        // What has begun is carried through, also when the caller hangs up: the courier has it by then.
        var results = await Task.WhenAll(numbers.Select(number => SendAsync(number, caller, grains)));
        if (results.Any(static result => result.JntWaybill is not null))
        {
            await audit.WriteAsync(
                caller, "ORDERS_EXPORTED", "order", results.Length == 1 ? results[0].OrderNumber : "-",
                new { orders = results.Where(static result => result.JntWaybill is not null).Select(static result => result.OrderNumber) });
        }

        return TypedResults.Ok(new ExportResults(results));
    }

    private static async Task<ExportResult> SendAsync(string number, Caller caller, IGrainFactory grains)
    {
        var outcome = await grains.GetGrain<IOrderGrain>(number).Send(caller.By);
        return new ExportResult(number, outcome.Waybill, OrderError.Of(outcome.Error));
    }

    private static async Task<Results<FileContentHttpResult, ApiError>> Template(
        [FromQuery] string? state, [FromQuery] bool? mark, Caller caller, TemplateFile template, CancellationToken cancellationToken)
    {
        var check = new Check();
        var wanted = check.Word<CourierOrderState>(state, "state") ?? CourierOrderState.Ready;
        if (wanted is not (CourierOrderState.Ready or CourierOrderState.Exported)) check.Fail("state", "'state' is READY or EXPORTED.");
        if (check.Error is { } error) return error;
        return await template.MakeAsync(wanted, mark ?? true, caller, cancellationToken);
    }

    private static async Task<Results<Ok<ChangeResults>, ApiError>> TakeBack(ExportRequest body, Caller caller, IGrainFactory grains, AuditLog audit)
    {
        var check = new Check();
        var numbers = Numbers(body.OrderNumbers, check);
        if (body.OrderNumbers is not { Count: > 0 }) check.Fail("orderNumbers", "'orderNumbers' is needed.");
        if (check.Error is { } error) return error;
        var results = await Task.WhenAll(numbers.Select(async number =>
            new ChangeResult(number, OrderError.Of((await grains.GetGrain<IOrderGrain>(number).TakeBack(caller.By)).Error))));
        await audit.WriteAsync(
            caller, "ORDERS_TAKEN_BACK", "order", "-", new { orders = results.Where(static result => result.Error is null).Select(static result => result.OrderNumber) });
        return TypedResults.Ok(new ChangeResults(results));
    }

    private static async Task<Results<Ok<CancelResults>, ApiError>> Cancel(
        CancelRequest body, Caller caller, IGrainFactory grains, AuditLog audit)
    {
        var check = new Check();
        var numbers = Numbers(body.OrderNumbers ?? [], check);
        if (body.OrderNumbers is not { Count: > 0 }) check.Fail("orderNumbers", "'orderNumbers' is needed.");
        var reason = check.Required(body.Reason, "reason", MaxReason);
        if (check.Error is { } error) return error;

        var results = await Task.WhenAll(numbers.Select(async number =>
        {
            var change = await grains.GetGrain<IOrderGrain>(number).Cancel(new CancelOrderMessage(caller.By, reason));
            return (Result: new CancelResult(number, change.Error is null, OrderError.Of(change.Error)), change.Changed);
        }));
        foreach (var (result, changed) in results.Where(static result => result.Changed))
            await audit.WriteAsync(caller, "ORDER_CANCELLED", "order", result.OrderNumber, new { reason });
        return TypedResults.Ok(new CancelResults([.. results.Select(static result => result.Result)]));
    }

    private static IReadOnlyList<string> Numbers(IReadOnlyList<string>? asked, Check check)
    {
        if (asked is null) return [];
        if (asked.Count > MaxOrders) check.Fail("orderNumbers", $"'orderNumbers' holds at most {MaxOrders}.");
        if (asked.Any(static number => string.IsNullOrWhiteSpace(number) || number.Trim().Length > MaxNumber || number.Trim().Any(char.IsControl)))
            check.Fail("orderNumbers", $"An order number has 1 to {MaxNumber} characters that can be written.");
        return [.. asked.Take(MaxOrders).Select(static number => number?.Trim() ?? "").Distinct(StringComparer.Ordinal)];
    }
}

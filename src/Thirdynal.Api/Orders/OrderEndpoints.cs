using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Orleans;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Orders;
using Thirdynal.Pool;
using Thirdynal.Storage.Orders;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Orders;

/// <summary>Orders of ours: what agents have sold, on its way to the courier.</summary>
internal static class OrderEndpoints
{
    private const int MaxNumber = 40;

    /// <summary>404.</summary>
    public static readonly ApiError NoSuchOrder = ApiError.NotFound("There is no such order.");

    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders").Needs(Right.HandleOrders);
        orders.MapGet("/", List)
            .ShowsPersons("ORDERS_VIEWED", "order")
            .Describe(
                "List own orders",
                "Newest first. DRAFT: something is missing, see `missing`; READY: can be exported; SENDING: the courier may have it and is being asked;"
                + " SENT: it has a waybill; FAILED: the courier refused it, see `error`; EXPORTED: went out in the portal's template; CANCELLED.",
                answer: OrderExamples.Page)
            .Fails(400, 401, 403, 422);
        orders.MapGet("/counts", Count)
            .Describe("Count own orders", "By their state.", answer: OrderExamples.Counts)
            .Fails(401, 403);
        orders.MapGet("/{number}", Get)
            .ShowsPersons("ORDER_VIEWED", "order")
            .Describe("One own order", "By our order number.", answer: OrderExamples.Order)
            .Fails(401, 403, 404);
        orders.MapPatch("/{number}", Change)
            .Describe(
                "Complete or correct an order",
                "What is left out stays. The answer's `missing` names every field that still keeps it a draft. 409 once the courier has it.",
                OrderExamples.Change, OrderExamples.Order)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
        orders.MapPost("/{number}/waybill", TellWaybill)
            .Describe(
                "Tell an order's waybill",
                "For an order that was uploaded to the portal with the template: from then on its parcel is followed like any other.",
                OrderExamples.Waybill, OrderExamples.Order)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
    }

    private static async Task<Results<Ok<Page<OrderShown>>, ApiError>> List(
        [AsParameters] PageQuery page, [FromQuery] string? state, OrderReads reads, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        var wanted = check.Word<CourierOrderState>(state, "state");
        if (check.Error is { } error) return error;
        return TypedResults.Ok((await reads.ListAsync(wanted, limit, page.Cursor, cancellationToken)).Select(OrderShown.Of));
    }

    private static async Task<Ok<OrderCounts>> Count(OrderReads reads, CancellationToken cancellationToken) =>
        TypedResults.Ok(new OrderCounts(await reads.CountAsync(cancellationToken)));

    private static async Task<Results<Ok<OrderShown>, ApiError>> Get(string number, OrderReads reads, CancellationToken cancellationToken) =>
        await ShowAsync(number, reads, cancellationToken) is { } order ? TypedResults.Ok(order) : NoSuchOrder;

    private static async Task<Results<Ok<OrderShown>, ApiError>> Change(
        string number, OrderPatch body, Caller caller, CourierOrderStore store, OrderReads reads, IGrainFactory grains, AuditLog audit,
        CancellationToken cancellationToken)
    {
        var check = new Check();
        var form = body.Read(check);
        if (check.Error is { } error) return error;
        if (number.Length > MaxNumber || await store.FindAsync(number, cancellationToken) is not { } own) return NoSuchOrder;

        var answer = await grains.GetGrain<ICustomerGrain>(own.CustomerKey).ChangeOrder(new ChangeOrderMessage(number, form, caller.By));
        if (answer.Error is { } refused) return GrainErrors.Of(refused);
        await audit.WriteAsync(caller, "ORDER_CHANGED", "order", number, new { fields = body.Fields });
        return TypedResults.Ok((await ShowAsync(number, reads, cancellationToken))!);
    }

    private static async Task<Results<Ok<OrderShown>, ApiError>> TellWaybill(
        string number, OrderWaybill body, Caller caller, OrderReads reads, IGrainFactory grains, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var waybill = check.Required(body.Waybill, "waybill", 50);
        if (check.Error is { } error) return error;
        if (await ShowAsync(number, reads, cancellationToken) is null) return NoSuchOrder;

        var answer = await grains.GetGrain<IOrderGrain>(number).TakeWaybill(new TakeWaybillMessage(waybill, caller.By));
        if (answer.Error is { } refused) return GrainErrors.Of(refused);
        if (answer.Changed) await audit.WriteAsync(caller, "ORDER_WAYBILL_TOLD", "order", number, new { waybill });
        return TypedResults.Ok((await ShowAsync(number, reads, cancellationToken))!);
    }

    private static async Task<OrderShown?> ShowAsync(string number, OrderReads reads, CancellationToken cancellationToken) =>
        number.Length <= MaxNumber && await reads.FindAsync(number, cancellationToken) is { } order ? OrderShown.Of(order) : null;
}

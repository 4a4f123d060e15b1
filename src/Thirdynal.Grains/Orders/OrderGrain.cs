using Thirdynal.Courier;
using Thirdynal.Customers;
using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Grains.Couriers;
using Thirdynal.Orders;
using Thirdynal.Storage.Orders;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Orders;

/// <summary>
/// One own order on its way to the courier. SENDING is written before a call that creates it goes out, so an order that
/// the courier may have is asked for before it is sent again, also after a stop of the program in between. The courier
/// takes each of our numbers once, which makes an early "not found" harmless too: then it answers "exists".
/// </summary>
[RandomPlacement]
internal sealed partial class OrderGrain(CourierOrderStore store, ICourier courier, CourierPlaces places, ILogger<OrderGrain> logger)
    : Grain, IOrderGrain
{
    /// <summary>Calls that create it, within one <see cref="Send"/>.</summary>
    private const int Tries = 2;

    private const string System = "SYSTEM";

    private string Number => this.GetPrimaryKeyString();

    public async Task<SendOutcome> Send(string by)
    {
        DeactivateOnIdle();
        if (await store.FindAsync(Number) is not { } own) return new SendOutcome(null, OwnOrderErrors.Unknown);
        var begun = await StepAsync(own, OrderStepKind.Begin, by);
        if (begun.Error is { } refused) return new SendOutcome(null, refused);
        if (begun.Order!.State == CourierOrderState.Sent) return new SendOutcome(begun.Order.Waybill);
        await places.CurrentAsync(CancellationToken.None);
        return await SendAsync(own, begun.Order, by);
    }

    public async Task Resume()
    {
        DeactivateOnIdle();
        if (await store.FindAsync(Number) is { Order.State: CourierOrderState.Sending } own) await Send(own.Order.SentBy ?? System);
    }

    public Task<OrderChange> Export(string by) => MarkAsync(OrderStepKind.Export, by);

    public Task<OrderChange> TakeBack(string by) => MarkAsync(OrderStepKind.TakeBack, by);

    public async Task<OrderChange> TakeWaybill(TakeWaybillMessage message)
    {
        DeactivateOnIdle();
        if (await store.FindAsync(Number) is not { } own) return new OrderChange(false, OwnOrderErrors.Unknown);
        if (WaybillNumber.Parse(message.Waybill).Number is not { } waybill) return new OrderChange(false, OwnOrderErrors.BadWaybill);
        if (CourierOrderRules.MayTakeWaybill(own.Order.State, own.Order.JntWaybill, waybill) is { } refused) return new OrderChange(false, GrainError.From(refused));
        if (own.Order.JntWaybill == waybill) return new OrderChange(false);
        var error = (await KeepAsync(own, waybill, sortCode: null, message.By)).Error;
        return new OrderChange(error is null, error);
    }

    public async Task<OrderChange> Cancel(CancelOrderMessage message)
    {
        DeactivateOnIdle();
        if (await store.FindAsync(Number) is not { } own) return new OrderChange(false, OwnOrderErrors.Unknown);
        if (own.Order.State == CourierOrderState.Cancelled) return new OrderChange(false);
        if (CourierOrderRules.MayCancel(own.Order.State, own.Status) is { } refused) return new OrderChange(false, GrainError.From(refused));

        // A refused order had calls too: should the courier know it after all, it hears that it is off.
        if (own.Order.Attempts > 0)
        {
            var answer = await courier.CancelOrderAsync(Number, message.Reason);
            if (!answer.IsOff) return new OrderChange(false, OwnOrderErrors.Courier(answer.Error!, ErrorKind.Conflict));
        }

        if (own.Order.JntWaybill is { } waybill) await GrainFactory.GetGrain<IWaybillGrain>(waybill).TakeCancellation(message);
        var step = await StepAsync(own, OrderStepKind.Cancel, message.By);
        return new OrderChange(step.Error is null, step.Error);
    }

    private async Task<OrderChange> MarkAsync(OrderStepKind step, string by)
    {
        DeactivateOnIdle();
        if (await store.FindAsync(Number) is not { } own) return new OrderChange(false, OwnOrderErrors.Unknown);
        var answer = await StepAsync(own, step, by);
        return new OrderChange(answer.Error is null && answer.Order!.State != own.Order.State, answer.Error);
    }

    private async Task<SendOutcome> SendAsync(OwnOrder own, OrderToSend order, string by)
    {
        var mayBeThere = order.Attempts > 1;
        CourierError? last = null;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (mayBeThere)
            {
                var asked = await courier.FindOrderAsync(Number);
                if (asked.Order is { } found) return await KeepAsync(own, found.Waybill, sortCode: null, by);
                if (asked.Error is { } unclear) return await UnansweredAsync(own, unclear, by);
            }

            var answer = await courier.CreateOrderAsync(order.ToNewOrder(Number));
            switch (answer.Result)
            {
                case SendResult.Created: return await KeepAsync(own, answer.Waybill!, answer.SortCode, by);
                case SendResult.Refused: return await EndAsync(own, OrderStepKind.Refused, await WithFieldAsync(answer.Error!, order), by);
                case SendResult.SetUp when !mayBeThere: return await EndAsync(own, OrderStepKind.PutBack, answer.Error!, by);
                default: break;
            }

            (mayBeThere, last) = (true, answer.Error);
        }

        return await UnansweredAsync(own, last!, by);
    }

    // First the parcel, then the order: between the two the order is SENDING, and asking again ends here too.
    private async Task<SendOutcome> KeepAsync(OwnOrder own, string waybill, string? sortCode, string by)
    {
        var form = own.Order;
        var parcel = new OwnParcelMessage(Number, form.CustomerId, own.CustomerKey, own.SourceType, form.ToParcel());
        var taken = await GrainFactory.GetGrain<IWaybillGrain>(waybill).TakeOwnOrder(parcel);
        if (taken.Error is { } refused)
        {
            LogNotTaken(logger, Number, waybill, refused.Code);
            return new SendOutcome(null, refused);
        }

        var step = await Customer(own).TakeOrderStep(new OrderStep(Number, OrderStepKind.Sent, by, waybill, sortCode));
        return new SendOutcome(step.Error is null ? waybill : null, step.Error);
    }

    private async Task<SendOutcome> UnansweredAsync(OwnOrder own, CourierError error, string by)
    {
        LogUnanswered(logger, Number, error.Code);
        return await EndAsync(own, OrderStepKind.Unanswered, error, by);
    }

    private async Task<SendOutcome> EndAsync(OwnOrder own, OrderStepKind step, CourierError error, string by)
    {
        var said = OwnOrderErrors.Courier(error, ErrorKind.Invalid);
        var answer = await Customer(own).TakeOrderStep(new OrderStep(Number, step, by, Error: said));
        return new SendOutcome(null, answer.Error ?? said);
    }

    // A place that the courier has taken an order to before is in its list, so the fault lies further down the address.
    private async Task<CourierError> WithFieldAsync(CourierError error, OrderToSend order)
    {
        var (province, city) = (order.Form.Province!, order.Form.City!);
        if (error.Field == "province" && await store.HasTakenAsync(province, city: null)) error = error with { Field = "city" };
        if (error.Field == "city" && error.Code == "B063" && await store.HasTakenAsync(province, city)) error = error with { Field = "barangay" };
        return error;
    }

    private Task<OrderStepAnswer> StepAsync(OwnOrder own, OrderStepKind step, string by) =>
        Customer(own).TakeOrderStep(new OrderStep(Number, step, by));

    private ICustomerGrain Customer(OwnOrder own) => GrainFactory.GetGrain<ICustomerGrain>(own.CustomerKey);

    [LoggerMessage(EventId = 2401, Level = LogLevel.Warning, Message = "The courier gave no clear answer for order {Order} ({Code}); it is asked again.")]
    private static partial void LogUnanswered(ILogger logger, string order, string code);

    [LoggerMessage(EventId = 2402, Level = LogLevel.Error, Message = "The courier has order {Order} as waybill {Waybill}, which cannot be taken: {Code}.")]
    private static partial void LogNotTaken(ILogger logger, string order, string waybill, string code);
}

using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Grains.Orders;
using Thirdynal.Orders;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Waybills;

/// <summary>Parcels that are orders of ours.</summary>
internal sealed partial class WaybillGrain
{
    /// <summary>What the courier calls it in its scans; written when it has taken our cancellation.</summary>
    private const string CancelOrder = "Cancel Order";

    public async Task<WaybillAnswer> TakeOwnOrder(OwnParcelMessage order)
    {
        DeactivateOnIdle();
        if (_row is { } known && IsOthers(known.OrderNumber, order.OrderNumber)) return Refused(OwnOrderErrors.WaybillTaken);
        if (_row is { CustomerId: { } customer } && customer != order.CustomerId) return Refused(OwnOrderErrors.WaybillTaken);
        if (_row?.OrderNumber == order.OrderNumber)
        {
            await SendPending();
            return new WaybillAnswer(WaybillResult.Unchanged, order.CustomerId, StatusMoved: false);
        }

        var now = time.GetUtcNow();
        var decision = WaybillRules.Apply(_state, new DetailsReport(order.Parcel.ToDetails()), now);
        var row = _row ?? WaybillMapping.NewRow(Waybill, order.SourceType, importId: null, now);
        var next = (row with
        {
            CustomerId = order.CustomerId, CustomerKey = order.CustomerKey, OrderNumber = order.OrderNumber, SourceType = order.SourceType,
        }).Next(decision.State, now);
        await KeepAndSendAsync(next, decision);
        return AnswerTo(decision);
    }

    public Task<WaybillAnswer> TakeCancellation(CancelOrderMessage cancellation)
    {
        if (_state is null) return AnswerAsync(Refused(WaybillErrors.Unknown));
        var now = time.GetUtcNow();
        var scan = new ScanMessage(now, CancelOrder, OrderStatus.Cancelled, cancellation.Reason, Location: null, Reason: null);
        return TakeAsync(new ScansMessage([scan], Receiver: null, RawJson: null).Apply(_state, now), now);
    }

    private static bool IsOthers(string? known, string asked) => known is not null && known != asked;
}

using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Waybills;

/// <summary>What a person does with a waybill of the review list.</summary>
internal sealed partial class WaybillGrain
{
    public Task<WaybillAnswer> TakeReceiver(ReceiverMessage receiver)
    {
        if (_row is null) return AnswerAsync(Refused(WaybillErrors.Unknown));
        if (_row.CustomerKey is not null) return AnswerAsync(Refused(WaybillErrors.HasCustomer));
        var now = time.GetUtcNow();
        var told = new ParcelDetails { ReceiverPhone = receiver.Phone, ReceiverName = receiver.Name };
        return TakeAsync(WaybillRules.Apply(_state, new DetailsReport(told), now), now);
    }

    public async Task<WaybillAnswer> Settle()
    {
        DeactivateOnIdle();
        if (_row is null) return Refused(WaybillErrors.Unknown);
        if (_row.Review is not { } matter) return Refused(WaybillErrors.NothingToSettle);
        var decision = new WaybillDecision(_state!, _state!.Status, []) { Changed = true, ReasonChanged = false, PhoneConflict = false };
        await KeepAsync(_row.Settled(matter, time.GetUtcNow()), decision);
        return new WaybillAnswer(WaybillResult.Updated, _row.CustomerId, StatusMoved: false);
    }
}

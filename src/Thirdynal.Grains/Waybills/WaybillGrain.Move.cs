using Thirdynal.Customers;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Grains.Waybills;

/// <summary>A waybill that came while two customers were taken for one.</summary>
internal sealed partial class WaybillGrain
{
    public async Task MoveTo(MoveWaybillMessage message)
    {
        DeactivateOnIdle();
        if (_row is not { } row || row.CustomerId == message.CustomerId) return;
        var next = row.Unconfirmed() with { RestoredVersion = null, CustomerId = message.CustomerId, CustomerKey = message.CustomerKey };
        await KeepAsync(next, new WaybillDecision(_state!, _state!.Status, []) { Changed = true, ReasonChanged = false, PhoneConflict = false });
        await SendPending();
    }
}

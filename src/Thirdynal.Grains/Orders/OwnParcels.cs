using Thirdynal.Domain.Orders;
using Thirdynal.Orders;

namespace Thirdynal.Grains.Orders;

/// <summary>Parcels that turn out to be orders of ours, because the courier names our number with them.</summary>
internal static class OwnParcels
{
    private const string System = "SYSTEM";

    /// <summary>Tells the order its waybill, before the parcel is taken in: else it would be a stranger's.</summary>
    /// <param name="grains">Where the orders are.</param>
    /// <param name="orderNumber">What the courier says; null and the numbers of others are not ours.</param>
    /// <param name="waybill">The courier's number.</param>
    /// <returns>Whether the waybill is now, or was before, the order's.</returns>
    public static async Task<bool> RecogniseAsync(this IGrainFactory grains, string? orderNumber, string waybill) =>
        OrderNumber.IsOne(orderNumber)
        && (await grains.GetGrain<IOrderGrain>(orderNumber!).TakeWaybill(new TakeWaybillMessage(waybill, System))).Error is null;
}

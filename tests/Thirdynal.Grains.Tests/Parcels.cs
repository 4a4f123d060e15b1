using Orleans;
using Thirdynal.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Tests;

/// <summary>Parcels as their waybills hand them to a customer.</summary>
public static class Parcels
{
    /// <summary>A parcel of one customer.</summary>
    public static WaybillSnapshot Of(
        Guid customer, string phone, string waybill, OrderStatus status, DateTimeOffset now, long version = 1,
        ReturnReason? reason = null, decimal cod = 500, DateTimeOffset? returned = null) => new(
        waybill, version, customer, null, SourceType.Upload, status, now, now.AddDays(-10),
        status == OrderStatus.Delivered ? now.AddDays(-2) : null,
        status == OrderStatus.Returned ? returned ?? now.AddDays(-1) : null,
        reason, reason?.ToString(),
        new ParcelMessage("Maria Clara", phone, "12 Mabini St", "San Jose", "QUEZON-CITY", "METRO-MANILA", "Soap", 1, 500, cod, now.AddDays(-12), null),
        [], null, now);

    /// <summary>Founds a customer by one delivered parcel.</summary>
    public static async Task<(Guid Id, string Key)> FoundAsync(IGrainFactory grains, int number, DateTimeOffset now)
    {
        var (id, key) = (Guid.NewGuid(), $"+6391{number:D8}");
        await grains.GetGrain<ICustomerGrain>(key).TakeWaybill(Of(id, key, $"D{number:D11}", OrderStatus.Delivered, now));
        return (id, key);
    }

    /// <summary>Founds a customer and lets one more parcel of it come back, for a reason.</summary>
    public static async Task<(Guid Id, string Key)> ReturnAsync(
        IGrainFactory grains, int number, DateTimeOffset now, ReturnReason? reason = ReturnReason.Unreachable)
    {
        var customer = await FoundAsync(grains, number, now);
        await grains.GetGrain<ICustomerGrain>(customer.Key).TakeWaybill(
            Of(customer.Id, customer.Key, $"R{number:D11}", OrderStatus.Returned, now, reason: reason));
        return customer;
    }
}

using System.Globalization;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Storage.Tests;

/// <summary>Rows with just enough in them.</summary>
internal static class Some
{
    private static int _phones = 100_000_000;

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    public static string Phone() => "+639" + Interlocked.Increment(ref _phones).ToString(CultureInfo.InvariantCulture);

    public static CustomerRow Customer(string? phone = null)
    {
        phone ??= Phone();
        return new CustomerRow
        {
            Id = Guid.NewGuid(), KeyPhone = phone, Version = 1, PhonePrimary = phone, FirstSeenAt = Now, UpdatedAt = Now,
        };
    }

    public static OrderRow Order(CustomerRow customer, string? waybill = null) => new()
    {
        Id = Guid.NewGuid(), CustomerId = customer.Id, WaybillNumber = waybill ?? Guid.NewGuid().ToString("N"),
        SourceType = SourceType.Upload, CurrentStatus = OrderStatus.Pending, CreatedAt = Now, UpdatedAt = Now,
    };

    public static WaybillRow Waybill(string? waybill = null) => new()
    {
        Waybill = waybill ?? Guid.NewGuid().ToString("N"), Version = 1, SourceType = SourceType.Upload,
        Status = OrderStatus.InTransit, FirstSeenAt = Now, LastReportAt = Now, UpdatedAt = Now,
    };

    public static AuditRow Audit(string action = "TEST") => new()
    {
        Id = Guid.NewGuid(), At = Now, Actor = "tester", Action = action, Object = "thing",
    };

    public static PoolCustomerRow PoolCustomer(Guid? id = null) => new()
    {
        CustomerId = id ?? Guid.NewGuid(), CustomerKey = Phone(), Blocked = false, RiskLevel = RiskLevel.Low,
        CustomerScore = 50, UpdatedAt = Now,
    };

    public static PoolEntryRow Entry(PoolCustomerRow customer) => new()
    {
        Id = Guid.NewGuid(), CustomerId = customer.CustomerId, LeadId = Guid.NewGuid(), LeadSource = LeadSource.Recycled,
        RecycleReason = RecycleReason.ReturnedDeliverable, PriorityScore = 70, AvailableFrom = Now, ExpiresAt = Now.AddDays(30),
        PoolStatus = PoolStatus.Available, IsOpen = true, DecidedAt = Now, CreatedAt = Now, UpdatedAt = Now,
    };
}

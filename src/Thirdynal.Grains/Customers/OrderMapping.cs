using Thirdynal.Domain.Customers;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Customers;

/// <summary>Orders as rows, as the customer remembers them and as the rules know them.</summary>
internal static class OrderMapping
{
    /// <summary>The part that stays in memory.</summary>
    public static OrderFactsRow ToFacts(this OrderRow order) => new(
        order.Id, order.CustomerId, order.WaybillNumber, order.JntWaybill, order.SourceType, order.CurrentStatus,
        order.CodAmount, order.OrderDate, order.ShippedDate, order.DeliveredDate, order.ReturnedDate, order.ReturnReason,
        order.WaybillVersion, order.LeadId, order.RecycleDecision, order.CreatedAt);

    /// <summary>Enough of the row to delete it.</summary>
    public static OrderRow ToKey(this OrderFactsRow order) => new()
    {
        Id = order.Id,
        CustomerId = order.CustomerId,
        WaybillNumber = order.WaybillNumber,
        SourceType = order.SourceType,
        CurrentStatus = order.CurrentStatus,
        CreatedAt = order.CreatedAt,
        UpdatedAt = order.CreatedAt,
    };

    /// <summary>The part that counts for metrics.</summary>
    public static OrderFacts ToFacts(this OrderFactsRow order) => new(
        order.CurrentStatus, order.CodAmount ?? 0, order.OrderDate, order.DeliveredDate);

    /// <summary>An order that a waybill brings for the first time.</summary>
    public static OrderRow NewOrder(this WaybillSnapshot snapshot, Guid customerId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        CustomerId = customerId,
        WaybillNumber = snapshot.OrderNumber ?? snapshot.Waybill,
        SourceType = snapshot.SourceType,
        CurrentStatus = snapshot.Status,
        OriginImportId = snapshot.OriginImportId,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>An order that is to be told its details anew.</summary>
    public static OrderRow WithoutDetails(this OrderRow order) =>
        order with { ProductName = null, Weight = null, DeclaredValue = null, CodAmount = null, OrderDate = null };

    /// <summary>An order as its waybill is now. What a sale knows better, the waybill's silence does not erase.</summary>
    public static OrderRow With(this OrderRow order, WaybillSnapshot snapshot, DateTimeOffset now) => order with
    {
        ProductName = snapshot.Parcel.ProductName ?? order.ProductName,
        Weight = snapshot.Parcel.Weight ?? order.Weight,
        DeclaredValue = snapshot.Parcel.DeclaredValue ?? order.DeclaredValue,
        CodAmount = snapshot.Parcel.CodAmount ?? order.CodAmount,
        CurrentStatus = snapshot.Status,
        StatusHistory = GrainJson.Write(snapshot.History),
        ReturnReason = snapshot.ReturnReason,
        ReturnReasonText = snapshot.ReturnReasonText,
        JntWaybill = snapshot.Waybill,
        JntLastSync = snapshot.ReportedAt,
        JntRawData = snapshot.Parcel.RawJson ?? order.JntRawData,
        WaybillVersion = snapshot.Version,
        OrderDate = order.OrderDate ?? snapshot.Parcel.OrderDate,
        ShippedDate = snapshot.ShippedDate,
        DeliveredDate = snapshot.DeliveredDate,
        ReturnedDate = snapshot.ReturnedDate,
        UpdatedAt = now,
    };
}

using Thirdynal.Courier;
using Thirdynal.Domain.Orders;
using Thirdynal.Orders;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Orders;

/// <summary>Own orders as rows, as messages, as the rules know them and as the courier gets them.</summary>
internal static class OrderMapping
{
    public static OrderToSend ToMessage(this CourierOrderRow order) => new(
        order.CustomerId, order.State, order.JntWaybill, order.Attempts,
        new OrderFormMessage(
            order.ProductName, order.Quantity, order.CodAmount, order.DeclaredValue, order.Receiver, order.Phone, order.Address,
            order.Province, order.City, order.Barangay),
        order.CreatedAt);

    /// <summary>As the courier gets it. Only of an order that misses nothing.</summary>
    public static NewOrder ToNewOrder(this OrderToSend order, string number) => new(
        number, order.Form.Receiver!, order.Form.Phone!, order.Form.Address!, order.Form.Province!, order.Form.City!, order.Form.Barangay!,
        order.Form.ProductName!, order.Form.Quantity ?? 1, order.Form.CodAmount!.Value, order.Form.DeclaredValue);

    public static ParcelMessage ToParcel(this CourierOrderRow order) => new(
        order.Receiver, order.Phone, order.Address, order.Barangay, order.City, order.Province, order.ProductName,
        Weight: null, order.DeclaredValue, order.CodAmount, order.CreatedAt, RawJson: null);

    public static SaleOrder ToOrder(this CourierOrderRow order) => new()
    {
        ProductName = order.ProductName,
        Quantity = order.Quantity,
        CodAmount = order.CodAmount,
        DeclaredValue = order.DeclaredValue,
        Receiver = order.Receiver,
        Phone = order.Phone,
        Address = order.Address,
        Province = order.Province,
        City = order.City,
        Barangay = order.Barangay,
    };

    /// <summary>The order with what a person has filled in or set right; null stays as it is.</summary>
    public static SaleOrder With(this SaleOrder order, SaleOrder change, OrderFormMessage said) => order with
    {
        ProductName = change.ProductName ?? order.ProductName,
        Quantity = said.Quantity ?? order.Quantity,
        CodAmount = change.CodAmount ?? order.CodAmount,
        DeclaredValue = change.DeclaredValue ?? order.DeclaredValue,
        Receiver = change.Receiver ?? order.Receiver,
        Phone = change.Phone ?? order.Phone,
        Address = change.Address ?? order.Address,
        Province = change.Province ?? order.Province,
        City = change.City ?? order.City,
        Barangay = change.Barangay ?? order.Barangay,
    };

    public static CourierOrderRow With(this CourierOrderRow row, SaleOrder order) => row with
    {
        State = CourierOrderRules.StateOf(order),
        Missing = order.MissingFields,
        ProductName = order.ProductName,
        Quantity = order.Quantity,
        CodAmount = order.CodAmount,
        DeclaredValue = order.DeclaredValue,
        Receiver = order.Receiver,
        Phone = order.Phone,
        Address = order.Address,
        Province = order.Province,
        City = order.City,
        Barangay = order.Barangay,
        ErrorCode = null,
        Error = null,
        ErrorField = null,
    };
}

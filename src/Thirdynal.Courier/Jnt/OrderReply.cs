using System.Globalization;
using System.Text.Json;
using Thirdynal.Domain.Phones;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Jnt;

/// <summary>Reads ORDERQUERY's answer: <c>responseitems[0].orderList[0]</c>; no list is "not found".</summary>
internal sealed class OrderReply(JntTime time)
{
    /// <param name="body">The answer.</param>
    /// <param name="waybill">What was asked by, where that was a waybill: an answer may leave it out.</param>
    public CourierOrder? Read(JsonElement body, string? waybill)
    {
        foreach (var item in body.Items("responseitems"))
            foreach (var order in item.Items("orderList"))
                if ((order.Text("mailno") ?? waybill) is { } number)
                    return new(number, order.Text("txlogisticid"), Details(order));
        return null;
    }

    private ParcelDetails Details(JsonElement order)
    {
        order.Has("receiver", out var receiver);
        return new()
        {
            ReceiverName = receiver.Text("name"),
            ReceiverPhone = Phone(receiver.Text("mobile")) ?? Phone(receiver.Text("phone")),
            Address = receiver.Text("address"),
            Barangay = receiver.Text("area"),
            City = receiver.Text("city"),
            Province = receiver.Text("prov"),
            ProductName = order.Text("itemname") ?? order.Items("items").Select(item => item.Text("itemname")).FirstOrDefault(name => name is not null),
            Weight = Number(order.Text("weight")) ?? Number(order.Text("chargeWeight")),
            CodAmount = Number(order.Text("itemsvalue")),
            OrderDate = time.Read(order.Text("createordertime")),
            Raw = WithoutPeople(order),
        };
    }

    private static string? Phone(string? text) => text is null ? null : PhoneNumber.Parse(text).E164;

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Names and numbers are kept once, where they can be found and erased. Of a member that is there twice the last one
    // counts, as everywhere.
    private static string WithoutPeople(JsonElement order) => JsonSerializer.Serialize(order.EnumerateObject()
        .Where(static member => !member.NameEquals("receiver") && !member.NameEquals("sender"))
        .GroupBy(static member => member.Name, StringComparer.Ordinal)
        .ToDictionary(static same => same.Key, static same => same.Last().Value, StringComparer.Ordinal));
}

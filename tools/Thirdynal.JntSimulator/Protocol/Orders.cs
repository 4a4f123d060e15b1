using System.Globalization;
using System.Text.Json;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>ORDERCREATE, ORDERCANCEL and ORDERQUERY.</summary>
internal sealed class Orders(ParcelBook parcels, LifeClock clock)
{
    private static readonly TimeSpan Manila = TimeSpan.FromHours(8);

    public Answer Create(JsonElement request)
    {
        var order = Text(request, "txlogisticid");
        if (FaultOf(request) is { } fault) return Answer.Refuse(fault, order);
        var receiver = request.GetProperty("receiver");
        var parcel = new NewParcel(parcels.NextWaybill())
        {
            OrderNumber = order,
            Created = clock.Clock,
            Receiver = new(Text(receiver, "name"), Text(receiver, "mobile") ?? Text(receiver, "phone"),
                Text(receiver, "prov"), Text(receiver, "city"), Text(receiver, "area"), Text(receiver, "address")),
            Cod = Number(request, "itemsvalue"),
            Weight = Number(request, "weight"),
            ItemName = request.GetProperty("items")[0] is var item ? Text(item, "itemname") : null,
        };
        if (!parcels.Add(parcel)) return Answer.Refuse("S10", order);
        return new(Replies.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("success"u8, "true"u8);
            json.WriteString("reason"u8, ""u8);
            json.WriteString("txlogisticid"u8, order);
            json.WriteString("mailno"u8, parcel.Waybill);
            json.WriteString("sortingcode"u8, "820-A01-00"u8);
            json.WriteString("sortingNo"u8, "A01"u8);
            json.WriteEndObject();
        }), 1, 1);
    }

    public Answer Cancel(JsonElement request)
    {
        if (Text(request, "txlogisticid") is not { } order) return Answer.Refuse("B003");
        if (parcels.FindOrder(order) is not { } parcel) return Answer.Refuse("S15", order);
        if (parcel.Scans().Any(scan => scan.Type is not (ScanType.OrderCreated or ScanType.PickedUpFail))) return Answer.Refuse("S12", order);
        parcel.Push(ScanType.CancelOrder, null, Text(request, "reason"), null);
        return new(Replies.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("success"u8, "true"u8);
            json.WriteString("reason"u8, ""u8);
            json.WriteString("txlogisticid"u8, order);
            json.WriteEndObject();
        }), 1, 1);
    }

    /// <summary>Command 1 asks by order number, 2 by waybill. Nothing found is an answer without a list.</summary>
    public Answer Query(JsonElement request)
    {
        if (Text(request, "serialnumber") is not { } number) return Answer.Refuse("S05");
        var parcel = Text(request, "command") switch
        {
            "1" => parcels.FindOrder(number),
            "2" => parcels.Find(number),
            _ => null,
        };
        return new(Replies.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("success"u8, "true"u8);
            json.WriteString("reason"u8, ""u8);
            if (parcel is not null) Order(json, parcel);
            json.WriteEndObject();
        }), 1, parcel is null ? 0 : 1);
    }

    private static void Order(Utf8JsonWriter json, Parcel parcel)
    {
        var (booking, scans) = (parcel.Booking, parcel.Scans());
        json.WriteStartArray("orderList"u8);
        json.WriteStartObject();
        json.WriteString("txlogisticid"u8, booking.OrderNumber ?? "");
        json.WriteString("mailno"u8, booking.Waybill);
        json.WriteString("orderStatus"u8, scans.Length == 0 ? "" : scans.MaxBy(scan => scan.At).Type.Label());
        json.WriteString("createordertime"u8, booking.Created!.Value.ToOffset(Manila).ToString("yyyy-MM-dd HH:mm:ss.0", CultureInfo.InvariantCulture));
        json.WriteString("chargeWeight"u8, booking.Weight.ToString(CultureInfo.InvariantCulture));
        json.WriteString("sumfreight"u8, "95.0"u8);
        json.WriteString("itemsvalue"u8, booking.Cod.ToString(CultureInfo.InvariantCulture));
        if (booking.ItemName is { } item) json.WriteString("itemname"u8, item);
        if (booking.Receiver is { } receiver)
        {
            json.WriteStartObject("receiver"u8);
            json.WriteString("name"u8, receiver.Name);
            json.WriteString("phone"u8, "");
            json.WriteString("mobile"u8, receiver.Phone);
            json.WriteString("prov"u8, receiver.Province);
            json.WriteString("city"u8, receiver.City);
            json.WriteString("area"u8, receiver.Barangay);
            json.WriteString("address"u8, receiver.Address);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string? FaultOf(JsonElement request)
    {
        if (Text(request, "txlogisticid") is not { Length: <= 40 }) return "B003";
        if (!request.TryGetProperty("receiver", out var receiver) || Text(receiver, "name") is null) return "B013";
        if (Text(receiver, "mobile") is null && Text(receiver, "phone") is null) return "B014";
        if (Text(receiver, "prov") is null) return "B016";
        if (Text(receiver, "city") is null) return "B017";
        if (Text(receiver, "address") is null) return "B018";
        if (Number(request, "totalquantity") < 1) return "B023";
        return request.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array && items.GetArrayLength() is > 0 and <= 10
            ? null : "B024";
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static decimal Number(JsonElement element, string name) =>
        decimal.TryParse(Text(element, name), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

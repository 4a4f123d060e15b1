using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Thirdynal.Courier.Places;
using Thirdynal.Domain.Phones;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Jnt;

/// <summary>ORDERCREATE, ORDERQUERY and ORDERCANCEL of P1.</summary>
internal sealed class JntOrders(JntChannel channel, JntWire wire, PlaceNames places, IOptions<JntOptions> options, TimeProvider clock)
{
    private const string AlreadyThere = "S10";
    private const string PlaceUnknown = "B063";
    private const int MostName = 50;
    private readonly JntOptions _options = options.Value;
    private readonly JntTime _time = new(TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone));

    public Task<OrderAnswer> OfWaybillAsync(string waybill, CancellationToken cancellationToken) => QueryAsync("2", waybill, waybill, cancellationToken);

    public Task<OrderAnswer> OfNumberAsync(string orderNumber, CancellationToken cancellationToken) => QueryAsync("1", orderNumber, null, cancellationToken);

    private async Task<OrderAnswer> QueryAsync(string command, string number, string? waybill, CancellationToken cancellationToken)
    {
        var calls = new List<CourierCall>();
        var reply = await channel.SendAsync(wire, JntRequest.Of(JntOperation.Query, 1, new
        {
            eccompanyid = _options.CompanyId, customerid = _options.CustomerId ?? "", command, serialnumber = number,
        }), calls.Add, cancellationToken);
        return reply.Error switch
        {
            null => new() { Order = new OrderReply(_time).Read(reply.Body, waybill), Calls = calls },
            { Kind: JntErrorKind.NotFound } => new() { Calls = calls },
            { } error => new() { Error = error.Says, Calls = calls },
        };
    }

    public async Task<SendAnswer> CreateAsync(NewOrder order, CancellationToken cancellationToken)
    {
        if (_options.MissingForOrders is { Count: > 0 } missing) return new(SendResult.SetUp) { Error = JntCodes.NotConfigured(missing).Says };
        if (PhoneNumber.ToLocal(order.Phone) is not { } phone)
            return new(SendResult.Refused) { Error = new("PHONE_ABROAD", "J&T delivers to Philippine phone numbers only.", "phone") };

        var calls = new List<CourierCall>();
        var place = places.Current.Find(order.Province, order.City, order.Barangay);
        var reply = await channel.SendAsync(wire, JntRequest.Of(JntOperation.Create, 1, Payload(order, place, phone)), calls.Add, cancellationToken);
        return Read(reply, place) with { Calls = calls };
    }

    public async Task<CancelAnswer> CancelAsync(string orderNumber, string reason, CancellationToken cancellationToken)
    {
        var calls = new List<CourierCall>();
        var reply = await channel.SendAsync(wire, JntRequest.Of(JntOperation.Cancel, 1, new
        {
            eccompanyid = _options.CompanyId, customerid = _options.CustomerId ?? "", txlogisticid = orderNumber, reason, country = "PH",
        }), calls.Add, cancellationToken);
        var isOff = reply.Error is null or { Kind: JntErrorKind.NotFound };
        return new(isOff, isOff ? null : reply.Error!.Says, calls);
    }

    // Values go as text, money too; "itemsvalue" is what the rider collects, whatever its name.
    private object Payload(NewOrder order, JntPlace place, string phone)
    {
        var cod = Money(order.CodAmount);
        return new
        {
            actiontype = "add",
            environment = _options.Environment,
            eccompanyid = _options.CompanyId,
            customerid = _options.CustomerId ?? "",
            txlogisticid = order.OrderNumber,
            ordertype = "1",
            servicetype = _options.ServiceType,
            deliverytype = "1",
            paytype = "1",
            sender = Person(
                _options.Sender.Name!, _options.Sender.Phone!, _options.Sender.Province!, _options.Sender.City!, _options.Sender.Barangay!, _options.Sender.Address!),
            receiver = Person(order.Receiver, phone, place.Province, place.City, place.Barangay, order.Address),
            createordertime = _time.Write(clock.GetUtcNow()),
            weight = _options.ParcelWeight.ToString("0.##", CultureInfo.InvariantCulture),
            itemsvalue = cod,
            totalquantity = "1",
            remark = order.OrderNumber,
            isInsured = "0",
            items = new[]
            {
                new
                {
                    itemname = order.ProductName.Length <= MostName ? order.ProductName : order.ProductName[..MostName],
                    number = order.Quantity.ToString(CultureInfo.InvariantCulture),
                    itemvalue = order.DeclaredValue is { } value ? Money(value) : cod,
                    desc = order.ProductName,
                },
            },
        };
    }

    private static object Person(string name, string phone, string prov, string city, string area, string address) =>
        new { name, mobile = phone, phone, prov, city, area, address };

    private static SendAnswer Read(JntReply reply, JntPlace place)
    {
        switch (reply.Error)
        {
            case { Kind: JntErrorKind.Duplicate, Says.Code: AlreadyThere } error: return new(SendResult.Exists) { Error = error.Says };
            case { Kind: JntErrorKind.Setup } error: return new(SendResult.SetUp) { Error = error.Says };
            case { Kind: JntErrorKind.Transient } error: return new(SendResult.Unknown) { Error = error.Says };
            case { Says.Code: PlaceUnknown } error: return new(SendResult.Refused) { Error = PlaceError(error.Says, place) };
            case { } error when error == JntCodes.TooLong: return new(SendResult.Unknown) { Error = error.Says };
            case { } error when error.Says.Code.StartsWith("HTTP_", StringComparison.Ordinal): return new(SendResult.SetUp) { Error = error.Says };
            case { } error: return new(SendResult.Refused) { Error = error.Says };
        }

        var item = reply.Body.Items("responseitems").FirstOrDefault();
        return item.Text("mailno") is { } number && WaybillNumber.Parse(number).Number is { } waybill
            ? new(SendResult.Created) { Waybill = waybill, SortCode = item.Text("sortingcode") }
            : new(SendResult.Unknown) { Error = JntCodes.NoItems.Says };
    }

    // J&T says only that one of the three is wrong. The first that our table cannot vouch for is the likely one.
    private static CourierError PlaceError(CourierError error, JntPlace place)
    {
        var (field, sent) = place.FirstUnknown switch
        {
            PlaceLevel.Province => ("province", place.Province),
            PlaceLevel.City => ("city", place.City),
            _ => ("barangay", place.Barangay),
        };
        return error with { Field = field, Sentence = $"J&T does not know this {field}, which it was told as \"{sent}\" (B063)." };
    }

    private static string Money(decimal pesos) => pesos.ToString("0.##", CultureInfo.InvariantCulture);
}

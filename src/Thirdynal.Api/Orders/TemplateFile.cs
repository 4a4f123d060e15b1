using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Orleans;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Courier;
using Thirdynal.Courier.Jnt;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Time;
using Thirdynal.Grains.Couriers;
using Thirdynal.Orders;
using Thirdynal.Storage.Orders;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Orders;

/// <summary>
/// Makes the portal's template. Orders are marked before the file goes out: one that is lost on the way can be had again
/// (<c>state=EXPORTED</c>), one uploaded twice is a parcel sent twice.
/// </summary>
internal sealed class TemplateFile(
    CourierOrderStore store, CourierPlaces places, IGrainFactory grains, IOptions<JntOptions> options, AuditLog audit, TimeProvider time)
{
    /// <summary>What it is.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The portal takes files under 10 MB; a thousand rows stay under 200 kB.</summary>
    private const int MaxOrders = 1000;

    public async Task<FileContentHttpResult> MakeAsync(CourierOrderState state, bool mark, Caller caller, CancellationToken cancellationToken)
    {
        var numbers = await store.InStateAsync(state, MaxOrders, cancellationToken);
        if (mark)
        {
            await Task.WhenAll(numbers.Select(number => grains.GetGrain<IOrderGrain>(number).Export(caller.By)));
            state = CourierOrderState.Exported;
        }

        var rows = await store.LoadAsync(numbers, state, cancellationToken);
        await audit.WriteAsync(caller, "ORDER_TEMPLATE_EXPORTED", "order", "-", new { marked = mark, orders = rows.Select(static row => row.OrderNumber) });
        using var file = new MemoryStream();
        OrderTemplate.Write(
            file, rows.Select(ToOrder), new TemplateParcel(options.Value.ExpressType, options.Value.ParcelWeight), await places.CurrentAsync(cancellationToken));
        var name = Manila.Local(time.GetUtcNow()).ToString("'orders-'yyyyMMdd-HHmmss'.xlsx'", CultureInfo.InvariantCulture);
        return TypedResults.File(file.ToArray(), ContentType, name);
    }

    private static NewOrder ToOrder(CourierOrderRow row) => new(
        row.OrderNumber, row.Receiver!, row.Phone!, row.Address!, row.Province!, row.City!, row.Barangay!, row.ProductName!, row.Quantity,
        row.CodAmount!.Value, row.DeclaredValue);
}

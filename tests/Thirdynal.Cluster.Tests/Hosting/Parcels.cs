using Thirdynal.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Waybills;

namespace Thirdynal.Cluster.Tests.Hosting;

/// <summary>Rows of a portal export.</summary>
internal static class Parcels
{
    /// <summary>The number of the n-th customer.</summary>
    public static string PhoneOf(int number) => $"+6391{number:D8}";

    /// <summary>The n-th waybill.</summary>
    public static string WaybillOf(int number) => $"82{number:D10}";

    /// <summary>A parcel that came back long enough ago for its customer to be called now.</summary>
    public static PortalRowMessage Returned(int number, Guid import) =>
        Row(number, import, OrderStatus.Returned, TimeProvider.System.GetUtcNow().AddDays(-6), ReturnReason.Unreachable);

    /// <summary>A parcel on its way.</summary>
    public static PortalRowMessage Moving(int number, Guid import) =>
        Row(number, import, OrderStatus.InTransit, TimeProvider.System.GetUtcNow().AddDays(-1), null);

    /// <summary>
    /// Takes rows in, many at a time, as an import does: the waybill of a row whose first answer did not arrive is told to
    /// send again.
    /// </summary>
    public static Task TakeAsync(IGrainFactory grains, IEnumerable<PortalRowMessage> rows, Action? taken = null) => Parallel.ForEachAsync(
        rows, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (row, _) =>
        {
            var waybill = grains.GetGrain<IWaybillGrain>(WaybillOf(row.Row));
            var asked = 0;
            await Callers.UntilAnswered(async () =>
            {
                asked++;
                var answer = await waybill.TakePortalRow(row);
                if (asked > 1) await waybill.Resend();
                return answer;
            });
            taken?.Invoke();
        });

    private static PortalRowMessage Row(int number, Guid import, OrderStatus status, DateTimeOffset at, ReturnReason? reason) => new(
        import, number, status, at, reason, reason?.ToString(),
        new ParcelMessage(
            $"Customer {number}", PhoneOf(number), "12 Mabini St", "SAN JOSE", "QUEZON-CITY", "METRO-MANILA", "Soap", 1, 500, 500,
            at.AddDays(-4), null));
}

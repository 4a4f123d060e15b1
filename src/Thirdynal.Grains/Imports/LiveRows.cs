using Thirdynal.Courier.PortalFiles;
using Thirdynal.Grains.Orders;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Imports;

/// <summary>Takes rows in for good.</summary>
/// <param name="grains">Where the waybills are.</param>
/// <param name="importId">The import.</param>
/// <param name="done">Rows that an interrupted run had taken in without noting so in the import's progress.</param>
internal sealed class LiveRows(IGrainFactory grains, Guid importId, IReadOnlyDictionary<int, ImportLineRow> done)
{
    public async Task<RowResult> TakeAsync(PortalLine line)
    {
        if (line.Value is not { } row) return Rejected(line, line.Errors.Select(error => error.ToString()));
        var waybill = grains.GetGrain<IWaybillGrain>(row.Waybill);
        if (done.TryGetValue(line.Row, out var earlier))
        {
            // Whether its customer has heard of it is what the interruption has left open.
            await waybill.Resend();
            return new RowResult(earlier.Result);
        }

        // Orders that went out in the portal's template find their waybill here. A number that no order has is just a remark.
        await grains.RecogniseAsync(row.OrderNumber, row.Waybill);
        var answer = await waybill.TakePortalRow(row.ToMessage(importId, line.Row));
        return answer switch
        {
            { Error: { } error } => Rejected(line, [error.Message]),
            { Result: WaybillResult.Created } => new RowResult(ImportRowResult.Created),
            { Result: WaybillResult.Unchanged } => new RowResult(ImportRowResult.Unchanged, line.Unchanged(importId)),
            _ => new RowResult(ImportRowResult.Updated),
        };
    }

    private RowResult Rejected(PortalLine line, IEnumerable<string> errors) =>
        new(ImportRowResult.Rejected, line.Rejected(importId, errors));
}

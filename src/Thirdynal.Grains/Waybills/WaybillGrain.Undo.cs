using Thirdynal.Customers;
using Thirdynal.Domain.Imports;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Waybills;

/// <summary>Waybills that an import should not have brought.</summary>
internal sealed partial class WaybillGrain
{
    private static readonly TakenBack Gone = new(RowUndo.TakenBack);

    /// <summary>
    /// The order goes first, then the waybill: what stops in between leaves a waybill whose next report brings its order
    /// back, and whose next taking back finds the order gone.
    /// </summary>
    public async Task<TakenBack> TakeBack(TakeBackMessage message)
    {
        DeactivateOnIdle();
        if (_row is not { } row) return Gone;

        // Taken back before, and named anew by somebody else since.
        if (message.CreatedHere && row.OriginImportId != message.ImportId) return Gone;
        var written = new WrittenWaybill(message.CreatedHere, message.Version, row.Version, message.SaidAgain, row.OrderNumber is not null);
        if (RevertRules.WhyKept(written) is { } kept) return new TakenBack(kept);
        if (row.CustomerKey is { } key)
        {
            var order = await GrainFactory.GetGrain<ICustomerGrain>(key).TakeBackOrder(Waybill);
            if (order.Undo != RowUndo.TakenBack) return order;
        }

        var last = row with { Version = row.Version + 1 };
        await this.CommitAsync(committer, Turn.Of(Tables.Waybills, last, row.Version)
            .Delete(Tables.WaybillScans, _state!.Scans.ToRows(Waybill))
            .Remove(Tables.Waybills, last));
        (_row, _state) = (null, null);
        return Gone;
    }
}

using Thirdynal.Customers;
using Thirdynal.Domain.Imports;
using Thirdynal.Domain.Orders;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Waybills;

/// <summary>Waybills that an import should not have brought, and changes that it should not have made.</summary>
internal sealed partial class WaybillGrain
{
    private static readonly TakenBack Gone = new(RowUndo.TakenBack);

    public async Task<TakenBack> TakeBack(TakeBackMessage message)
    {
        DeactivateOnIdle();
        if (_row is not { } row) return Gone;

        // Taken back before, and named anew by somebody else since.
        if (message.CreatedHere && row.OriginImportId != message.ImportId) return Gone;
        var before = message.Before is { } json ? GrainJson.Read<WaybillBefore>(json) : null;
        if (before is not null && row.RestoredVersion == before.Row.ContentVersion() && row.Version > message.Version) return Gone;
        var written = new WrittenWaybill(
            message.CreatedHere || before is not null, message.Version, row.ContentVersion(), message.ChangedBetween, message.SaidAgain,
            row.OrderNumber is not null);
        if (RevertRules.WhyKept(written) is { } kept) return new TakenBack(kept);
        return before is null || message.CreatedHere ? await RemoveAsync(row) : await RestoreAsync(row, before);
    }

    /// <summary>
    /// The order goes first, then the waybill: what stops in between leaves a waybill whose next report brings its order
    /// back, and whose next taking back finds the order gone.
    /// </summary>
    private async Task<TakenBack> RemoveAsync(WaybillRow row)
    {
        if (await DropOrderAsync(row) is { } kept) return kept;
        var last = row with { Version = row.Version + 1 };
        await this.CommitAsync(committer, Turn.Of(Tables.Waybills, last, row.Version)
            .Delete(Tables.WaybillScans, _state!.Scans.ToRows(Waybill))
            .Remove(Tables.Waybills, last));
        (_row, _state) = (null, null);
        return Gone;
    }

    /// <summary>
    /// The pool lets go of the return first, then the waybill is as it was, then its customer hears of it. A parcel whose
    /// customer only the change has named leaves that customer.
    /// </summary>
    private async Task<TakenBack> RestoreAsync(WaybillRow row, WaybillBefore before)
    {
        if (row.CustomerKey is { } key)
        {
            var kept = before.Row.CustomerKey is null
                ? await DropOrderAsync(row)
                : row.Status == OrderStatus.Returned && before.Row.Status != OrderStatus.Returned
                    ? await KeptAsync(GrainFactory.GetGrain<ICustomerGrain>(key).TakeBackReturn(Waybill))
                    : null;
            if (kept is not null) return kept;
        }

        var added = before.NewScans.ToHashSet();
        var scans = _state!.Scans.ToRows(Waybill).ToLookup(scan => added.Contains(new ScanKey(scan.At, scan.ScanType)));
        var restored = row.Restored(before.Row);
        await this.CommitAsync(committer, Turn.Of(Tables.Waybills, restored, row.Version).Delete(Tables.WaybillScans, scans[true]));
        (_row, _state) = (restored, restored.ToState(scans[false]));
        await SendPending();
        return Gone;
    }

    private async Task<TakenBack?> DropOrderAsync(WaybillRow row) =>
        row.CustomerKey is { } key ? await KeptAsync(GrainFactory.GetGrain<ICustomerGrain>(key).TakeBackOrder(Waybill)) : null;

    private static async Task<TakenBack?> KeptAsync(Task<TakenBack> answer) =>
        await answer is { Undo: not RowUndo.TakenBack } kept ? kept : null;
}

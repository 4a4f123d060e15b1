using Thirdynal.Customers;
using Thirdynal.Domain.Imports;
using Thirdynal.Grains.Leads;
using Thirdynal.Imports;
using Thirdynal.Pool;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Imports;

/// <summary>
/// An import that is undone: first its waybills or leads, a chunk a tick, then the customers that nothing else is known of. What a
/// crash leaves undone is what still has no result, so it simply goes on.
/// </summary>
internal sealed partial class ImportGrain
{
    private const int UndoneAtOnce = 500;
    private string _undoneWaybill = "";
    private int _undoneRow;

    public async Task<GrainError?> Revert(RevertMessage message)
    {
        if (_row is null) return ImportErrors.Unknown;
        if (_row.Status is ImportStatus.Reverted) return null;
        if (_row.Status is ImportStatus.Queued or ImportStatus.Running) return ImportErrors.StillAtWork;
        if (_row.DryRun || _row.Status is ImportStatus.Failed) return ImportErrors.NothingTakenIn;
        if (_row.Status is not ImportStatus.Reverting)
        {
            // What another import is about to say of these waybills is not known yet.
            if (await store.OthersAtWorkAsync(_row.Id, reverting: false)) return ImportErrors.OthersAtWork;
            await KeepAsync(_row with { Status = ImportStatus.Reverting, RevertedBy = message.By, RevertReason = message.Reason });
        }

        await Start();
        return null;
    }

    private async Task UndoAsync(CancellationToken cancellationToken)
    {
        if (_row!.Kind is ImportKind.Leads ? await TakeBackLeadsAsync(cancellationToken) : await TakeBackWaybillsAsync(cancellationToken)) return;
        if (_undoneWaybill.Length > 0 || _undoneRow > 0)
        {
            // Once more from the first: what had to wait for the pool's word is still there.
            (_undoneWaybill, _undoneRow) = ("", 0);
            return;
        }

        if (await RemoveCustomersAsync(cancellationToken)) await EndRevertAsync();
    }

    /// <returns>False when there are no more.</returns>
    private async Task<bool> TakeBackWaybillsAsync(CancellationToken cancellationToken)
    {
        var written = await store.WrittenAsync(_row!.Id, _undoneWaybill, UndoneAtOnce, cancellationToken);
        if (written.Count == 0) return false;
        var answers = await Task.WhenAll(written.Select(rows => GrainFactory.GetGrain<IWaybillGrain>(rows.Waybill)
            .TakeBack(rows.ToMessage(_row!.Id))));
        var done = written.Zip(answers).Where(pair => pair.Second.Undo is not null)
            .SelectMany(pair => pair.First.ToLines(_row!.Id, pair.Second.Undo!.Value));
        await KeepAsync(_row!, put: done);
        _undoneWaybill = written[^1].Waybill;
        await HurryAsync(answers);
        return true;
    }

    /// <returns>False when there are no more.</returns>
    private async Task<bool> TakeBackLeadsAsync(CancellationToken cancellationToken)
    {
        var rows = await store.TakenLeadsAsync(_row!.Id, _undoneRow, UndoneAtOnce, cancellationToken);
        if (rows.Count == 0) return false;
        var owners = await store.OwnersOfAsync(rows.Select(row => DerivedId.Of(_row.Id, row)), cancellationToken);
        var answers = await Task.WhenAll(rows.Select(row => TakeBackLeadAsync(owners.GetValueOrDefault(DerivedId.Of(_row.Id, row)))));
        await KeepAsync(_row, put: rows.Zip(answers).Where(pair => pair.Second.Undo is not null).Select(pair => new ImportLineRow
        {
            ImportId = _row.Id, Row = pair.First, Result = ImportRowResult.Created, Undo = pair.Second.Undo,
        }));
        _undoneRow = rows[^1];
        await HurryAsync(answers);
        return true;
    }

    private Task<TakenBack> TakeBackLeadAsync(EntryOwner? owner) => owner is null
        ? Task.FromResult(new TakenBack(RowUndo.TakenBack))
        : GrainFactory.GetGrain<ICustomerGrain>(owner.CustomerKey).TakeBackLead(owner.EntryId, owner.LeadId);

    /// <summary>What waits for the pool's effects need not wait for its timer.</summary>
    private Task HurryAsync(IEnumerable<TakenBack> answers) => answers.Any(static answer => answer.Undo is null)
        ? GrainFactory.GetGrain<IPoolGrain>(IPoolGrain.Key).SendPending()
        : Task.CompletedTask;

    /// <returns>False when some had to wait for the pool.</returns>
    private async Task<bool> RemoveCustomersAsync(CancellationToken cancellationToken)
    {
        var isDone = true;
        foreach (var keys in (await store.WithoutOrdersAsync(_row!.Id, cancellationToken)).Chunk(UndoneAtOnce))
        {
            var removed = await Task.WhenAll(keys.Select(key => GrainFactory.GetGrain<ICustomerGrain>(key).RemoveIfBare(_row.Id)));
            isDone &= removed.All(static done => done);
        }

        if (!isDone) await GrainFactory.GetGrain<IPoolGrain>(IPoolGrain.Key).SendPending();
        return isDone;
    }

    private async Task EndRevertAsync()
    {
        var counts = (await store.CountUndoneAsync(_row!.Id))!;
        await KeepAsync(_row with { Status = ImportStatus.Reverted, Reverted = counts.Reverted, Kept = counts.Kept, FinishedAt = time.GetUtcNow() });
        LogReverted(logger, _row.Id, counts.Reverted, counts.Kept);
        _timer?.Dispose();
        DeactivateOnIdle();
    }
}

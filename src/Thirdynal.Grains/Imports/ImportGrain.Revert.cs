using Thirdynal.Customers;
using Thirdynal.Domain.Imports;
using Thirdynal.Imports;
using Thirdynal.Pool;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Imports;

/// <summary>
/// An import that is undone: first its waybills, a chunk a tick, then the customers that nothing else is known of. What a
/// crash leaves undone is what still has no result, so it simply goes on.
/// </summary>
internal sealed partial class ImportGrain
{
    private const int UndoneAtOnce = 500;
    private string _undoneTo = "";

    public async Task<GrainError?> Revert(RevertMessage message)
    {
        if (_row is null) return ImportErrors.Unknown;
        if (_row.Status is ImportStatus.Reverted) return null;
        if (_row.Status is ImportStatus.Queued or ImportStatus.Running) return ImportErrors.StillAtWork;
        if (_row.DryRun || _row.Status is ImportStatus.Failed) return ImportErrors.NothingTakenIn;
        if (_row.Kind is ImportKind.Leads) return ImportErrors.IsLeadList;
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
        var written = await store.WrittenAsync(_row!.Id, _undoneTo, UndoneAtOnce, cancellationToken);
        if (written.Count > 0)
        {
            await TakeBackAsync(written);
            return;
        }

        if (_undoneTo.Length > 0)
        {
            // Once more from the first: what had to wait for the pool's word is still there.
            _undoneTo = "";
            return;
        }

        if (await RemoveCustomersAsync(cancellationToken)) await EndRevertAsync();
    }

    private async Task TakeBackAsync(IReadOnlyList<WrittenRows> written)
    {
        var answers = await Task.WhenAll(written.Select(rows => GrainFactory.GetGrain<IWaybillGrain>(rows.Waybill)
            .TakeBack(new TakeBackMessage(_row!.Id, rows.Version, rows.Created, rows.SaidAgain))));
        var done = written.Zip(answers).Where(pair => pair.Second.Undo is not null)
            .SelectMany(pair => pair.First.ToLines(_row!.Id, pair.Second.Undo!.Value));
        await KeepAsync(_row!, put: done);
        _undoneTo = written[^1].Waybill;
        if (answers.Any(answer => answer.Undo is null)) await GrainFactory.GetGrain<IPoolGrain>(IPoolGrain.Key).SendPending();
    }

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

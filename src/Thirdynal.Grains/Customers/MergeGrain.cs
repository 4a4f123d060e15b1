using System.Diagnostics;
using Thirdynal.Customers;
using Thirdynal.Grains.Pool;
using Thirdynal.Pool;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Erasures;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Customers;

/// <summary>
/// Merges and splits, one at a time: two that cross would wait for each other. A customer that goes is locked first, so
/// that nobody writes its rows while the other takes them over; whatever is sent to it meanwhile is sent again later.
/// </summary>
internal sealed class MergeGrain(MergeStore store, ErasureStore erasures, GroupCommitter committer, TimeProvider time) : Grain, IMergeGrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private IPoolGrain Pool => GrainFactory.GetGrain<IPoolGrain>(IPoolGrain.Key);

    public async Task<MergeAnswer> Merge(MergeMessage message)
    {
        await Resume();
        if (message.Into == message.From) return new MergeAnswer(null, MergeErrors.Same);
        if (await store.CandidateAsync(message.Into) is not { } into || await store.CandidateAsync(message.From) is not { } from)
            return new MergeAnswer(null, MergeErrors.Unknown);
        if (into.IsErased || from.IsErased) return new MergeAnswer(null, MergeErrors.Erased);
        if (into.MergedInto is not null || from.MergedInto is not null) return new MergeAnswer(null, MergeErrors.Merged);
        var now = time.GetUtcNow();
        var merge = await KeepAsync(new MergeRow
        {
            Id = Guid.CreateVersion7(now),
            Version = 0,
            State = MergeState.Merging,
            IntoId = into.Id,
            IntoKey = into.KeyPhone,
            FromId = from.Id,
            FromKey = from.KeyPhone,
            MergedBy = message.By,
            MergeReason = message.Reason,
            MergedAt = now,
        });
        await RunAsync(merge);
        return new MergeAnswer(merge.Id, From: merge.FromId);
    }

    public async Task<MergeAnswer> Split(SplitMessage message)
    {
        await Resume();
        if (await store.CandidateAsync(message.Into) is { IsErased: true }) return new MergeAnswer(null, MergeErrors.Erased);
        if (await store.FindAsync(message.Into, message.From) is not { } merge) return new MergeAnswer(null, MergeErrors.NotMerged);
        if (await store.IsBuiltOnAsync(merge)) return new MergeAnswer(null, MergeErrors.BuiltOn);
        merge = await KeepAsync(merge with
        {
            State = MergeState.Splitting, SplitBy = message.By, SplitReason = message.Reason, SplitAt = time.GetUtcNow(),
        });
        await RunAsync(merge);
        return new MergeAnswer(merge.Id, From: merge.FromId);
    }

    public async Task<MergeAnswer> SplitNumber(SplitNumberMessage message)
    {
        await Resume();
        if (await store.CandidateAsync(message.Customer) is not { } into) return new MergeAnswer(null, MergeErrors.Unknown);
        var number = await store.NumberAsync(message.Customer, message.Phone);
        if (number is null) return new MergeAnswer(null, MergeErrors.NotItsNumber);
        if (message.Phone == into.KeyPhone) return new MergeAnswer(null, MergeErrors.Founding);
        if (number.IsMerged) return new MergeAnswer(null, MergeErrors.UndoMergeFirst);
        if (number.MatchedBy != PhoneMatch.Name || number.IsKey) return new MergeAnswer(null, MergeErrors.NotByName);
        var now = time.GetUtcNow();
        var merge = await KeepAsync(new MergeRow
        {
            Id = Guid.CreateVersion7(now),
            Version = 0,
            State = MergeState.Splitting,
            IntoId = into.Id,
            IntoKey = into.KeyPhone,
            FromId = Guid.CreateVersion7(now),
            FromKey = message.Phone,
            ByName = true,
            MergedBy = PoolPlans.System,
            MergeReason = "Matched by name.",
            MergedAt = number.CreatedAt,
            SplitBy = message.By,
            SplitReason = message.Reason,
            SplitAt = now,
        });
        await RunAsync(merge);
        return new MergeAnswer(merge.Id, From: merge.FromId);
    }

    public async Task Forget(ErasureMessage message)
    {
        var keys = message.Customers.ToDictionary(static customer => customer.OldKey, static customer => customer.NewKey, StringComparer.Ordinal);
        foreach (var merge in await erasures.MergesAsync(keys.Keys))
        {
            await KeepAsync(merge with
            {
                IntoKey = keys.GetValueOrDefault(merge.IntoKey, merge.IntoKey),
                FromKey = keys.GetValueOrDefault(merge.FromKey, merge.FromKey),
                MergeReason = "",
                SplitReason = merge.SplitReason is null ? null : "",
            });
        }
    }

    public async Task Resume()
    {
        foreach (var merge in await store.UnfinishedAsync()) await RunAsync(merge);
    }

    /// <summary>Every step can be taken again: it finds itself done.</summary>
    private async Task RunAsync(MergeRow merge)
    {
        var pair = new MergePair(merge.Id, merge.IntoId, merge.IntoKey, merge.FromId, merge.FromKey, merge.ByName);
        var (into, from) = (GrainFactory.GetGrain<ICustomerGrain>(merge.IntoKey), GrainFactory.GetGrain<ICustomerGrain>(merge.FromKey));
        await from.BeginMove(pair, goesAway: merge.State == MergeState.Merging);
        if (merge.State == MergeState.Merging)
        {
            await UntilAsync(() => into.TakeOver(pair));
            await from.EndMove(pair, comesBack: false);
            await KeepAsync(merge with { State = MergeState.Merged });
            return;
        }

        // They wait at the new customer until it has its orders: what the courier says meanwhile cannot go to the wrong one.
        if (pair.ByName) await MoveAsync(pair, await store.NamingAsync(pair.IntoId, pair.FromKey));
        GivenAway given = null!;
        await UntilAsync(async () => (given = await into.GiveAway(pair)).IsDone);
        await from.EndMove(pair, comesBack: true);
        await MoveAsync(pair, given.Waybills);
        if (pair.ByName) await Task.WhenAll((await store.UntoldAsync(pair.FromId)).Select(waybill => GrainFactory.GetGrain<IWaybillGrain>(waybill).SendPending()));
        await KeepAsync(merge with { State = MergeState.Split });
    }

    private Task MoveAsync(MergePair pair, IEnumerable<string> waybills) => Task.WhenAll(waybills.Select(waybill =>
        GrainFactory.GetGrain<IWaybillGrain>(waybill).MoveTo(new MoveWaybillMessage(pair.FromId, pair.FromKey))));

    /// <summary>What the pool has said of one of the two must have arrived: it is asked to say it now.</summary>
    /// <exception cref="TimeoutException">It does not arrive; the sweep tries again.</exception>
    private async Task UntilAsync(Func<Task<bool>> step)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            if (await step()) return;
            await Pool.SendPending();
        }

        throw new TimeoutException("The pool's effects did not reach the customer.");
    }

    private async Task<MergeRow> KeepAsync(MergeRow merge)
    {
        var next = merge with { Version = merge.Version + 1 };
        await this.CommitAsync(committer, Turn.Of(Tables.Merges, next, merge.Version));
        return next;
    }
}

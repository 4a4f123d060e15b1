using System.Diagnostics;
using System.Text.RegularExpressions;
using Thirdynal.Customers;
using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Phones;
using Thirdynal.Pool;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Erasures;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Customers;

/// <summary>Erasures, one at a time. The grain that owns a row takes her out of it; this one says in which order.</summary>
internal sealed class ErasureGrain(ErasureStore store, ErasedNumbers numbers, GroupCommitter committer, TimeProvider time) : Grain, IErasureGrain
{
    private static readonly GrainError NotFound = new("customer.not_found", "There is no such customer.", Kind: ErrorKind.NotFound);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private IPoolGrain Pool => GrainFactory.GetGrain<IPoolGrain>(IPoolGrain.Key);

    public async Task<EraseAnswer> Erase(EraseMessage message)
    {
        var row = await store.FindAsync(message.CustomerId);
        if (row is null)
        {
            if (await store.IdentityAsync(message.CustomerId) is not { } identity) return new EraseAnswer(null, IsDone: false, NotFound);
            var underWay = await store.UnderWayAsync(identity.Customers.Select(static customer => customer.Id));
            if (underWay.Count > 0) return new EraseAnswer(null, IsDone: false, UnderWay(underWay));
            row = await BeginAsync(message, identity);
        }

        row = await RunAsync(row);
        return new EraseAnswer(row.Id, row.State == ErasureState.Done);
    }

    public async Task Resume()
    {
        foreach (var row in await store.UnfinishedAsync()) await RunAsync(row);
    }

    private static GrainError UnderWay(IReadOnlyList<string> orders) => new(
        "customer.orders_under_way",
        $"The courier needs her address until her parcels have arrived, come back or been called off: {string.Join(", ", orders.Take(5))}.", Kind: ErrorKind.Conflict);

    private async Task<ErasureRow> BeginAsync(EraseMessage message, ErasedIdentity identity)
    {
        var now = time.GetUtcNow();
        var row = new ErasureRow
        {
            Id = Guid.CreateVersion7(now),
            Version = 1,
            CustomerId = message.CustomerId,
            State = ErasureState.Running,
            RequestedBy = message.By,
            StartedAt = now,
            Identity = GrainJson.Write(identity),
        };

        // Whoever types the reason may name her.
        var reason = Regex.Replace(
            message.Reason, ErasureStore.PatternOf(identity), "(erased)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        await this.CommitAsync(committer, Turn.Of(Tables.Erasures, row, 0).Add(Tables.Audit, new AuditRow
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Actor = message.By,
            Action = "CUSTOMER_ERASED",
            Object = "customer",
            ObjectId = message.CustomerId.ToString(),
            Detail = GrainJson.Write(new { reason, erasure = row.Id }),
        }));
        return row;
    }

    /// <summary>Every step can be taken again. Not done means: an import or a farming run may still hold her in its memory.</summary>
    private async Task<ErasureRow> RunAsync(ErasureRow row)
    {
        if (row.State == ErasureState.Done) return row;
        var identity = GrainJson.Read<ErasedIdentity>(row.Identity!);
        var message = new ErasureMessage(
            row.Id, row.StartedAt, row.RequestedBy,
            [.. identity.Customers.Select(static c => new ErasedKey(c.Id, c.OldKey, c.NewKey, c.MergedInto))], identity.Phones);

        // The hash first: from here on, whoever comes with one of her numbers is not called.
        await numbers.AddAsync(identity.Phones, row.Id, row.StartedAt);
        await GrainFactory.GetGrain<IMergeGrain>(IMergeGrain.Key).Resume();
        foreach (var customer in identity.Customers) await GrainFactory.GetGrain<ICustomerGrain>(customer.OldKey).BeginErasure(message);
        foreach (var phone in identity.Phones)
        foreach (var customer in identity.Customers)
            await GrainFactory.GetGrain<IIdentityGrain>(PhoneNumber.LastSeven(phone)).GiveBack(phone, customer.Id);

        await EraseWaybillsAsync(identity, message);
        foreach (var customer in identity.Customers) await UntilAsync(() => GrainFactory.GetGrain<ICustomerGrain>(customer.OldKey).Erase(message));
        foreach (var customer in identity.Customers) await GrainFactory.GetGrain<ICustomerGrain>(customer.NewKey).SendPending();
        foreach (var phone in identity.Phones) await GrainFactory.GetGrain<ICustomerGrain>(phone).ForgetRemoved(identity.Customers[0].NewKey);
        await GrainFactory.GetGrain<IMergeGrain>(IMergeGrain.Key).Forget(message);
        await store.ScrubAsync(row.Id, identity);

        // Once more, and for good, when nothing is at work that had begun before.
        if (await store.IsBusyAsync()) return row;
        await EraseWaybillsAsync(identity, message);
        await store.ScrubAsync(row.Id, identity);
        var done = row with { Version = row.Version + 1, State = ErasureState.Done, FinishedAt = time.GetUtcNow(), Identity = null };
        await this.CommitAsync(committer, Turn.Of(Tables.Erasures, done, row.Version));
        return done;
    }

    private async Task EraseWaybillsAsync(ErasedIdentity identity, ErasureMessage message)
    {
        var waybills = await store.WaybillsAsync(identity);
        foreach (var some in waybills.Chunk(64))
            await Task.WhenAll(some.Select(waybill => GrainFactory.GetGrain<IWaybillGrain>(waybill).Erase(message)));
    }

    /// <summary>What the pool has said of her must have arrived: it is asked to say it now.</summary>
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
}

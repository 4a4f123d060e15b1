using Thirdynal.Customers;
using Thirdynal.Domain.Customers;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>The steps of an erasure, as <see cref="ErasureGrain"/> asks for them.</summary>
public sealed partial class CustomerGrain
{
    private const string ErasedReason = "Erased on request.";

    /// <inheritdoc/>
    public async Task BeginErasure(ErasureMessage message)
    {
        if (state is null || state.Head.MergeId == message.ErasureId) return;
        if (state.Head.MergeId is { } merge) throw new InvalidOperationException($"Merge {merge} is under way; try once more.");
        await SendAsync();
        var plan = Plan();
        plan.Head = plan.Head.With(new DoNotContact(plan.Now, message.By, ErasedReason));
        plan.Recompute();
        if (plan.Head.MergedInto is null) plan.TellPool(null);

        // As while it is merged: whoever has something for it tries again until it has its new key.
        plan.Head = plan.Head with { MergeId = message.ErasureId };
        await CommitAsync(plan);
        await SendAsync();
    }

    /// <inheritdoc/>
    public async Task<bool> Erase(ErasureMessage message)
    {
        if (state is null) return true;
        if (state.Head.MergeId != message.ErasureId) throw new InvalidOperationException("An erasure names a customer that does not expect it.");
        await SendAsync();
        var own = message.Customers.Single(customer => customer.CustomerId == state.Head.Id);
        if (own.MergedInto is null)
        {
            var stand = await Pool.StandOf(state.Head.Id);
            if (stand.HasOpenEntry || stand.SeqOut > state.Head.PoolSeqIn) return false;
        }

        var plan = Plan();
        plan.Head = ErasedRows.Of(plan.Head, own, plan.Now, message.By, ErasedReason);
        foreach (var order in await merges.OrdersAsync(own.CustomerId)) plan.Put(ErasedRows.Of(order));
        foreach (var order in await merges.CourierOrdersAsync(own.CustomerId)) plan.Put(ErasedRows.Of(order));
        foreach (var lead in await store.LoadLeadsAsync(own.CustomerId)) plan.Put(lead with { SourceNote = null });

        // The pool hears of the new key with it, also of one that was merged and that it had known before.
        plan.TellPool(null);
        var words = await erasures.WordsAsync(own.CustomerId);
        var parts = await erasures.PartsAsync(own.CustomerId);
        await this.CommitAsync(committer, plan.ToTurn()
            .Put(Tables.LeadHistory, words.Select(ErasedRows.Of))
            .Put(Tables.MergeParts, parts.Select(static part => part with { IntoCard = "{}", FromCard = "{}" })));
        state = null;
        DeactivateOnIdle();
        return true;
    }

    /// <inheritdoc/>
    public async Task ForgetRemoved(string newKey)
    {
        var rows = await erasures.RemovedAsync(this.GetPrimaryKeyString());
        if (rows.Count == 0) return;
        await committer.CommitAsync(Turn.Rows().Put(Tables.RemovedCustomers, rows.Select(row => row with { KeyPhone = newKey })));
        removed = [];
        DeactivateOnIdle();
    }
}

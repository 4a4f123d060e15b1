using System.Collections.Immutable;
using Thirdynal.Customers;
using Thirdynal.Domain.Customers;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>The steps of merging and splitting, as <see cref="MergeGrain"/> asks for them. Each finds itself done when it is asked again.</summary>
public sealed partial class CustomerGrain
{
    /// <summary>
    /// Whoever took this customer over, or null. While its rows are on their way nobody is answered: what is sent to a
    /// customer is sent again until it is.
    /// </summary>
    /// <exception cref="InvalidOperationException">Its rows are on their way.</exception>
    private ICustomerGrain? Successor => state?.Head is { MergeId: { } merge }
        ? throw new InvalidOperationException($"Merge {merge} is under way; try once more.")
        : state?.Head.MergedInto is { } key ? GrainFactory.GetGrain<ICustomerGrain>(key) : null;

    /// <inheritdoc/>
    public async Task BeginMove(MergePair pair, bool goesAway)
    {
        if (pair.ByName && (state is null || state.Head.MergeId == pair.MergeId))
        {
            await FoundAsync(pair);
            return;
        }

        if (state is null) throw new InvalidOperationException("A merge names a customer that is not stored.");
        if (state.Head.MergeId == pair.MergeId) return;
        if (!goesAway && await merges.LoadPartAsync(pair.MergeId) is { IsBack: true }) return;
        await SendAsync();
        var plan = Plan();
        plan.Head = plan.Head with { MergeId = pair.MergeId, MergedInto = goesAway ? pair.IntoKey : plan.Head.MergedInto };
        await CommitAsync(plan);
    }

    /// <inheritdoc/>
    public async Task<bool> TakeOver(MergePair pair)
    {
        if (await merges.LoadPartAsync(pair.MergeId) is not null) return true;
        if (state is null || (await store.LoadAsync(pair.FromKey))?.Customer is not { } from)
            throw new InvalidOperationException("A merge names a customer that is not stored.");
        await SendAsync();
        var plan = Plan();
        var (mine, theirs) = (state.Head.ToCard(), from.ToCard());
        var rows = await MovingRows.AllOfAsync(merges, store, pair.FromId);
        plan.Head = plan.Head.With(MergeRules.Merge(mine, theirs));
        rows.GiveTo(plan, pair.IntoId);
        plan.Recompute();

        var moved = await Pool.MoveEntry(new MoveEntryMessage(
            pair.FromId, pair.FromKey, pair.IntoId, pair.IntoKey, plan.StandingMessage, Waybills: null, Leads: null));
        if (moved.From.SeqOut > from.PoolSeqIn || moved.To.SeqOut > state.Head.PoolSeqIn) return false;

        plan.Put(new MergePartRow
        {
            MergeId = pair.MergeId,
            IntoCard = GrainJson.Write(mine),
            FromCard = GrainJson.Write(theirs),
            OwnOrders = [.. state.Orders.Keys.Order(StringComparer.Ordinal)],
            Orders = rows.OrderNumbers,
            Leads = rows.LeadIds,
        });
        plan.Head = plan.Head with { HasOpenEntry = moved.To.HasOpenEntry };
        foreach (var phone in theirs.Phones) plan.TakeNumber(phone.Phone, pair.FromId);
        plan.TellPool(null);
        plan.TellWhatChanged();
        await CommitAsync(plan);
        await TrySendAsync();
        return true;
    }

    /// <inheritdoc/>
    public async Task<GivenAway> GiveAway(MergePair pair)
    {
        var part = await merges.LoadPartAsync(pair.MergeId);
        if (state is null || (part is null && !pair.ByName)) throw new InvalidOperationException("A split names a merge that did not take place.");
        if (part is { GivenBack: true }) return new GivenAway(part.Moved, IsDone: true);
        await SendAsync();
        var receivers = await ReceiversAsync(pair);
        part ??= NameSplit.PartOf(state, pair, receivers, time.GetUtcNow());
        var (mine, theirs) = (GrainJson.Read<CustomerCard>(part.IntoCard), GrainJson.Read<CustomerCard>(part.FromCard));
        var share = await MovingRows.ShareAsync(merges, store, pair.IntoId, part, receivers
            .Where(receiver => MergeRules.IsOfTheOther(mine, theirs, receiver.ReceiverPhone)).Select(static receiver => receiver.Order));
        var since = receivers.Where(receiver => !part.OwnOrders.Contains(receiver.Order) && !part.Orders.Contains(receiver.Order)).ToArray();
        var (into, other) = MergeRules.Split(state.Head.ToCard(), mine, theirs);

        var plan = Plan();
        var others = since.Where(receiver => share.Holds(receiver.Order)).ToArray();
        plan.Head = UndoOrders.Told(plan.Head.With(into), since.Except(others));
        share.GiveTo(plan, pair.FromId);
        plan.Recompute();
        var back = MetricsUpdate.Apply(UndoOrders.Told(plan.Head.With(other), others), share.Metrics, plan.Now, plan.Policy);

        // The other is judged by its own orders; what is not computed from them holds from now on.
        var moved = await Pool.MoveEntry(new MoveEntryMessage(
            pair.IntoId, pair.IntoKey, pair.FromId, pair.FromKey, plan.StandingOf(back), share.OrderNumbers, share.Leads));
        if (moved.From.SeqOut > state.Head.PoolSeqIn) return new GivenAway([], IsDone: false);

        ImmutableArray<string> strangers =
            [.. others.Where(receiver => receiver.Waybill.Length > 0 && receiver.CustomerKey != pair.FromKey).Select(static receiver => receiver.Waybill)];
        plan.Put(part with { FromCard = GrainJson.Write(back.ToCard()), Orders = share.OrderNumbers, Leads = share.LeadIds, Moved = strangers, GivenBack = true });
        plan.Head = plan.Head with { HasOpenEntry = moved.From.HasOpenEntry };
        plan.TellPool(null);
        plan.TellWhatChanged();
        await CommitAsync(plan);
        await TrySendAsync();
        return new GivenAway(strangers, IsDone: true);
    }

    /// <inheritdoc/>
    public async Task EndMove(MergePair pair, bool comesBack)
    {
        if (state?.Head.MergeId != pair.MergeId) return;

        // Its rows were changed by the other: what this activation remembers of them is of yesterday.
        state = CustomerState.From((await store.LoadAsync(this.GetPrimaryKeyString()))!);
        var plan = Plan();
        plan.Head = plan.Head with { MergeId = null, HasOpenEntry = false };
        plan.Recompute();
        if (comesBack)
        {
            var part = (await merges.LoadPartAsync(pair.MergeId))!;
            plan.Put(part with { IsBack = true });
            plan.Head = plan.Head.With(GrainJson.Read<CustomerCard>(part.FromCard)) with
            {
                MergedInto = null, HasOpenEntry = (await Pool.StandOf(pair.FromId)).HasOpenEntry,
            };
            foreach (var phone in PhoneBook.Read(plan.Head.Phones).Phones) plan.TakeNumber(phone.Phone, pair.IntoId);
            plan.Recompute();
            plan.TellPool(null);
        }

        await CommitAsync(plan);
        await TrySendAsync();
    }

    private CustomerPlan Plan() => new(state!, time.GetUtcNow(), policies.Current);
}

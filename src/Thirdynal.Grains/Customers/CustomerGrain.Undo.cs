using Thirdynal.Customers;
using Thirdynal.Domain.Imports;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Phones;
using Thirdynal.Grains.Imports;
using Thirdynal.Pool;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Customers;

/// <summary>Orders, and whole customers, that an import should not have brought.</summary>
public sealed partial class CustomerGrain
{
    private static readonly TakenBack Gone = new(RowUndo.TakenBack);
    private static readonly TakenBack NotYet = new((RowUndo?)null);
    private static readonly TakenBack Worked = new(RowUndo.LeadWorked);

    /// <inheritdoc/>
    public async Task<TakenBack> TakeBackOrder(string waybill)
    {
        if (Successor is { } successor) return await successor.TakeBackOrder(waybill);
        if (state?.Orders.GetValueOrDefault(waybill) is not { } order) return Gone;
        if (order.LeadId is not null) return new TakenBack(RowUndo.OwnOrder);

        // The pool decides first: once it has let go of the parcel, no call about it can be recorded any more.
        var stand = await RetractAsync(order);
        if (stand.Worked) return Worked;
        if (stand.SeqOut > state.Head.PoolSeqIn) return NotYet;
        if (await WasCalledAboutAsync(waybill)) return Worked;

        var plan = new CustomerPlan(state, time.GetUtcNow(), policies.Current);
        UndoOrders.Drop(plan, waybill, await store.LoadReceiversAsync(state.Head.Id));
        plan.Head = plan.Head with { HasOpenEntry = stand.HasOpenEntry };
        plan.Recompute();
        plan.TellWhatChanged();
        await CommitAsync(plan);
        await TrySendAsync();
        return Gone;
    }

    /// <inheritdoc/>
    public async Task<TakenBack> TakeBackReturn(string waybill)
    {
        if (Successor is { } successor) return await successor.TakeBackReturn(waybill);
        if (state?.Orders.GetValueOrDefault(waybill) is not { } order) return Gone;
        var stand = await RetractAsync(order);
        return stand.Worked || await WasCalledAboutAsync(waybill) ? Worked : Gone;
    }

    /// <inheritdoc/>
    public async Task<TakenBack> TakeBackLead(Guid entryId, Guid leadId)
    {
        if (Successor is { } successor) return await successor.TakeBackLead(entryId, leadId);
        if (state is null) return Gone;
        await SendAsync();
        var stand = await Pool.Retract(new RetractMessage(state.Head.Id, state.Head.KeyPhone, Waybill: null, Instead: null, entryId));
        if (stand.Worked) return Worked;
        if (stand.SeqOut > state.Head.PoolSeqIn) return NotYet;
        return await store.LoadLeadAsync(leadId) is { } lead && UndoOrders.IsWorked(lead) ? Worked : Gone;
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveIfBare(Guid importId)
    {
        if (state is null || state.Head.OriginImportId != importId || !UndoOrders.IsBare(state) || await store.IsAwaitedAsync(state.Head.Id)) return true;
        await SendAsync();
        var stand = await Pool.StandOf(state.Head.Id);
        if (stand.HasOpenEntry) return true;
        if (stand.SeqOut > state.Head.PoolSeqIn) return false;
        var leads = await store.LoadLeadsAsync(state.Head.Id);
        if (leads.Any(UndoOrders.IsWorked)) return true;

        // The numbers first: a parcel that comes meanwhile founds a customer of its own, here, where this one still is.
        foreach (var phone in PhoneBook.Read(state.Head.Phones).Phones)
            await GrainFactory.GetGrain<IIdentityGrain>(PhoneNumber.LastSeven(phone.Phone)).GiveBack(phone.Phone, state.Head.Id);
        var last = state.Head with { Version = state.Head.Version + 1 };
        await this.CommitAsync(committer, Turn.Of(Tables.Customers, last, state.Head.Version)
            .Delete(Tables.Leads, leads)
            .Put(Tables.RemovedCustomers, new RemovedCustomerRow { Id = last.Id, KeyPhone = last.KeyPhone, ImportId = importId, RemovedAt = time.GetUtcNow() })
            .Remove(Tables.Customers, last));
        removed = removed.Add(last.Id);
        state = null;
        DeactivateOnIdle();
        return true;
    }

    /// <summary>The pool lets go of a return. Only once it knows everything that the customer has told it before.</summary>
    private async Task<PoolStand> RetractAsync(OrderFactsRow order)
    {
        await SendAsync();
        return await Pool.Retract(new RetractMessage(
            state!.Head.Id, state.Head.KeyPhone, order.WaybillNumber, UndoOrders.OtherReturnOf(state, order)));
    }

    private async Task<bool> WasCalledAboutAsync(string waybill) =>
        (await store.LoadLeadsAsync(state!.Head.Id)).Any(lead => lead.SourceWaybill == waybill && UndoOrders.IsWorked(lead));
}

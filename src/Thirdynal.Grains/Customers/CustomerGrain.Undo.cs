using Thirdynal.Customers;
using Thirdynal.Domain.Imports;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Phones;
using Thirdynal.Grains.Imports;
using Thirdynal.Pool;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Customers;

/// <summary>Orders, and whole customers, that an import should not have brought.</summary>
public sealed partial class CustomerGrain
{
    private static readonly TakenBack Gone = new(RowUndo.TakenBack);
    private static readonly TakenBack NotYet = new((RowUndo?)null);

    /// <inheritdoc/>
    public async Task<TakenBack> TakeBackOrder(string waybill)
    {
        if (Successor is { } successor) return await successor.TakeBackOrder(waybill);
        if (state?.Orders.GetValueOrDefault(waybill) is not { } order) return Gone;
        if (order.LeadId is not null) return new TakenBack(RowUndo.OwnOrder);

        // The pool decides first: once it has let go of the parcel, no call about it can be recorded any more.
        await SendAsync();
        var stand = await Pool.Retract(new RetractMessage(state.Head.Id, state.Head.KeyPhone, waybill, UndoOrders.OtherReturnOf(state, order)));
        if (stand.Worked) return new TakenBack(RowUndo.LeadWorked);
        if (stand.SeqOut > state.Head.PoolSeqIn) return NotYet;
        var leads = await store.LoadLeadsAsync(state.Head.Id);
        if (leads.Any(lead => lead.SourceWaybill == waybill && UndoOrders.IsWorked(lead))) return new TakenBack(RowUndo.LeadWorked);

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
}

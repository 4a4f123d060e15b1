using System.Collections.Immutable;
using Thirdynal.Customers;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Leads;
using Thirdynal.Grains.Leads;
using Thirdynal.Pool;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Erasures;
using Thirdynal.Storage.Forbidden;
using Thirdynal.Storage.Orders;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Customers;

/// <summary>One customer. Every method loads nothing but what it needs, decides, commits, and only then believes it.</summary>
[RandomPlacement]
public sealed partial class CustomerGrain(
    CustomerStore store, MergeStore merges, CourierOrderStore courierOrders, ForbiddenNumbers forbidden, ErasureStore erasures, GroupCommitter committer, TimeProvider time,
    PolicyInForce policies, ILogger<CustomerGrain> log) : Grain, ICustomerGrain
{
    private static readonly GrainError NotFound = new("customer.not_found", "There is no such customer.", Kind: ErrorKind.NotFound);
    private CustomerState? state;
    private ImmutableArray<Guid> removed = [];

    private IPoolGrain Pool => GrainFactory.GetGrain<IPoolGrain>(IPoolGrain.Key);

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var data = await store.LoadAsync(this.GetPrimaryKeyString(), cancellationToken);
        state = data?.Customer is null ? null : CustomerState.From(data);
        removed = data?.Removed ?? [];
    }

    /// <inheritdoc/>
    public async Task<OrderTaken> TakeWaybill(WaybillSnapshot snapshot)
    {
        if (Successor is { } successor) return await successor.TakeWaybill(snapshot);
        var number = snapshot.OrderNumber ?? snapshot.Waybill;
        var facts = state?.Orders.GetValueOrDefault(number);
        if (facts?.WaybillVersion >= snapshot.Version) return new OrderTaken(facts.WaybillVersion);
        if (facts is not null && WaybillUpdate.EndsReturn(facts, snapshot)) await RetractAsync(facts);

        var now = time.GetUtcNow();
        var current = state ?? CustomerState.Founded(snapshot.CustomerId, this.GetPrimaryKeyString(), snapshot.OriginImportId, now);
        var known = facts is null ? null : await store.LoadOrderAsync(number);
        var plan = new CustomerPlan(current, now, policies.Current);
        if (WaybillUpdate.IsRestored(known, snapshot)) plan.Head = UndoOrders.ProfileOf(plan.Head, await store.LoadReceiversAsync(plan.Head.Id));
        await HeedListAsync(plan, snapshot.Parcel.ReceiverPhone);
        WaybillUpdate.Apply(plan, known, snapshot);

        // Its number had been given back, and may be somebody's in the identity grain's eyes who was never here.
        if (!removed.IsEmpty && (state is null || state.Head.Id != snapshot.CustomerId)) plan.TellFounding();
        OrderOfLead.Follow(plan, await OrderOfLead.LeadAsync(plan, store, known, snapshot.Status), snapshot.Status);
        await CommitAsync(plan);
        await TrySendAsync();

        // Files and polls come by customers by the hundred thousand, and by most of them once: kept, they would be the program's memory.
        if (state!.Outbox.IsEmpty) DeactivateOnIdle();
        return new OrderTaken(snapshot.Version);
    }

    /// <inheritdoc/>
    public async Task<CustomerFacing> Meet(MeetMessage message)
    {
        if (Successor is { } successor) return await successor.Meet(message);
        var now = time.GetUtcNow();
        var plan = new CustomerPlan(state ?? CustomerState.Founded(message.CustomerId, this.GetPrimaryKeyString(), message.ImportId, now), now, policies.Current);
        await HeedListAsync(plan, message.Phone);
        plan.Head = Meeting.Apply(plan.Head, message, now);
        if (plan.Head != state?.Head)
        {
            plan.Recompute();
            plan.TellWhatChanged();
            await CommitAsync(plan);
            await TrySendAsync();
        }

        return Meeting.FacingOf(state!.Head, policies.Current);
    }

    /// <inheritdoc/>
    public async Task<long> TakePoolEffects(ImmutableArray<PoolEffect> effects)
    {
        if (effects.IsEmpty) return 0;

        // A customer that goes hears the pool out first; afterwards its entries are the other's, and nothing more is said of it.
        if (state?.Head is { MergedInto: not null, MergeId: null }) return effects.Max(static effect => effect.Seq);
        if (removed.Contains(effects[0].CustomerId)) return effects.Max(static effect => effect.Seq);
        if (state is null) throw new InvalidOperationException("The pool knows a customer that is not stored.");
        var fresh = effects.Where(effect => effect.Seq > state.Head.PoolSeqIn).OrderBy(static effect => effect.Seq).ToArray();
        if (fresh.Length == 0) return state.Head.PoolSeqIn;

        var plan = new CustomerPlan(state, time.GetUtcNow(), policies.Current);
        await CorrectionUpdate.PrepareAsync(plan, store, fresh);
        foreach (var effect in fresh) PoolEffectUpdate.Apply(plan, effect);
        plan.Recompute();
        // Withdrawn, and no longer to be: what was said of that had crossed the withdrawal, and the pool holds to the stricter.
        // A number was wrong: the pool hands the customer out again once it knows that another is the one to call.
        var isWithdrawal = fresh.Any(static effect => effect.LeadStatus == LeadStatus.Cancelled) && !plan.Standing.Excluded;
        if (isWithdrawal || fresh.Any(static effect => effect.LeadStatus == LeadStatus.WrongNumber)) plan.TellPool(null);
        plan.TellWhatChanged();
        await CommitAsync(plan);
        await TrySendAsync();

        // Farming brings news of leads to customers by the hundred thousand: with nothing else to do they are let go.
        if (fresh.All(static effect => effect.LeadStatus == LeadStatus.New)) DeactivateOnIdle();
        return state.Head.PoolSeqIn;
    }

    /// <inheritdoc/>
    public async Task<CustomerChange> SetDoNotContact(DoNotContactMessage message)
    {
        if (Successor is { } successor) return await successor.SetDoNotContact(message);
        if (state is null) return new CustomerChange(false, NotFound);
        var isNew = state.Head.DoNotContactAt is null;
        if (isNew)
        {
            var plan = new CustomerPlan(state, time.GetUtcNow(), policies.Current);
            plan.Head = plan.Head.With(new DoNotContact(plan.Now, message.By, message.Reason));
            plan.Recompute();
            plan.TellPool(null);
            await CommitAsync(plan);
        }

        await SendAsync();
        return new CustomerChange(isNew);
    }

    /// <inheritdoc/>
    public async Task<CustomerChange> LiftDoNotContact(DoNotContactMessage message)
    {
        if (Successor is { } successor) return await successor.LiftDoNotContact(message);
        if (state is null) return new CustomerChange(false, NotFound);
        if (state.Head.DoNotContactAt is null) return new CustomerChange(false);
        var plan = new CustomerPlan(state, time.GetUtcNow(), policies.Current);
        plan.Head = plan.Head.WithoutDoNotContact();
        plan.Recompute();
        plan.TellPool(null);
        await CommitAsync(plan);
        await SendAsync();
        return new CustomerChange(true);
    }

    /// <inheritdoc/>
    public async Task<bool> RecomputeMetrics()
    {
        if (state is null || state.Head.MergedInto is not null || state.Head.MergeId is not null) return false;
        var plan = new CustomerPlan(state, time.GetUtcNow(), policies.Current);
        plan.Recompute();
        if (plan.Head == state.Head) return false;
        plan.TellWhatChanged();
        await CommitAsync(plan);
        await TrySendAsync();
        return true;
    }

    /// <inheritdoc/>
    public Task SendPending()
    {
        // Somebody has seen it in the table: what is not in memory was written by another program, and is there after a load.
        if (state is null || state.Outbox.IsEmpty) DeactivateOnIdle();
        return SendAsync();
    }

    private async Task CommitAsync(CustomerPlan plan)
    {
        await this.CommitAsync(committer, plan.ToTurn());
        state = plan.ToState();
    }

    /// <summary>Sends what is committed; what does not get through now is sent by the sweep.</summary>
    private async Task TrySendAsync()
    {
        try
        {
            await SendAsync();
        }
        catch (Exception error)
        {
            log.NotSent(error, state!.Head.Id, state.Outbox.Length);
        }
    }

    private async Task SendAsync()
    {
        if (state is null || state.Outbox.IsEmpty) return;
        var plan = new CustomerPlan(state, time.GetUtcNow(), policies.Current);
        foreach (var row in state.Outbox.Where(static row => row.Target == OutboxTarget.Pool))
        {
            var receipt = await Pool.Take(GrainJson.Read<CustomerEffect>(row.Message));
            plan.Head = plan.Head with { HasOpenEntry = receipt.OpenEntryId is not null };
            plan.Confirm([row]);
        }

        foreach (var row in state.Outbox.Where(static row => row.Target == OutboxTarget.Identity))
        {
            var message = GrainJson.Read<NumberMessage>(row.Message);
            var refused = await GrainFactory.GetGrain<IIdentityGrain>(Domain.Phones.PhoneNumber.LastSeven(message.Phone)).Register(message);
            if (refused is not null) log.NumberRefused(state.Head.Id, refused.Code);
            plan.Confirm([row]);
        }

        await CommitAsync(plan);
    }
}

using System.Collections.Immutable;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Storage.Pool;

namespace Thirdynal.Grains.Pool;

/// <content>What customers, farming and take-backs tell the pool.</content>
public sealed partial class PoolGrain
{
    /// <inheritdoc/>
    public async Task<PoolReceipt> Take(CustomerEffect effect)
    {
        EnsureSound();
        using var reserved = await ReserveAsync(effect.CustomerId);
        var customer = await CustomerAsync(effect.CustomerId, effect.CustomerKey);
        if (effect.Seq > customer.SeqIn)
        {
            var now = time.GetUtcNow();
            var plan = PoolPlans.Take(customer, memory.Of(effect.CustomerId)?.Entry, effect, Guid.CreateVersion7(now), now, policies.Current);
            await ExecuteAsync(plan, now);
            customer = plan.Customer;
        }

        var open = memory.Of(effect.CustomerId)?.Entry;
        return new PoolReceipt(customer.SeqIn, open?.Id, open?.LeadId);
    }

    /// <inheritdoc/>
    public async Task<NewLeadsAnswer> TakeNewLeads(ImmutableArray<NewLeadMessage> leads)
    {
        EnsureSound();
        var verdicts = await Task.WhenAll(leads.Select(TakeNewLeadAsync));
        return new NewLeadsAnswer([.. verdicts], outbox.Customers);
    }

    /// <inheritdoc/>
    public async Task<PoolStand> Retract(RetractMessage message)
    {
        EnsureSound();
        using var reserved = await ReserveAsync(message.CustomerId);
        var customer = await CustomerAsync(message.CustomerId, message.CustomerKey);
        var worked = false;
        if (memory.Of(message.CustomerId)?.Entry is { } open)
        {
            var now = time.GetUtcNow();
            (var plan, worked) = PoolPlans.Retract(customer, open, message, now, policies.Current);
            await ExecuteAsync(plan, now);
            customer = plan.Customer;
        }

        return new PoolStand(customer.SeqOut, memory.Of(message.CustomerId) is not null, worked);
    }

    /// <inheritdoc/>
    public async Task<EntryMoved> MoveEntry(MoveEntryMessage message)
    {
        EnsureSound();

        // Always in one order, so that two moves never wait for each other.
        var (first, second) = message.FromId.CompareTo(message.ToId) < 0 ? (message.FromId, message.ToId) : (message.ToId, message.FromId);
        using var one = await ReserveAsync(first);
        using var other = await ReserveAsync(second);
        var (from, to) = (await CustomerAsync(message.FromId, message.FromKey), await CustomerAsync(message.ToId, message.ToKey));
        if (memory.Of(message.FromId)?.Entry is { } entry && PoolPlans.Concerns(message, entry))
        {
            var now = time.GetUtcNow();
            var (leaving, taking) = PoolPlans.Move(from, entry, to, memory.Of(message.ToId)?.Entry, message, now, policies.Current);
            await CommitAsync(taking.AddTo(leaving.AddTo(new PoolTurn())));
            foreach (var plan in new[] { leaving, taking })
            {
                memory.Apply(plan, now);
                outbox.Add(plan.Effects);
            }

            (from, to) = (leaving.Customer, taking.Customer);
        }

        return new EntryMoved(
            new PoolStand(from.SeqOut, memory.Of(message.FromId) is not null, Worked: false),
            new PoolStand(to.SeqOut, memory.Of(message.ToId) is not null, Worked: false));
    }

    /// <inheritdoc/>
    public async Task<PoolStand> StandOf(Guid customerId)
    {
        EnsureSound();
        using var reserved = await ReserveAsync(customerId);
        return new PoolStand((await CustomerAsync(customerId, "")).SeqOut, memory.Of(customerId) is not null, Worked: false);
    }

    private async Task<NewLeadVerdict> TakeNewLeadAsync(NewLeadMessage lead)
    {
        using var reserved = await ReserveAsync(lead.CustomerId);
        var customer = await CustomerAsync(lead.CustomerId, lead.CustomerKey);

        // Offered again because the answer was lost. A customer never heard of cannot have had it.
        var isKnown = customer.SeqIn > 0 || customer.SeqOut > 0;
        if (isKnown && await FindAsync(lead.EntryId) is not null) return new NewLeadVerdict(lead.EntryId, null);
        var now = time.GetUtcNow();
        var (plan, skip) = NewLeads.Take(customer, memory.Of(lead.CustomerId)?.Entry, lead, now, policies.Current);
        if (plan is not null) await ExecuteAsync(plan, now);
        return new NewLeadVerdict(lead.EntryId, skip);
    }
}

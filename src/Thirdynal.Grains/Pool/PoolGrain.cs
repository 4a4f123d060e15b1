using System.Collections.Immutable;
using Orleans.Storage;
using Thirdynal.Domain;
using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Pool;

/// <summary>
/// The one pool. Reentrant: while one call waits for its commit the next is decided, so many callers share a commit.
/// An entry that is being changed is on no shelf, which is what keeps it from being handed out twice; the epoch fences
/// off a pool that a cluster has already replaced.
/// </summary>
[Reentrant, KeepAlive]
public sealed partial class PoolGrain(PoolStore store, TimeProvider time, PolicyInForce policies, ILogger<PoolGrain> log) : Grain, IPoolGrain
{
    private readonly PoolMemory memory = new(policies);
    private PoolOutbox outbox = null!;
    private long epoch;
    private bool unsound;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        epoch = await store.OpenEpochAsync(cancellationToken);
        var now = time.GetUtcNow();
        await foreach (var open in store.LoadOpenAsync(cancellationToken)) memory.Add(open.Entry.ToEntry(), open.Customer, now);
        foreach (var claim in await store.LoadClaimsAsync(now - ClaimWindow.Length, cancellationToken)) memory.Claims.Add(claim.Agent, claim.At, claim.Leads);
        outbox = new PoolOutbox(GrainFactory, CommitAsync, log);
        outbox.Load(await store.LoadOutboxAsync(cancellationToken));
        outbox.Start(this.RegisterGrainTimer(outbox.SendAsync, new() { DueTime = TimeSpan.FromSeconds(1), Period = PoolOutbox.Period, Interleave = true }));
        log.Loaded(memory.All.Count, outbox.Count, epoch);
    }

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

    /// <inheritdoc/>
    public async Task<AssignAnswer> Assign(AssignMessage message)
    {
        EnsureSound();
        if (string.IsNullOrWhiteSpace(message.AgentId)) return new AssignAnswer([], [], GrainError.From(PoolErrors.BadAgent));
        var now = time.GetUtcNow();
        memory.Shelves.Advance(now);
        using var handOut = new HandOut(memory, policies.Current, message, now);
        if (handOut.Pick(time) is { } error) return new AssignAnswer([], [], GrainError.From(error));
        if (handOut.IsEmpty) return handOut.Answer();
        await CommitAsync(handOut.ToTurn());
        handOut.Apply();
        return handOut.Answer();
    }

    /// <inheritdoc/>
    public async Task<OutcomeAnswer> RecordOutcome(OutcomeMessage message)
    {
        EnsureSound();
        if (await FindAsync(message.EntryId) is not { } found) return Refused(PoolErrors.NoSuchEntry);
        if (PoolErrors.OfPhone(message.Order) is { } badPhone) return Refused(badPhone);
        using var reserved = await ReserveAsync(found.CustomerId);
        var entry = memory.Find(message.EntryId)?.Entry ?? await FindAsync(message.EntryId) ?? found;
        var customer = await CustomerAsync(found.CustomerId, "");
        var now = time.GetUtcNow();
        var result = OutcomeRules.Record(entry, message.ToCommand(), customer.ToStanding(), Guid.CreateVersion7(now), now, policies.Current);
        if (!result.IsOk) return Refused(result.Error);

        var decision = result.Value;
        var sale = PoolPlans.SaleOf(decision, message, now);
        var answer = new OutcomeAnswer(decision.Action, entry.LeadId, sale?.OrderNumber, decision.Next?.Id, decision.NextAvailableFrom);
        await ExecuteAsync(
            PoolPlans.Outcome(customer, entry, decision, message, sale, now, policies.Current), now, Answers.Row(message.Operation, answer, now));
        return answer;

        static OutcomeAnswer Refused(Error error) => new(default, default, null, null, null, GrainError.From(error));
    }

    /// <inheritdoc/>
    public async Task<PoolChange> Release(ReleaseMessage message)
    {
        EnsureSound();
        if (await FindAsync(message.EntryId) is not { } found) return Refused(PoolErrors.NoSuchEntry);
        using var reserved = await ReserveAsync(found.CustomerId);
        var entry = memory.Find(message.EntryId)?.Entry ?? await FindAsync(message.EntryId) ?? found;
        var customer = await CustomerAsync(found.CustomerId, "");
        var now = time.GetUtcNow();
        var result = HandOutRules.Release(entry, message.By, message.AsSupervisor, message.Reason, now, policies.Current);
        if (!result.IsOk) return Refused(result.Error);

        var answer = new PoolChange(result.Value.ToItem(customer.ToStanding()));
        var plan = PoolPlans.GiveBack(customer, entry, result.Value, message.By, message.Reason ?? "RELEASED", now);
        if (message.AsSupervisor) plan.Audit(message.By, "LEAD_RELEASED", new { recycleId = entry.Id, from = entry.AssignedTo, reason = message.Reason });
        await ExecuteAsync(plan, now, Answers.Row(message.Operation, answer, now));
        return answer;

        static PoolChange Refused(Error error) => new(null, GrainError.From(error));
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<HandedLead>> Mine(string agentId) => Read(now =>
        memory.HeldBy(agentId).OrderBy(static slot => slot.Entry.AssignedAt).ThenBy(static slot => slot.Entry.Id)
            .Select(slot => new HandedLead(slot.ToItem(), slot.Entry.LeaseExpiresAt(policies.Current)!.Value)).ToImmutableArray());

    /// <inheritdoc/>
    public Task<PoolItem?> Find(Guid entryId) => Read(now => memory.Find(entryId) is { } slot
        ? PoolClock.AsOf(slot.Entry, now, policies.Current).ToItem(slot.Standing) : null);

    /// <inheritdoc/>
    public Task<bool> Holds(string agentId, Guid customerId) => Read(now => memory.Of(customerId) is { } slot
        && PoolClock.AsOf(slot.Entry, now, policies.Current) is var entry && (entry.AssignedTo ?? entry.LastHolder) == agentId && entry.IsOpen);

    /// <inheritdoc/>
    public Task<PoolPage> List(PoolListMessage message) => Read(now => new PoolList(memory, policies.Current).Page(message, now));

    /// <inheritdoc/>
    public Task<PoolCounts> Stats() => Read(now => memory.Shelves.Tally.Counts(now, memory.Shelves.ReadyCount, memory.Shelves.Scheduled.Count));

    /// <inheritdoc/>
    public Task<int> ExpireDue() => SweepAsync(
        static (slot, current) => current.PoolStatus == PoolStatus.Expired,
        (slot, current, now) => PoolPlans.Expire(slot.Customer, slot.Entry, current, now));

    /// <inheritdoc/>
    public Task<int> ReleaseStale() => SweepAsync(
        static (slot, current) => slot.Entry.PoolStatus == PoolStatus.Assigned && current.PoolStatus != PoolStatus.Assigned,
        (slot, current, now) => PoolPlans.GiveBack(slot.Customer, slot.Entry, current, PoolPlans.System, PoolPlans.LeaseEnded, now));

    /// <inheritdoc/>
    public Task SendPending() => outbox.SendAsync(CancellationToken.None);

    /// <inheritdoc/>
    public Task Touch() => Task.CompletedTask;

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

    /// <summary>Changes every open entry that the clock has moved on, many to a commit.</summary>
    private async Task<int> SweepAsync(
        Func<PoolSlot, PoolEntry, bool> concerns, Func<PoolSlot, PoolEntry, DateTimeOffset, PoolPlan> plan)
    {
        EnsureSound();
        var changed = 0;
        var start = time.GetUtcNow();
        foreach (var slots in memory.All.Where(slot => concerns(slot, PoolClock.AsOf(slot.Entry, start, policies.Current))).ToArray().Chunk(1000))
        {
            var done = await Task.WhenAll(slots.Select(async slot =>
            {
                using var reserved = await ReserveAsync(slot.Customer.CustomerId);
                var now = time.GetUtcNow();
                if (memory.Find(slot.Entry.Id) is not { } still) return false;
                var current = PoolClock.AsOf(still.Entry, now, policies.Current);
                if (!concerns(still, current)) return false;
                await ExecuteAsync(plan(still, current, now), now);
                return true;
            }));
            changed += done.Count(static did => did);
        }

        return changed;
    }

    /// <summary>Commit, then apply, then see to the effects.</summary>
    private async Task ExecuteAsync(PoolPlan plan, DateTimeOffset now, IdempotencyRow? answer = null)
    {
        await CommitAsync(plan.ToTurn(answer));
        memory.Apply(plan, now);
        outbox.Add(plan.Effects);
    }

    private async Task CommitAsync(PoolTurn turn)
    {
        // Decided before the memory was found wrong, and perhaps on what is wrong in it.
        EnsureSound();
        try
        {
            await store.CommitAsync(epoch, turn);
        }
        catch (FenceLostException lost)
        {
            Reload();
            throw new InconsistentStateException(lost.Message, lost);
        }
        catch (CommitUnknownException)
        {
            Reload();
            throw;
        }
    }

    /// <summary>What is in memory may be wrong: nobody gets an answer from it any more.</summary>
    private void Reload()
    {
        unsound = true;
        DeactivateOnIdle();
        log.Reloading(epoch);
    }

    private void EnsureSound()
    {
        if (unsound) throw new InconsistentStateException("The pool is being loaded again; try once more.");
    }

    private Task<T> Read<T>(Func<DateTimeOffset, T> read)
    {
        EnsureSound();
        var now = time.GetUtcNow();
        memory.Shelves.Advance(now);
        return Task.FromResult(read(now));
    }

    /// <summary>
    /// Waits for the customer's turn. Gate and shelf change in one step: a shelf never shows an entry whose gate is shut.
    /// </summary>
    private async ValueTask<PoolMemory.Reservation> ReserveAsync(Guid customerId)
    {
        while (memory.Gates.ChangeOf(customerId) is { } other) await other;
        EnsureSound();
        return memory.Reserve(memory.Gates.Enter(customerId), customerId, time);
    }

    /// <summary>An entry from memory, or a closed one from the store; null when there is none.</summary>
    private async ValueTask<PoolEntry?> FindAsync(Guid entryId) =>
        memory.Find(entryId)?.Entry ?? (await store.LoadEntryAsync(entryId))?.ToEntry();

    /// <summary>What the pool knows of a customer; nothing yet, for one it has not heard of.</summary>
    private async ValueTask<PoolCustomerRow> CustomerAsync(Guid customerId, string key)
    {
        if (memory.Of(customerId) is { } slot) return slot.Customer;
        return await store.LoadCustomerAsync(customerId) ?? new PoolCustomerRow
        {
            CustomerId = customerId,
            CustomerKey = key,
            Blocked = false,
            RiskLevel = Domain.Customers.RiskLevel.Unknown,
            CustomerScore = policies.Current.Score.Base,
            UpdatedAt = time.GetUtcNow(),
        };
    }
}

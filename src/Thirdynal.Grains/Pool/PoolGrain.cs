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
public sealed partial class PoolGrain(PoolStore store, TimeProvider time, PolicyInForce policies, PoolWorth worth, ILogger<PoolGrain> log) : Grain, IPoolGrain
{
    private readonly PoolMemory memory = new(policies, worth);
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
        if (!result.IsOk) return Refused(await SureAsync(result.Error));

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
        if (!result.IsOk) return Refused(await SureAsync(result.Error));

        var answer = new PoolChange(result.Value.ToItem(customer.ToStanding()));
        var plan = PoolPlans.GiveBack(customer, entry, result.Value, message.By, message.Reason ?? "RELEASED", now);
        if (message.AsSupervisor) plan.Audit(message.By, "LEAD_RELEASED", new { recycleId = entry.Id, from = entry.AssignedTo, reason = message.Reason });
        await ExecuteAsync(plan, now, Answers.Row(message.Operation, answer, now));
        return answer;

        static PoolChange Refused(Error error) => new(null, GrainError.From(error));
    }

    /// <inheritdoc/>
    public async Task SendPending()
    {
        EnsureSound();
        // What another program has left unsent is not in this memory.
        await EnsureOursAsync();
        await outbox.SendAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public Task Touch() => Task.CompletedTask;

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

    /// <summary>
    /// A refusal is committed nowhere, so no fence would stop one that is decided on what another program has changed since:
    /// it is given only while the epoch is still ours.
    /// </summary>
    private async Task<Error> SureAsync(Error refusal)
    {
        await EnsureOursAsync();
        return refusal;
    }

    private async Task EnsureOursAsync()
    {
        if (await store.EpochAsync() == epoch) return;
        Reload();
        throw new InconsistentStateException($"Epoch {epoch} of the pool is over: another activation of the pool has begun.");
    }

    /// <summary>What is in memory may be wrong: nobody gets an answer from it any more.</summary>
    private void Reload()
    {
        unsound = true;
        outbox.Stop();
        DeactivateOnIdle();
        log.Reloading(epoch);
    }

    private void EnsureSound()
    {
        if (unsound) throw new InconsistentStateException("The pool is being loaded again; try once more.");
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

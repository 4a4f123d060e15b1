using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;

namespace Thirdynal.Grains.Pool;

/// <summary>The supervisor's hand in the pool.</summary>
public sealed partial class PoolGrain
{
    /// <inheritdoc/>
    public async Task<PoolChange> Reassign(ReassignMessage message)
    {
        EnsureSound();
        if (await FindAsync(message.EntryId) is not { } found) return Unchanged(PoolErrors.NoSuchEntry);
        using var reserved = await ReserveAsync(found.CustomerId);
        var entry = memory.Find(message.EntryId)?.Entry ?? await FindAsync(message.EntryId) ?? found;
        var customer = await CustomerAsync(found.CustomerId, "");
        var now = time.GetUtcNow();
        var result = HandOutRules.Reassign(entry, message.AgentId, message.Reason, now, policies.Current);
        if (!result.IsOk) return Unchanged(await SureAsync(result.Error));
        if (result.Value.PoolStatus != PoolStatus.Assigned)
        {
            await ExecuteAsync(HandPlans.Promise(customer, entry, result.Value, message, now, policies.Current), now);
            return new PoolChange(result.Value.ToItem(customer.ToStanding()));
        }

        if (memory.HeldBy(message.AgentId).Count + memory.PendingOf(message.AgentId) >= policies.Current.HandOut.OpenLeadsLimit)
            return Unchanged(RecyclingErrors.AgentFull);

        memory.Pend(message.AgentId, 1);
        try
        {
            await ExecuteAsync(HandPlans.Reassign(customer, entry, result.Value, message, now), now);
        }
        finally
        {
            memory.Pend(message.AgentId, -1);
        }

        return new PoolChange(result.Value.ToItem(customer.ToStanding()));
    }

    /// <inheritdoc/>
    public async Task<PoolChange> Exhaust(ExhaustMessage message)
    {
        EnsureSound();
        if (await FindAsync(message.EntryId) is not { } found) return Unchanged(PoolErrors.NoSuchEntry);
        using var reserved = await ReserveAsync(found.CustomerId);
        var entry = memory.Find(message.EntryId)?.Entry ?? await FindAsync(message.EntryId) ?? found;
        var customer = await CustomerAsync(found.CustomerId, "");
        var now = time.GetUtcNow();
        var result = OverrideRules.Exhaust(entry, message.By, message.Reason, now, policies.Current);
        if (!result.IsOk) return Unchanged(await SureAsync(result.Error));
        await ExecuteAsync(HandPlans.Exhaust(customer, entry, result.Value, message, now, policies.Current), now);
        return new PoolChange(result.Value.ToItem(customer.ToStanding()));
    }

    /// <inheritdoc/>
    public async Task<PoolChange> Recycle(RecycleMessage message)
    {
        EnsureSound();
        var word = message.Customer ?? throw new ArgumentException("Only the customer itself asks for this.", nameof(message));
        using var reserved = await ReserveAsync(word.CustomerId);
        var customer = await CustomerAsync(word.CustomerId, word.CustomerKey);
        var standing = customer.SeqIn > word.PoolSeqSent
            ? customer.ToStanding()
            : PoolPlans.Hear(customer, word.CustomerId, word.Standing, word.PoolSeqSeen);
        var open = memory.Of(word.CustomerId)?.Entry;
        var (now, closed) = (time.GetUtcNow(), message.EntryId is { } id ? await FindAsync(id) : null);
        if (message.EntryId is not null && closed?.CustomerId != word.CustomerId) return Unchanged(PoolErrors.NoSuchEntry);
        var result = closed is null
            ? OverrideRules.RecycleNow(open, standing, Guid.CreateVersion7(now), message.Priority, message.Reason, now, policies.Current)
            : OverrideRules.Revive(closed, open, standing, Guid.CreateVersion7(now), message.Reason, now, policies.Current);
        if (!result.IsOk) return Unchanged(await SureAsync(result.Error));

        var known = customer.With(standing, now) with { CustomerKey = word.CustomerKey };
        await ExecuteAsync(HandPlans.Recycle(customer, known, open, result.Value, message, now, policies.Current), now);
        return new PoolChange(result.Value.ToItem(standing));
    }

    /// <inheritdoc/>
    public async Task<OutcomeAnswer> Correct(CorrectOutcomeMessage message)
    {
        EnsureSound();
        var word = message.Customer ?? throw new ArgumentException("Only the customer itself asks for this.", nameof(message));
        if (PoolErrors.OfPhone(message.Order) is { } badPhone) return Refused(badPhone);
        using var reserved = await ReserveAsync(word.CustomerId);
        if (await FindAsync(message.EntryId) is not { } entry || entry.CustomerId != word.CustomerId) return Refused(PoolErrors.NoSuchEntry);
        var customer = await CustomerAsync(word.CustomerId, word.CustomerKey);
        if (word.PoolSeqSeen < customer.SeqOut) return Refused(RecyclingErrors.NotSettled);

        // The customer has heard all that the pool has said, so its word on cooldowns is the newer one.
        var standing = customer.ToStanding() with { CooldownUntil = word.Standing.CooldownUntil };
        var open = memory.Of(word.CustomerId)?.Entry;
        var isLate = entry.ProcessedAt is { } at && await store.HasOutcomeAfterAsync(word.CustomerId, at, entry.Id);
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var result = CorrectionRules.Correct(entry, message.ToCommand(), open, isLate, word.DoNotContact, standing, id, now, policies.Current);
        if (!result.IsOk) return Refused(await SureAsync(result.Error));

        var (right, sale) = (result.Value.Right, HandPlans.SaleOf(result.Value, message, OrderNumber.Create(id, now)));
        var answer = new OutcomeAnswer(right.Action, entry.LeadId, sale?.OrderNumber, right.Next?.Id, right.NextAvailableFrom);
        if (!message.CheckOnly) await ExecuteAsync(HandPlans.Correct(customer, entry, open, result.Value, message, sale, now, policies.Current), now);
        return answer;

        static OutcomeAnswer Refused(Error error) => new(default, default, null, null, null, GrainError.From(error));
    }

    private static PoolChange Unchanged(Error error) => new(null, GrainError.From(error));
}

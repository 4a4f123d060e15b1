using Thirdynal.Api.Auth;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Api.Users;
using Thirdynal.Customers;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Recycling;

/// <summary>A supervisor's hand: each with a reason, which the pool commits to the audit with the change.</summary>
internal sealed class Overrides(Caller caller, UserStandings users, PoolReads reads, CustomerReads customers, IGrainFactory grains)
{
    private const int MaxReason = 500;

    /// <summary>A held lead goes to another agent.</summary>
    public async Task<(OverriddenLead? Lead, ApiError? Error)> ReassignAsync(Guid entryId, ReassignRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Required(request.Reason, "reason", MaxReason);
        if (request.AgentId is not { } agent) check.Fail("agentId", "'agentId' is needed.");
        else if (await users.FindAsync(agent, cancellationToken) is not { Active: true } standing || !Access.Table[Right.WorkLeads].Contains(standing.Role))
            check.Fail("agentId", "'agentId' is not an active user who works leads.");
        if (check.Error is { } error) return (null, error);
        return Answer(await Pool.Reassign(new ReassignMessage(entryId, request.AgentId!.Value.ToString(), caller.By, reason)));
    }

    /// <summary>An entry is closed, revived, or its outcome corrected.</summary>
    public async Task<(OverriddenLead? Lead, ApiError? Error)> OverrideAsync(Guid entryId, OverrideRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Required(request.Reason, "reason", MaxReason);
        var isCorrection = request.Action == OverrideAction.CorrectOutcome;
        if (request.Action is null) check.Fail("action", "'action' is needed.");
        if (isCorrection && request.Outcome is null) check.Fail("outcome", "'outcome' is needed.");
        if (!isCorrection && (request.Outcome is not null || request.CallbackAt is not null || request.Order is not null))
            check.Fail("action", "'outcome', 'callbackAt' and 'order' go with CORRECT_OUTCOME.");
        var order = Outcomes.Read(request.Order, check);
        if (check.Error is { } error) return (null, error);
        if (request.Action == OverrideAction.Exhaust) return Answer(await Pool.Exhaust(new ExhaustMessage(entryId, caller.By, reason)));

        // The customer is asked, not the pool: it sees to it that the pool knows how the customer stands.
        if (await reads.FindAsync(entryId, cancellationToken) is not { } entry) return (null, LeadErrors.NotFound);
        var customer = grains.GetGrain<ICustomerGrain>((await customers.FindAsync(entry.CustomerId, cancellationToken))!.KeyPhone);
        if (request.Action == OverrideAction.Revive) return Answer(await customer.Recycle(new RecycleMessage(entryId, null, caller.By, reason)));

        var answer = await customer.CorrectOutcome(
            new CorrectOutcomeMessage(entryId, request.Outcome!.Value, caller.By, reason, request.CallbackAt, order));
        return answer.Error is { } refused ? (null, GrainErrors.Of(refused)) : (Corrected(entry, answer), null);
    }

    /// <summary>A customer is put into the pool now.</summary>
    public async Task<(OverriddenLead? Lead, ApiError? Error)> RecycleAsync(CustomerView customer, RecycleRequest request)
    {
        var check = new Check();
        var reason = check.Required(request.Reason, "reason", MaxReason);
        check.Within(request.Priority, "priority", 1, 100, 1);
        if (check.Error is { } error) return (null, error);
        return Answer(await grains.GetGrain<ICustomerGrain>(customer.KeyPhone).Recycle(new RecycleMessage(null, request.Priority, caller.By, reason)));
    }

    private IPoolGrain Pool => grains.GetGrain<IPoolGrain>(IPoolGrain.Key);

    private static OverriddenLead Corrected(PoolEntryView entry, OutcomeAnswer answer)
    {
        var sold = answer.Action == OutcomeAction.Converted;
        return new OverriddenLead(entry.Id, entry.LeadId, null, null, null, null, new OutcomeResult(
            sold, answer.Action, entry.Id, sold ? answer.LeadId : null, answer.OrderNumber, answer.NextEntryId, answer.NextAvailableFrom));
    }

    private static (OverriddenLead? Lead, ApiError? Error) Answer(PoolChange change) => change is { Item: { } item }
        ? (new OverriddenLead(item.Id, item.LeadId, item.Status, item.AssignedTo, item.AvailableFrom, item.ExpiresAt, null), null)
        : (null, GrainErrors.Of(change.Error!));
}

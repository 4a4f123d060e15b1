using Thirdynal.Api.Auth;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Api.Users;
using Thirdynal.Domain;
using Thirdynal.Pool;

namespace Thirdynal.Api.Recycling;

/// <summary>Hands out leads: to an agent itself, or by a supervisor to one or several agents.</summary>
internal sealed class Assignments(Caller caller, UserStandings users, PoolRequests requests, Cards cards, IGrainFactory grains, Policy policy)
{
    private const int MaxAgents = 100;

    /// <summary>Hands out what is asked for.</summary>
    public async Task<(AssignedLeads? Leads, ApiError? Error)> HandOutAsync(
        AssignRequest request, OperationKey? key, CancellationToken cancellationToken)
    {
        var (wanted, error) = await WantedAsync(request, cancellationToken);
        if (error is not null) return (null, error);

        var filter = new PoolFilter(request.Filters?.MinPriority, request.Filters?.RecycleReason, request.Filters?.RiskLevel, request.Filters?.FreshVoice ?? false);
        var handed = new List<HandedLead>();
        var blocked = new List<BlockedLeads>();
        for (var i = 0; i < wanted.Count; i++)
        {
            var (agent, count) = wanted[i];
            var part = key is null || wanted.Count == 1 ? key : key with { Key = $"{key.Key}#{i}" };
            var (answer, refusal) = await requests.OnceAsync(
                part, own => grains.GetGrain<IPoolGrain>(IPoolGrain.Key).Assign(new AssignMessage(agent, caller.By, count, filter, own)), cancellationToken);
            if (refusal is not null) return (null, refusal);
            if (answer!.Error is { } refused) return (null, GrainErrors.Of(refused));
            handed.AddRange(answer.Leads);
            blocked.AddRange(answer.Blocked.Select(by => new BlockedLeads(agent, by.Rule, by.Count, by.Until)));
        }

        return (new AssignedLeads(await cards.OfAsync(handed, cancellationToken), blocked), null);
    }

    private async Task<(List<(string Agent, int Count)> Wanted, ApiError? Error)> WantedAsync(AssignRequest request, CancellationToken cancellationToken)
    {
        if (caller.IsAgent && (request.Assignments is not null || (request.AgentId is { } other && other != caller.Id))) return ([], LeadErrors.NotForOthers);

        var check = new Check();
        check.Within(request.Filters?.MinPriority, "filters.minPriority", 1, 100, 1);
        var asked = request.Assignments is null
            ? [new Assignment(request.AgentId ?? (caller.IsAgent ? caller.Id : null), request.Count)]
            : check.Entries(request.Assignments, "assignments", MaxAgents);
        if (request.Assignments is not null && (request.AgentId is not null || request.Count is not null))
            check.Fail("assignments", "Give 'assignments', or 'agentId' and 'count', not both.");
        if (asked.Count == 0) check.Fail("assignments", "'assignments' names at least one agent.");

        var wanted = new List<(string, int)>();
        for (var i = 0; i < asked.Count; i++)
        {
            var at = request.Assignments is null ? "" : $"assignments[{i}].";
            var count = check.Within(asked[i].Count, $"{at}count", 1, policy.HandOut.MaxCount, policy.HandOut.DefaultCount);
            if (asked[i].AgentId is not { } agent) check.Fail($"{at}agentId", $"'{at}agentId' is needed.");
            else if (!await CanWorkAsync(agent, cancellationToken)) check.Fail($"{at}agentId", $"'{at}agentId' is not an active user who works leads.");
            else wanted.Add((agent.ToString(), count));
        }

        return (wanted, check.Error);
    }

    private async Task<bool> CanWorkAsync(Guid agent, CancellationToken cancellationToken) =>
        agent == caller.Id
        || (await users.FindAsync(agent, cancellationToken) is { Active: true } standing && Access.Table[Right.WorkLeads].Contains(standing.Role));
}

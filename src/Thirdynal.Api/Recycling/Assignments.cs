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
    private const int MaxDealt = 1000;

    /// <summary>Hands out what is asked for.</summary>
    public async Task<(AssignedLeads? Leads, ApiError? Error)> HandOutAsync(
        AssignRequest request, OperationKey? key, CancellationToken cancellationToken)
    {
        var (wanted, error) = await WantedAsync(request, cancellationToken);
        if (error is not null) return (null, error);

        var filter = new PoolFilter(request.Filters?.MinPriority, request.Filters?.RecycleReason, request.Filters?.RiskLevel, request.Filters?.FreshVoice ?? false);
        var handed = new List<HandedLead>();
        var blocked = new List<BlockedLeads>();
        if (request.Equally == true && await DealAsync(wanted) is { } stop) return (null, stop);
        for (var i = 0; i < wanted.Count && request.Equally != true; i++)
        {
            var (agent, count) = wanted[i];
            var (answer, refusal) = await AssignAsync(agent, count, wanted.Count == 1 ? "" : $"#{i}");
            if (refusal is not null) return (null, refusal);
            Add(agent, answer!);
        }

        return (new AssignedLeads(await cards.OfAsync(handed, cancellationToken), blocked), null);

        // One lead each, round by round: in one go the first agent would get the best of them. Who gets none is done.
        async Task<ApiError?> DealAsync(List<(string Agent, int Count)> shares)
        {
            var left = shares;
            for (var round = 0; left.Count > 0; round++, left = [.. left.Where(share => share.Count > round)])
            {
                var answers = await Task.WhenAll(left.Select(share => AssignAsync(share.Agent, 1, $"#{round}-{share.Agent}")));
                if (answers.Select(static answer => answer.Refusal).FirstOrDefault(static refusal => refusal is not null) is { } refusal) return refusal;
                foreach (var (share, answer) in left.Zip(answers)) Add(share.Agent, answer.Answer!);
                left = [.. left.Zip(answers).Where(static dealt => dealt.Second.Answer!.Leads.Length > 0).Select(static dealt => dealt.First)];
            }

            return null;
        }

        async Task<(AssignAnswer? Answer, ApiError? Refusal)> AssignAsync(string agent, int count, string part)
        {
            var (answer, refusal) = await requests.OnceAsync(
                key is null ? null : key with { Key = key.Key + part },
                own => grains.GetGrain<IPoolGrain>(IPoolGrain.Key).Assign(new AssignMessage(agent, caller.By, count, filter, own)), cancellationToken);
            return answer?.Error is { } refused ? (null, GrainErrors.Of(refused)) : (answer, refusal);
        }

        void Add(string agent, AssignAnswer answer)
        {
            handed.AddRange(answer.Leads);
            blocked.AddRange(answer.Blocked.Select(by => new BlockedLeads(agent, by.Rule, by.Count, by.Until)));
        }
    }

    private async Task<(List<(string Agent, int Count)> Wanted, ApiError? Error)> WantedAsync(AssignRequest request, CancellationToken cancellationToken)
    {
        if (caller.IsAgent && (request.Assignments is not null || (request.AgentId is { } other && other != caller.Id))) return ([], LeadErrors.NotForOthers);

        var check = new Check();
        check.Within(request.Filters?.MinPriority, "filters.minPriority", 1, 100, 1);
        var asked = request.Assignments is null
            ? [new Assignment(request.AgentId ?? (caller.IsAgent ? caller.Id : null), request.Count)]
            : check.Entries(request.Assignments, "assignments", MaxAgents);
        var equally = request.Equally == true;
        if (request.Assignments is not null && (request.AgentId is not null || (request.Count is not null && !equally)))
            check.Fail("assignments", "Give 'assignments', or 'agentId' and 'count', not both.");
        if (equally && (request.Assignments is null || asked.Any(static one => one.Count is not null)))
            check.Fail("equally", "To deal out equally, name the agents in 'assignments' without counts, and give 'count' for all.");
        var total = equally ? check.Within(request.Count, "count", 1, MaxDealt, policy.HandOut.DefaultCount * Math.Max(1, asked.Count)) : 0;
        if (asked.Count == 0) check.Fail("assignments", "'assignments' names at least one agent.");

        var wanted = new List<(string, int)>();
        for (var i = 0; i < asked.Count; i++)
        {
            var at = request.Assignments is null ? "" : $"assignments[{i}].";
            var count = equally
                ? (total / asked.Count) + (i < total % asked.Count ? 1 : 0)
                : check.Within(asked[i].Count, $"{at}count", 1, policy.HandOut.MaxCount, policy.HandOut.DefaultCount);
            if (asked[i].AgentId is not { } agent) check.Fail($"{at}agentId", $"'{at}agentId' is needed.");
            else if (!await CanWorkAsync(agent, cancellationToken)) check.Fail($"{at}agentId", $"'{at}agentId' is not an active user who works leads.");
            else if (equally && wanted.Exists(other => other.Item1 == agent.ToString())) check.Fail($"{at}agentId", $"'{at}agentId' stands twice.");
            else if (count > 0) wanted.Add((agent.ToString(), count));
        }

        return (wanted, check.Error);
    }

    private async Task<bool> CanWorkAsync(Guid agent, CancellationToken cancellationToken) =>
        agent == caller.Id
        || (await users.FindAsync(agent, cancellationToken) is { Active: true } standing && Access.Table[Right.WorkLeads].Contains(standing.Role));
}

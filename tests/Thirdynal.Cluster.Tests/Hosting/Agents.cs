using System.Collections.Concurrent;
using Thirdynal.Pool;

namespace Thirdynal.Cluster.Tests.Hosting;

/// <summary>Agents that fetch leads at the same time until there are none left.</summary>
internal sealed class Agents(IGrainFactory grains, int count)
{
    private readonly ConcurrentBag<(string Agent, Guid Entry)> _handed = [];

    /// <summary>Who was handed what, by the answers that arrived.</summary>
    public IReadOnlyCollection<(string Agent, Guid Entry)> Handed => _handed;

    /// <summary>Fetches until the pool has nothing left. A call that failed may have handed out leads: they are looked up.</summary>
    public Task FetchAllAsync() => Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
    {
        var agent = new Guid(number, 0, 0, new byte[8]).ToString();
        var pool = grains.GetGrain<IPoolGrain>(IPoolGrain.Key);
        while (true)
        {
            var answer = await Callers.UntilAnswered(() => pool.Assign(new AssignMessage(agent, agent, 3, new PoolFilter(null, null, null))));
            Assert.Null(answer.Error);
            foreach (var lead in answer.Leads) _handed.Add((agent, lead.Item.Id));
            if (answer.Leads.IsEmpty) break;
        }

        foreach (var lead in await Callers.UntilAnswered(() => pool.Mine(agent))) _handed.Add((agent, lead.Item.Id));
    }));
}

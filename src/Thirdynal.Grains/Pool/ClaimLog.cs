using Thirdynal.Domain.Recycling;

namespace Thirdynal.Grains.Pool;

/// <summary>
/// What each agent has taken for itself within the last minute. Counted when it is picked, so that calls at one time share
/// the limit; a hand-out whose commit fails counts for its minute all the same.
/// </summary>
internal sealed class ClaimLog
{
    private readonly Dictionary<string, ClaimWindow> windows = new(StringComparer.Ordinal);

    /// <summary>Leads that the agent has taken.</summary>
    public int Count(string agent, DateTimeOffset now) => windows.TryGetValue(agent, out var window) ? window.Count(now) : 0;

    /// <summary>When the first of them counts no more.</summary>
    public DateTimeOffset? FreeAt(string agent) => windows.GetValueOrDefault(agent)?.FreeAt;

    /// <summary>The agent takes so many more.</summary>
    public void Add(string agent, DateTimeOffset at, int leads) =>
        (windows.TryGetValue(agent, out var window) ? window : windows[agent] = new ClaimWindow()).Add(at, leads);
}

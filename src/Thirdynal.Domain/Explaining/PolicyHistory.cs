using System.Collections.Immutable;

namespace Thirdynal.Domain.Explaining;

/// <summary>A policy and the moment from which it has counted.</summary>
public sealed record DatedPolicy(Policy Policy, DateTimeOffset From);

/// <summary>Every policy that ever counted, so that what was decided can be judged by the numbers of then.</summary>
public sealed class PolicyHistory
{
    private readonly ImmutableArray<DatedPolicy> versions;

    /// <summary>The seed's from the beginning, and then those that were put in force.</summary>
    /// <param name="changes">In any order.</param>
    public PolicyHistory(IEnumerable<DatedPolicy> changes) =>
        versions = [new DatedPolicy(Policy.Seed, DateTimeOffset.MinValue), .. changes.OrderBy(static change => change.Policy.Version)];

    /// <summary>Oldest first; the seed's is the first.</summary>
    public ImmutableArray<DatedPolicy> Versions => versions;

    /// <summary>The policy that counted at a moment.</summary>
    public Policy At(DateTimeOffset at) => versions.Last(version => version.From <= at).Policy;

    /// <summary>A version; null where there is none.</summary>
    public Policy? Find(int version) => versions.FirstOrDefault(dated => dated.Policy.Version == version)?.Policy;

    /// <summary>
    /// The policies that may have counted for a decision: every process hears of a change within seconds, not at once.
    /// </summary>
    /// <param name="at">The moment of the decision.</param>
    /// <param name="lag">How long a process may take to hear of a change.</param>
    public IEnumerable<Policy> Around(DateTimeOffset at, TimeSpan lag)
    {
        var newest = versions.Count(version => version.From <= at + lag);
        var oldest = versions.Count(version => version.From <= at - lag);
        return versions[Math.Max(0, oldest - 1)..newest].Select(static dated => dated.Policy);
    }
}

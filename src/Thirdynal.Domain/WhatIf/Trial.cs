using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Explaining;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Domain.WhatIf;

/// <summary>What another policy changes for one customer.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Before">By the policy in force.</param>
/// <param name="After">By the draft.</param>
public sealed record TrialDifference(Guid CustomerId, ReplayOutcome Before, ReplayOutcome After)
{
    /// <summary>Whether anything is otherwise.</summary>
    public bool IsAny => Before.Score != After.Score || Before.Risk != After.Risk || Spared != 0 || Allowed != 0
        || !Same(Before.Entries, After.Entries) || !Same(Before.Priorities, After.Priorities) || !Same(Before.Stopped, After.Stopped);

    /// <summary>Calls that were made and would not have been.</summary>
    public int Spared => Math.Max(0, Before.Calls - After.Calls);

    /// <summary>Calls that the policy in force stops in the replay and the draft would not.</summary>
    public int Allowed => Math.Max(0, After.Calls - Before.Calls);

    /// <summary>Entries that would have been opened more, or fewer.</summary>
    public int Entries => After.Entries.Values.Sum() - Before.Entries.Values.Sum();

    private static bool Same<TKey>(ImmutableDictionary<TKey, int> one, ImmutableDictionary<TKey, int> other)
        where TKey : notnull => one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);
}

/// <summary>Sums over many customers of what a policy makes of their histories.</summary>
/// <param name="Entries">By reason.</param>
/// <param name="Priorities">Sums by reason; divided by the entries, their mean.</param>
/// <param name="Risks">Customers by risk.</param>
/// <param name="Calls">Calls that were made and that this policy lets happen.</param>
/// <param name="Stopped">Calls that were made and that it stops, by rule.</param>
public sealed record TrialSums(
    ImmutableDictionary<RecycleReason, int> Entries, ImmutableDictionary<RecycleReason, int> Priorities, ImmutableDictionary<RiskLevel, int> Risks, int Calls,
    ImmutableDictionary<TrialRule, int> Stopped)
{
    /// <summary>Of nobody.</summary>
    public static TrialSums None { get; } = new(
        ImmutableDictionary<RecycleReason, int>.Empty, ImmutableDictionary<RecycleReason, int>.Empty, ImmutableDictionary<RiskLevel, int>.Empty, 0,
        ImmutableDictionary<TrialRule, int>.Empty);

    /// <summary>With one customer more.</summary>
    public TrialSums With(ReplayOutcome customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return new TrialSums(
            Sum(Entries, customer.Entries), Sum(Priorities, customer.Priorities), Risks.SetItem(customer.Risk, Risks.GetValueOrDefault(customer.Risk) + 1),
            Calls + customer.Calls, Sum(Stopped, customer.Stopped));
    }

    private static ImmutableDictionary<TKey, int> Sum<TKey>(ImmutableDictionary<TKey, int> sums, ImmutableDictionary<TKey, int> more)
        where TKey : notnull => more.Aggregate(sums, static (all, one) => all.SetItem(one.Key, all.GetValueOrDefault(one.Key) + one.Value));
}

/// <summary>Tries a draft on customers.</summary>
public static class Trials
{
    /// <summary>What it changes for one customer.</summary>
    public static TrialDifference Of(CustomerStory story, Policy inForce, Policy draft, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(story);
        return new TrialDifference(story.CustomerId, Replay.Of(story, inForce, asOf), Replay.Of(story, draft, asOf));
    }
}

using System.Collections.Immutable;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Domain.Explaining;

/// <summary>One term of a priority.</summary>
/// <param name="Term">BASE, SCORE, NO_ANSWER, LIMIT or ELSEWISE.</param>
/// <param name="Points">What it adds; may be negative.</param>
/// <param name="Of">What it comes from: a reason, a score; null where the term says it all.</param>
public sealed record PriorityTerm(string Term, decimal Points, string? Of);

/// <summary>Why an entry has its priority: terms that add up to it.</summary>
public static class PriorityReasons
{
    /// <summary>Where an entry of its reason begins.</summary>
    public const string Base = "BASE";

    /// <summary>What the customer's score adds or takes.</summary>
    public const string Score = "SCORE";

    /// <summary>What an unanswered call takes off.</summary>
    public const string NoAnswer = "NO_ANSWER";

    /// <summary>What rounding and keeping it within its bounds add or take.</summary>
    public const string Limit = "LIMIT";

    /// <summary>What nothing of this explains: several returns share the entry, a supervisor has set it, or facts came in later.</summary>
    public const string Elsewise = "ELSEWISE";

    /// <summary>The terms.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="before">The entry of the same lead that it follows; null for the lead's first.</param>
    /// <param name="scoreThen">The customer's score when it was decided.</param>
    /// <param name="policy">The policy that it was decided by.</param>
    public static ImmutableArray<PriorityTerm> Of(PoolEntry entry, PoolEntry? before, int scoreThen, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(policy);
        var terms = ImmutableArray.CreateBuilder<PriorityTerm>();
        switch (entry.RecycleReason)
        {
            case RecycleReason.NoAnswerRetry when before is not null:
                terms.Add(new PriorityTerm(Base, before.PriorityScore, Words.Of(before.RecycleReason)));
                terms.Add(new PriorityTerm(NoAnswer, -policy.Outcomes.NoAnswerPriorityStep, null));
                Add(Limit, Math.Max(policy.Outcomes.NoAnswerMinPriority, Sum()) - Sum());
                break;
            case var reason when BaseOf(reason, policy) is { } start:
                terms.Add(new PriorityTerm(Base, start, Words.Of(reason)));
                if (!IsWeighed(reason)) break;
                var weighed = (decimal)start * scoreThen / policy.Recycling.NeutralScore;
                Add(Score, weighed - start, FormattableString.Invariant($"{scoreThen}"));
                Add(Limit, ReturnEvaluation.PriorityOf(start, scoreThen, policy) - weighed);
                break;
        }

        Add(Elsewise, entry.PriorityScore - Sum());
        return terms.ToImmutable();

        decimal Sum() => terms.Sum(static term => term.Points);

        void Add(string term, decimal points, string? of = null)
        {
            if (points != 0) terms.Add(new PriorityTerm(term, points, of));
        }
    }

    private static int? BaseOf(RecycleReason reason, Policy policy) => reason switch
    {
        RecycleReason.ReturnedRefused => policy.Recycling.RefusedPriority,
        RecycleReason.ReturnedDeliverable => policy.Recycling.DeliverablePriority,
        RecycleReason.ReturnedOther => policy.Recycling.OtherPriority,
        RecycleReason.FarmedLead => policy.Recycling.FarmedPriority,
        RecycleReason.ReorderCandidate => policy.Recycling.ReorderPriority,
        RecycleReason.ScheduledCallback => policy.Outcomes.CallbackPriority,
        RecycleReason.DeliveryRescue => policy.Rescue.Priority,
        RecycleReason.SupervisorRequest => policy.Outcomes.CallbackPriority,
        _ => null,
    };

    private static bool IsWeighed(RecycleReason reason) =>
        reason is RecycleReason.ReturnedRefused or RecycleReason.ReturnedDeliverable or RecycleReason.ReturnedOther;
}

using System.Collections.Immutable;

namespace Thirdynal.Domain;

/// <summary>What a number of the policy counts.</summary>
public enum PolicyUnit
{
    /// <summary>Points of the score, 0 to 100.</summary>
    Points,

    /// <summary>Points of the score for each percent.</summary>
    PointsPerPercent,

    /// <summary>Percent of completed orders.</summary>
    Percent,

    /// <summary>Orders of a customer.</summary>
    Orders,

    /// <summary>Priority, 1 to 100.</summary>
    Priority,

    /// <summary>Leads.</summary>
    Leads,

    /// <summary>Calls.</summary>
    Calls,

    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Pesos.</summary>
    Pesos,
}

/// <summary>One number of the policy.</summary>
/// <param name="Field">Where it stands in the JSON of a policy, e.g. <c>score.base</c>.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="IsWhole">Whether it has no decimals.</param>
/// <param name="Value">The number in a policy.</param>
/// <param name="Min">The least it may be beside the policy's other numbers.</param>
/// <param name="Max">The most it may be beside them.</param>
public sealed record PolicyNumber(
    string Field, PolicyUnit Unit, bool IsWhole, Func<Policy, decimal> Value, Func<Policy, decimal> Min, Func<Policy, decimal> Max);

/// <summary>Every number that an admin may change, and what it may be.</summary>
public static class PolicyNumbers
{
    /// <summary>In the order of the rules: score, risk, poll, into the pool, out of it, outcomes.</summary>
    public static ImmutableArray<PolicyNumber> All { get; } =
    [
        Of("score.base", PolicyUnit.Points, static p => p.Score.Base, 0, 100),
        Of("score.minOrdersForRate", PolicyUnit.Orders, static p => p.Score.MinOrdersForRate, 1, 1_000),
        Of("score.neutralRate", PolicyUnit.Percent, static p => p.Score.NeutralRate, 0, 100),
        Of("score.rateWeight", PolicyUnit.PointsPerPercent, static p => p.Score.RateWeight, 0, 2),
        Of("score.pointsPerOrder", PolicyUnit.Points, static p => p.Score.PointsPerOrder, 0, 100),
        Of("score.maxOrderPoints", PolicyUnit.Points, static p => p.Score.MaxOrderPoints, 0, 100),
        Of("score.recentDays", PolicyUnit.Days, static p => p.Score.RecentDays, 0, 3_650),
        Of("score.recentPoints", PolicyUnit.Points, static p => p.Score.RecentPoints, 0, 100),
        Of("score.fairlyRecentDays", PolicyUnit.Days, static p => p.Score.FairlyRecentDays, static p => p.Score.RecentDays, 3_650),
        Of("score.fairlyRecentPoints", PolicyUnit.Points, static p => p.Score.FairlyRecentPoints, 0, 100),
        Of("risk.blacklistMinOrders", PolicyUnit.Orders, static p => p.Risk.BlacklistMinOrders, 1, 1_000),
        Of("risk.blacklistBelowRate", PolicyUnit.Percent, static p => p.Risk.BlacklistBelowRate, 0, 100),
        Of("risk.highBelowRate", PolicyUnit.Percent, static p => p.Risk.HighBelowRate, static p => p.Risk.BlacklistBelowRate, 100),
        Of("risk.mediumBelowRate", PolicyUnit.Percent, static p => p.Risk.MediumBelowRate, static p => p.Risk.HighBelowRate, 100),
        Of("poll.everyMinutes", PolicyUnit.Minutes, static p => p.Poll.EveryMinutes, 1, 1_440),
        Of("poll.dailyAfterDays", PolicyUnit.Days, static p => p.Poll.DailyAfterDays, 1, 365),
        Of("poll.abandonAfterDays", PolicyUnit.Days, static p => p.Poll.AbandonAfterDays, static p => p.Poll.DailyAfterDays, 3_650),
        Of("recycling.refusedPriority", PolicyUnit.Priority, static p => p.Recycling.RefusedPriority, 1, 100),
        Of("recycling.refusedWaitDays", PolicyUnit.Days, static p => p.Recycling.RefusedWaitDays, 0, 365),
        Of("recycling.deliverablePriority", PolicyUnit.Priority, static p => p.Recycling.DeliverablePriority, 1, 100),
        Of("recycling.deliverableWaitDays", PolicyUnit.Days, static p => p.Recycling.DeliverableWaitDays, 0, 365),
        Of("recycling.otherPriority", PolicyUnit.Priority, static p => p.Recycling.OtherPriority, 1, 100),
        Of("recycling.otherWaitDays", PolicyUnit.Days, static p => p.Recycling.OtherWaitDays, 0, 365),
        Of("recycling.farmedPriority", PolicyUnit.Priority, static p => p.Recycling.FarmedPriority, 1, 100),
        Of("recycling.reorderPriority", PolicyUnit.Priority, static p => p.Recycling.ReorderPriority, 1, 100),
        Of("recycling.reorderMinScore", PolicyUnit.Points, static p => p.Recycling.ReorderMinScore, 0, 100),
        Of("recycling.neutralScore", PolicyUnit.Points, static p => p.Recycling.NeutralScore, 1, 100),
        Of("recycling.openDays", PolicyUnit.Days, static p => p.Recycling.OpenDays, 1, 365),
        Of("recycling.firstSeenReturnedDays", PolicyUnit.Days, static p => p.Recycling.FirstSeenReturnedDays, 0, 3_650),
        Of("handOut.maxCount", PolicyUnit.Leads, static p => p.HandOut.MaxCount, 1, 100),
        Of("handOut.defaultCount", PolicyUnit.Leads, static p => p.HandOut.DefaultCount, 1, static p => p.HandOut.MaxCount),
        Of("handOut.openLeadsLimit", PolicyUnit.Leads, static p => p.HandOut.OpenLeadsLimit, 1, 10_000),
        Of("handOut.claimsPerMinute", PolicyUnit.Leads, static p => p.HandOut.ClaimsPerMinute, 1, 10_000),
        Of("handOut.attemptsPerDay", PolicyUnit.Calls, static p => p.HandOut.AttemptsPerDay, 1, 100),
        Of("handOut.leaseHours", PolicyUnit.Hours, static p => p.HandOut.LeaseHours, 1, 720),
        Of("handOut.callbackOwnerHours", PolicyUnit.Hours, static p => p.HandOut.CallbackOwnerHours, 0, static p => 24 * p.Outcomes.CallbackOpenDays),
        Of("outcomes.saleCooldownDays", PolicyUnit.Days, static p => p.Outcomes.SaleCooldownDays, 0, 3_650),
        Of("outcomes.declinedCooldownDays", PolicyUnit.Days, static p => p.Outcomes.DeclinedCooldownDays, 0, 3_650),
        Of("outcomes.maxNoAnswers", PolicyUnit.Calls, static p => p.Outcomes.MaxNoAnswers, 1, 100),
        Of("outcomes.noAnswerPriorityStep", PolicyUnit.Priority, static p => p.Outcomes.NoAnswerPriorityStep, 0, 100),
        Of("outcomes.noAnswerMinPriority", PolicyUnit.Priority, static p => p.Outcomes.NoAnswerMinPriority, 1, 100),
        Of("outcomes.noAnswerWaitDays", PolicyUnit.Days, static p => p.Outcomes.NoAnswerWaitDays, 0, 365),
        Of("outcomes.noAnswerOpenDays", PolicyUnit.Days, static p => p.Outcomes.NoAnswerOpenDays, static p => p.Outcomes.NoAnswerWaitDays + 1, 366),
        Of("outcomes.callbackPriority", PolicyUnit.Priority, static p => p.Outcomes.CallbackPriority, 1, 100),
        Of("outcomes.callbackOpenDays", PolicyUnit.Days, static p => p.Outcomes.CallbackOpenDays, 1, 365),
        Of("outcomes.callbackMaxDays", PolicyUnit.Days, static p => p.Outcomes.CallbackMaxDays, 1, 365),
        Of("outcomes.callbacksPerLead", PolicyUnit.Calls, static p => p.Outcomes.CallbacksPerLead, 0, 100),
        Of("rescue.priority", PolicyUnit.Priority, static p => p.Rescue.Priority, 1, 100),
        Of("rescue.openHours", PolicyUnit.Hours, static p => p.Rescue.OpenHours, 1, 336),
        Of("money.returnCost", PolicyUnit.Pesos, static p => p.Money.ReturnCost, 0, 100_000),
        Of("money.pesosPerMinute", PolicyUnit.Pesos, static p => p.Money.PesosPerMinute, 0, 10_000),
        Of("money.minutesPerCall", PolicyUnit.Minutes, static p => p.Money.MinutesPerCall, 0, 1_440),
        Of("money.minutesAround", PolicyUnit.Minutes, static p => p.Money.MinutesAround, 0, 1_440),
        Of("money.priorCalls", PolicyUnit.Calls, static p => p.Money.PriorCalls, 0, 100_000),
        Of("holdout.percent", PolicyUnit.Percent, static p => p.Holdout.Percent, 0, 50),
    ];

    private static PolicyNumber Of(string field, PolicyUnit unit, Func<Policy, decimal> value, decimal min, decimal max) =>
        Of(field, unit, value, _ => min, _ => max);

    private static PolicyNumber Of(string field, PolicyUnit unit, Func<Policy, decimal> value, Func<Policy, decimal> min, decimal max) =>
        Of(field, unit, value, min, _ => max);

    private static PolicyNumber Of(string field, PolicyUnit unit, Func<Policy, decimal> value, decimal min, Func<Policy, decimal> max) =>
        Of(field, unit, value, _ => min, max);

    private static PolicyNumber Of(string field, PolicyUnit unit, Func<Policy, decimal> value, Func<Policy, decimal> min, Func<Policy, decimal> max) =>
        new(field, unit, unit is not (PolicyUnit.Percent or PolicyUnit.PointsPerPercent or PolicyUnit.Pesos), value, min, max);
}

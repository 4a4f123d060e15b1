using System.Collections.Immutable;
using System.Globalization;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Time;

namespace Thirdynal.Domain.Explaining;

/// <summary>
/// "Why can nobody call her now?" The hand-out names the first obstacle that counts; this names all of them. There is
/// none exactly when the pool would hand the customer out.
/// </summary>
public static class CallBlockers
{
    private const string Clock = "HH':'mm";

    /// <summary>Every obstacle, those that no waiting removes before those that pass.</summary>
    public static ImmutableArray<CallBlock> Of(CallFacts facts, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(policy);
        var found = ImmutableArray.CreateBuilder<CallBlock>();
        OfCustomer(found, facts, now, policy);
        OfEntry(found, facts, now, policy);
        OfTheHour(found, now, policy);
        if (facts.Agent is { } agent) OfAgent(found, agent, policy);
        return found.ToImmutable();
    }

    private static void OfCustomer(ImmutableArray<CallBlock>.Builder found, CallFacts facts, DateTimeOffset now, Policy policy)
    {
        var standing = facts.Standing;
        if (standing.Blocked && (facts.DoNotContact is not null || facts.IsReachable))
        {
            // Reachable and without the fact: it has been lifted, and the pool has not heard of that yet.
            found.Add(new CallBlock(CallRule.DoNotContact, facts.DoNotContact?.Reason, null, null));
        }

        if (standing.Blocked && !facts.IsReachable) found.Add(new CallBlock(CallRule.NoNumber, null, null, null));
        if (standing.Risk == RiskLevel.Blacklist)
        {
            var (risk, metrics) = (policy.Risk, facts.Metrics);
            found.Add(new CallBlock(
                CallRule.Blacklisted,
                Text($"{metrics.DeliverySuccessRate:0.##} % of {metrics.Completed}, {metrics.TotalOrders} orders"),
                Text($"{risk.BlacklistBelowRate:0.##} % from {risk.BlacklistMinOrders} orders"),
                null));
        }

        if (standing.InCooldown(now)) found.Add(CooldownOf(facts, now));
        if (AttemptRules.SpentUntil(standing, now, policy) is { } tomorrow)
            found.Add(new CallBlock(CallRule.AttemptsPerDay, Text($"{AttemptRules.Today(standing, now)}"), Text($"{policy.HandOut.AttemptsPerDay}"), tomorrow));
    }

    private static CallBlock CooldownOf(CallFacts facts, DateTimeOffset now)
    {
        var isPending = facts.LastOutcome == ProcessedOutcome.WrongNumber && !(facts.OwnCooldownUntil > now);
        return isPending
            ? new CallBlock(CallRule.NumberPending, null, null, facts.Standing.CooldownUntil)
            : new CallBlock(CallRule.Cooldown, facts.LastOutcome is { } last ? Words.Of(last) : null, null, facts.Standing.CooldownUntil);
    }

    private static void OfEntry(ImmutableArray<CallBlock>.Builder found, CallFacts facts, DateTimeOffset now, Policy policy)
    {
        if (facts.Entry is not { } entry)
        {
            found.Add(new CallBlock(CallRule.NotInPool, null, null, null));
            return;
        }

        var current = PoolClock.AsOf(entry, now, policy);
        if (current.PoolStatus == PoolStatus.Expired && entry.IsOpen)
        {
            found.Add(new CallBlock(CallRule.Expired, null, Text($"{policy.Recycling.OpenDays} days"), null));
            return;
        }

        if (!current.IsOpen)
        {
            found.Add(new CallBlock(CallRule.NotInPool, current.ProcessedOutcome is { } said ? Words.Of(said) : Words.Of(current.PoolStatus), null, null));
            return;
        }

        if (current.PoolStatus == PoolStatus.Assigned)
            found.Add(new CallBlock(CallRule.Held, current.AssignedTo, Text($"{policy.HandOut.LeaseHours} hours"), current.LeaseExpiresAt(policy)));
        if (now < current.AvailableFrom)
            found.Add(new CallBlock(CallRule.NotYetAvailable, Words.Of(current.RecycleReason), null, current.AvailableFrom));
        if (HandOutRules.OwnersAloneUntil(current, policy) is { } until && now < until
            && !string.Equals(current.CallbackOwner, facts.Agent?.AgentId, StringComparison.Ordinal))
        {
            found.Add(new CallBlock(CallRule.CallbackOfAnotherAgent, current.CallbackOwner, Text($"{policy.HandOut.CallbackOwnerHours} hours"), until));
        }
    }

    private static void OfTheHour(ImmutableArray<CallBlock>.Builder found, DateTimeOffset now, Policy policy)
    {
        var hours = policy.CallingHours;
        if (CallingHours.IsOpen(now, hours)) return;
        var (local, opening) = (Manila.Local(now), CallingHours.NextOpening(now, hours));
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        if (hours.Holidays.Contains(day)) found.Add(new CallBlock(CallRule.Holiday, day.ToString("O", CultureInfo.InvariantCulture), null, opening));
        if (time < hours.From || time >= hours.To)
        {
            found.Add(new CallBlock(
                CallRule.CallingHours, time.ToString(Clock, CultureInfo.InvariantCulture),
                Text($"{hours.From.ToString(Clock, CultureInfo.InvariantCulture)}-{hours.To.ToString(Clock, CultureInfo.InvariantCulture)}"), opening));
        }
    }

    private static void OfAgent(ImmutableArray<CallBlock>.Builder found, AgentFacts agent, Policy policy)
    {
        var limits = policy.HandOut;
        if (agent.Held >= limits.OpenLeadsLimit)
            found.Add(new CallBlock(CallRule.AgentLimit, Text($"{agent.Held}"), Text($"{limits.OpenLeadsLimit}"), agent.FreeAt));
        if (agent.Claimed >= limits.ClaimsPerMinute)
            found.Add(new CallBlock(CallRule.ClaimsPerMinute, Text($"{agent.Claimed}"), Text($"{limits.ClaimsPerMinute}"), agent.ClaimsFreeAt));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}

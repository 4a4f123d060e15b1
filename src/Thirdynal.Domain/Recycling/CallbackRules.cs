using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Time;

namespace Thirdynal.Domain.Recycling;

/// <summary>When a callback may be agreed on, and when one was missed.</summary>
public static class CallbackRules
{
    /// <summary>
    /// Why a callback cannot be agreed on; null when it can. Nothing is promised that the hand-out would then refuse: not
    /// outside of the calling hours, nor for a day whose calls are used up by the one that is being recorded.
    /// </summary>
    /// <param name="entry">The entry that the callback follows.</param>
    /// <param name="callbackAt">When to call.</param>
    /// <param name="standing">The customer as the pool knows it, before this outcome.</param>
    /// <param name="now">The moment.</param>
    /// <param name="policy">The numbers.</param>
    public static Error? WhyNot(
        PoolEntry entry, DateTimeOffset? callbackAt, CustomerStanding standing, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(policy);
        if (callbackAt is not { } at) return RecyclingErrors.MissingCallbackAt;
        if (at < now) return RecyclingErrors.CallbackInPast;
        if (at > now.AddDays(policy.Outcomes.CallbackMaxDays)) return RecyclingErrors.CallbackTooFar(policy.Outcomes.CallbackMaxDays);
        if (entry.CallbackCount >= policy.Outcomes.CallbacksPerLead) return RecyclingErrors.TooManyCallbacks(policy.Outcomes.CallbacksPerLead);
        if (!CallingHours.IsOpen(at, policy.CallingHours))
            return RecyclingErrors.CallbackOutsideHours(CallingHours.NextOpening(at, policy.CallingHours));
        var after = AttemptRules.Count(standing, now);
        return Manila.DayOf(at) == Manila.DayOf(now) && AttemptRules.SpentUntil(after, now, policy) is { } tomorrow
            ? RecyclingErrors.CallbackWithoutAttempts(policy.HandOut.AttemptsPerDay, tomorrow)
            : null;
    }

    /// <summary>The end of a callback's window: called later, or never, it was missed.</summary>
    public static DateTimeOffset MissedFrom(DateTimeOffset callbackAt, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return callbackAt.AddHours(policy.HandOut.CallbackOwnerHours);
    }
}

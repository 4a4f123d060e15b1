namespace Thirdynal.Domain.Explaining;

/// <summary>What keeps a customer from being called.</summary>
public enum CallRule
{
    /// <summary>Nothing of the customer is open in the pool.</summary>
    NotInPool,

    /// <summary>The entry's time has passed; it is closed by the next run of the expiry job.</summary>
    Expired,

    /// <summary>The customer must not be contacted.</summary>
    DoNotContact,

    /// <summary>Every number of the customer is known to be somebody else's.</summary>
    NoNumber,

    /// <summary>The customer's risk is BLACKLIST.</summary>
    Blacklisted,

    /// <summary>Somebody holds the lead.</summary>
    Held,

    /// <summary>The entry's time has not come.</summary>
    NotYetAvailable,

    /// <summary>The customer rests after an outcome.</summary>
    Cooldown,

    /// <summary>A number was wrong; which one to call next is not settled yet.</summary>
    NumberPending,

    /// <summary>The customer has had its calls for the day.</summary>
    AttemptsPerDay,

    /// <summary>A callback in its first hours: its owner's alone.</summary>
    CallbackOfAnotherAgent,

    /// <summary>Nobody is called at this hour.</summary>
    CallingHours,

    /// <summary>Nobody is called on this day.</summary>
    Holiday,

    /// <summary>The agent holds as many leads as it may.</summary>
    AgentLimit,

    /// <summary>The agent has taken as many leads within the last minute as it may.</summary>
    ClaimsPerMinute,
}

/// <summary>One thing that keeps a customer from being called.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Value">What it is about: the holder, the outcome that set a cooldown, the calls of the day; null where the rule says it all.</param>
/// <param name="Limit">The number of the policy that it meets; null where there is none.</param>
/// <param name="Until">When it lifts by itself; null when it does not, or when only the courier can lift it.</param>
public sealed record CallBlock(CallRule Rule, string? Value, string? Limit, DateTimeOffset? Until);

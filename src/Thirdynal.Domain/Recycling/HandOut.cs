using Thirdynal.Domain.Customers;

namespace Thirdynal.Domain.Recycling;

/// <summary>Which leads are wanted; null is any.</summary>
/// <param name="MinPriority">This priority or higher.</param>
/// <param name="RecycleReason">This reason.</param>
/// <param name="RiskLevel">This risk.</param>
/// <param name="FreshVoice">Nobody whom the agent was the last to hold or to call; callbacks agreed with it stay.</param>
public sealed record HandOutFilter(
    int? MinPriority = null, RecycleReason? RecycleReason = null, RiskLevel? RiskLevel = null, bool FreshVoice = false)
{
    /// <summary>Everything.</summary>
    public static HandOutFilter Any { get; } = new();
}

/// <summary>Why an entry cannot be handed out now.</summary>
public enum HandOutRule
{
    /// <summary>It is closed.</summary>
    Closed,

    /// <summary>Somebody holds it.</summary>
    Held,

    /// <summary>Its time has passed.</summary>
    Expired,

    /// <summary>The customer must not be contacted.</summary>
    DoNotContact,

    /// <summary>The customer's risk is BLACKLIST.</summary>
    Blacklisted,

    /// <summary>The customer rests.</summary>
    Cooldown,

    /// <summary>Its time has not come.</summary>
    NotYetAvailable,

    /// <summary>A callback in its first hours, agreed with another agent.</summary>
    CallbackOfAnotherAgent,

    /// <summary>It is not what was asked for.</summary>
    Filtered,

    /// <summary>The agent holds as many leads as it may.</summary>
    AgentLimit,

    /// <summary>The agent has taken as many leads within the last minute as it may.</summary>
    ClaimsPerMinute,

    /// <summary>The customer has had its calls for the day.</summary>
    AttemptsPerDay,

    /// <summary>Nobody is called at this hour, or on this day.</summary>
    CallingHours,

    /// <summary>A fresh voice was asked for, and the agent was the last to hold or to call it.</summary>
    PreviousAgent,
}

/// <summary>One entry's obstacle and when it ends by itself; null when it does not.</summary>
public sealed record HandOutBlock(HandOutRule Rule, DateTimeOffset? Until);

/// <summary>An empty answer's reason: how many entries meet this obstacle, and when the first of them is free.</summary>
public sealed record BlockedBy(HandOutRule Rule, int Count, DateTimeOffset? Until);

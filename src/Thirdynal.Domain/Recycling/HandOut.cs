using Thirdynal.Domain.Customers;

namespace Thirdynal.Domain.Recycling;

/// <summary>Which leads are wanted; null is any.</summary>
/// <param name="MinPriority">This priority or higher.</param>
/// <param name="RecycleReason">This reason.</param>
/// <param name="RiskLevel">This risk.</param>
public sealed record HandOutFilter(int? MinPriority = null, RecycleReason? RecycleReason = null, RiskLevel? RiskLevel = null)
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
}

/// <summary>One entry's obstacle and when it ends by itself; null when it does not.</summary>
public sealed record HandOutBlock(HandOutRule Rule, DateTimeOffset? Until);

/// <summary>An empty answer's reason: how many entries meet this obstacle, and when the first of them is free.</summary>
public sealed record BlockedBy(HandOutRule Rule, int Count, DateTimeOffset? Until);

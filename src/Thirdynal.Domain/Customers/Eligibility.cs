namespace Thirdynal.Domain.Customers;

/// <summary>That a customer must not be contacted: sticky, lifted only by an admin with a reason.</summary>
/// <param name="At">Since when.</param>
/// <param name="By">The user, agent or key that set it.</param>
/// <param name="Reason">Why, in a person's words.</param>
public sealed record DoNotContact(DateTimeOffset At, string By, string Reason);

/// <summary>What the pool knows of a customer: whether and when it may be handed out.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Blocked">Do-not-contact, or no number is left to call.</param>
/// <param name="CooldownUntil">Not before this moment; null when there is no cooldown.</param>
/// <param name="Risk">The risk by metrics.</param>
/// <param name="Score">0 to 100.</param>
public sealed record CustomerStanding(
    Guid CustomerId, bool Blocked, DateTimeOffset? CooldownUntil, RiskLevel Risk, int Score)
{
    /// <summary>Outcomes recorded on the day of <see cref="AttemptedAt"/>. Known to the pool; 0 elsewhere.</summary>
    public int Attempts { get; init; }

    /// <summary>When the last outcome was recorded. Known to the pool; null elsewhere.</summary>
    public DateTimeOffset? AttemptedAt { get; init; }

    /// <summary>Whose lead it was when the last outcome was recorded. Known to the pool; null elsewhere.</summary>
    public string? LastAgent { get; init; }

    /// <summary>Blocked or BLACKLIST: nothing enters the pool and what is open is withdrawn.</summary>
    public bool Excluded => Blocked || Risk == RiskLevel.Blacklist;

    /// <summary>Whether the cooldown still runs; at its very end it is over.</summary>
    public bool InCooldown(DateTimeOffset now) => CooldownUntil > now;
}

/// <summary>How do-not-contact shows and what it shuts.</summary>
public static class Eligibility
{
    /// <summary>The risk to show and to filter by: do-not-contact shows as BLACKLIST whatever the metrics say.</summary>
    public static RiskLevel ShownRisk(RiskLevel byMetrics, DoNotContact? doNotContact) =>
        doNotContact is null ? byMetrics : RiskLevel.Blacklist;

    /// <summary>
    /// <c>recycling_eligible</c>: neither do-not-contact nor BLACKLIST. The seed sets it for DO_NOT_CALL only and then
    /// asks for the risk as well; one column that tells the whole truth is easier to use.
    /// </summary>
    public static bool IsEligible(RiskLevel byMetrics, DoNotContact? doNotContact) =>
        ShownRisk(byMetrics, doNotContact) != RiskLevel.Blacklist;

    /// <summary>The standing that goes to the pool.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="doNotContact">The fact, if set.</param>
    /// <param name="reachable">Whether a number is left that is not known to be wrong.</param>
    /// <param name="cooldownUntil">End of the cooldown, if any.</param>
    /// <param name="byMetrics">The risk by metrics.</param>
    /// <param name="score">0 to 100.</param>
    public static CustomerStanding StandingOf(
        Guid customerId, DoNotContact? doNotContact, bool reachable, DateTimeOffset? cooldownUntil, RiskLevel byMetrics, int score) =>
        new(customerId, doNotContact is not null || !reachable, cooldownUntil, byMetrics, score);

    /// <summary>
    /// Do-not-contact set once stays as it was first set: a second outcome or request changes neither date nor reason.
    /// </summary>
    public static DoNotContact Set(DoNotContact? current, DoNotContact wanted) => current ?? wanted;

    /// <summary>The later of two cooldown ends: a new cooldown never shortens one that runs.</summary>
    public static DateTimeOffset? Later(DateTimeOffset? current, DateTimeOffset? wanted) =>
        current is null || wanted > current ? wanted ?? current : current;
}

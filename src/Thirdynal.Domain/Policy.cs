namespace Thirdynal.Domain;

/// <summary>
/// Every number of the rules, with a name and a version, so that a decision can say by which numbers it was made.
/// <see cref="Seed"/> holds the seed's.
/// </summary>
public sealed record Policy
{
    /// <summary>The seed's numbers.</summary>
    public static Policy Seed { get; } = new();

    /// <summary>What this set of numbers is called.</summary>
    public string Name { get; init; } = "seed";

    /// <summary>Raised by one with every change.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The customer score.</summary>
    public ScorePolicy Score { get; init; } = new();

    /// <summary>The risk level.</summary>
    public RiskPolicy Risk { get; init; } = new();

    /// <summary>The courier's poll.</summary>
    public PollPolicy Poll { get; init; } = new();

    /// <summary>Into the pool.</summary>
    public RecyclingPolicy Recycling { get; init; } = new();

    /// <summary>Out of the pool.</summary>
    public HandOutPolicy HandOut { get; init; } = new();

    /// <summary>What an outcome brings about.</summary>
    public OutcomePolicy Outcomes { get; init; } = new();

    /// <summary>Calls while a parcel can still be saved.</summary>
    public RescuePolicy Rescue { get; init; } = new();

    /// <summary>What a call costs and brings.</summary>
    public MoneyPolicy Money { get; init; } = new();

    /// <summary>Who is not recycled, to see what recycling brings.</summary>
    public HoldoutPolicy Holdout { get; init; } = new();

    /// <summary>When people may be called.</summary>
    public CallingHoursPolicy CallingHours { get; init; } = new();
}

/// <summary>Numbers of the customer score.</summary>
public sealed record ScorePolicy
{
    /// <summary>Where every customer begins.</summary>
    public int Base { get; init; } = 50;

    /// <summary>The rate counts from this many orders on.</summary>
    public int MinOrdersForRate { get; init; } = 3;

    /// <summary>The success rate, in percent, that neither adds nor takes.</summary>
    public decimal NeutralRate { get; init; } = 50;

    /// <summary>Points for each percent above or below it.</summary>
    public decimal RateWeight { get; init; } = 0.6m;

    /// <summary>Points for each order.</summary>
    public int PointsPerOrder { get; init; } = 2;

    /// <summary>At most this many points for orders.</summary>
    public int MaxOrderPoints { get; init; } = 10;

    /// <summary>A delivery fewer than this many days ago is recent.</summary>
    public int RecentDays { get; init; } = 30;

    /// <summary>Points for a recent delivery.</summary>
    public int RecentPoints { get; init; } = 10;

    /// <summary>A delivery fewer than this many days ago is fairly recent.</summary>
    public int FairlyRecentDays { get; init; } = 90;

    /// <summary>Points for a fairly recent delivery.</summary>
    public int FairlyRecentPoints { get; init; } = 5;
}

/// <summary>Numbers of the risk level; rates in percent.</summary>
public sealed record RiskPolicy
{
    /// <summary>BLACKLIST from this many orders on.</summary>
    public int BlacklistMinOrders { get; init; } = 5;

    /// <summary>BLACKLIST below this rate.</summary>
    public decimal BlacklistBelowRate { get; init; } = 30;

    /// <summary>HIGH below this rate.</summary>
    public decimal HighBelowRate { get; init; } = 50;

    /// <summary>MEDIUM below this rate.</summary>
    public decimal MediumBelowRate { get; init; } = 70;
}

/// <summary>Numbers of the courier's poll.</summary>
public sealed record PollPolicy
{
    /// <summary>Minutes between two polls of a parcel that moves.</summary>
    public int EveryMinutes { get; init; } = 30;

    /// <summary>Daily from this many days without a scan on.</summary>
    public int DailyAfterDays { get; init; } = 14;

    /// <summary>Never, but reported, from this many days without a scan on.</summary>
    public int AbandonAfterDays { get; init; } = 90;
}

/// <summary>Numbers of the way into the pool. Priorities are 1 to 100 before the score is applied.</summary>
public sealed record RecyclingPolicy
{
    /// <summary>Base priority of RETURNED_REFUSED.</summary>
    public int RefusedPriority { get; init; } = 20;

    /// <summary>Days to wait after RETURNED_REFUSED.</summary>
    public int RefusedWaitDays { get; init; } = 14;

    /// <summary>Base priority of RETURNED_DELIVERABLE.</summary>
    public int DeliverablePriority { get; init; } = 70;

    /// <summary>Days to wait after RETURNED_DELIVERABLE.</summary>
    public int DeliverableWaitDays { get; init; } = 3;

    /// <summary>Base priority of RETURNED_OTHER.</summary>
    public int OtherPriority { get; init; } = 40;

    /// <summary>Days to wait after RETURNED_OTHER.</summary>
    public int OtherWaitDays { get; init; } = 7;

    /// <summary>Priority of FARMED_LEAD, whatever the score.</summary>
    public int FarmedPriority { get; init; } = 40;

    /// <summary>Priority of REORDER_CANDIDATE, whatever the score.</summary>
    public int ReorderPriority { get; init; } = 60;

    /// <summary>A customer with a delivered order is a REORDER_CANDIDATE from this score on.</summary>
    public int ReorderMinScore { get; init; } = 60;

    /// <summary>The score at which a base priority stays as it is.</summary>
    public int NeutralScore { get; init; } = 50;

    /// <summary>Days that an entry stays open from the moment it is available.</summary>
    public int OpenDays { get; init; } = 30;

    /// <summary>A parcel first seen already returned counts when it came back at most this many days ago.</summary>
    public int FirstSeenReturnedDays { get; init; } = 30;
}

/// <summary>Numbers of the way out of the pool.</summary>
public sealed record HandOutPolicy
{
    /// <summary>Leads a call when none is asked for.</summary>
    public int DefaultCount { get; init; } = 10;

    /// <summary>Leads a call at most.</summary>
    public int MaxCount { get; init; } = 100;

    /// <summary>Leads an agent may hold at once.</summary>
    public int OpenLeadsLimit { get; init; } = 50;

    /// <summary>Leads an agent may take for itself within a minute.</summary>
    public int ClaimsPerMinute { get; init; } = 60;

    /// <summary>Calls that a customer gets within a day of Manila, whoever makes them.</summary>
    public int AttemptsPerDay { get; init; } = 3;

    /// <summary>Hours that a lead is held.</summary>
    public int LeaseHours { get; init; } = 24;

    /// <summary>Hours from its time on in which a callback is its own agent's alone.</summary>
    public int CallbackOwnerHours { get; init; } = 4;

    /// <summary>Whether agents see numbers masked and dial through <c>call</c>.</summary>
    public bool MaskPhones { get; init; }
}

/// <summary>Numbers of the outcomes.</summary>
public sealed record OutcomePolicy
{
    /// <summary>Days of rest after SALE and REORDER.</summary>
    public int SaleCooldownDays { get; init; } = 30;

    /// <summary>Days of rest after DECLINED and NOT_INTERESTED.</summary>
    public int DeclinedCooldownDays { get; init; } = 90;

    /// <summary>The NO_ANSWER that ends it.</summary>
    public int MaxNoAnswers { get; init; } = 3;

    /// <summary>What NO_ANSWER takes off the priority.</summary>
    public int NoAnswerPriorityStep { get; init; } = 20;

    /// <summary>A retry's priority is not below this.</summary>
    public int NoAnswerMinPriority { get; init; } = 10;

    /// <summary>Days until a retry.</summary>
    public int NoAnswerWaitDays { get; init; } = 1;

    /// <summary>Days, from the outcome on, until a retry expires.</summary>
    public int NoAnswerOpenDays { get; init; } = 14;

    /// <summary>Priority of a callback.</summary>
    public int CallbackPriority { get; init; } = 90;

    /// <summary>Days, from its time on, until a callback expires.</summary>
    public int CallbackOpenDays { get; init; } = 2;

    /// <summary>A callback is at most this many days ahead.</summary>
    public int CallbackMaxDays { get; init; } = 60;

    /// <summary>Callbacks that may be agreed on one lead.</summary>
    public int CallbacksPerLead { get; init; } = 5;
}

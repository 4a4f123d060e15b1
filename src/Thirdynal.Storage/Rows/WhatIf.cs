using Thirdynal.Domain.Customers;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Rows;

/// <summary>A draft of a policy, tried on the stored history: a head row.</summary>
public sealed record WhatIfRunRow
{
    /// <summary>Its id.</summary>
    [Key] public required Guid Id { get; init; }

    /// <summary>Raised by one with every change.</summary>
    [Version] public required long Version { get; init; }

    /// <summary>The draft's name.</summary>
    public required string Name { get; init; }

    /// <summary>User id of whoever asked.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>The policy that it was made from and is compared with.</summary>
    public required int BaseVersion { get; init; }

    /// <summary>The whole draft.</summary>
    [Json] public required string Draft { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>To when the history goes.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Every customer up to here is done.</summary>
    public required Guid Cursor { get; init; }

    /// <summary>How many customers there were to go through.</summary>
    public required int Customers { get; init; }

    /// <summary>How many are done.</summary>
    public int Seen { get; init; }

    /// <summary>For how many of them anything is otherwise.</summary>
    public int Changed { get; init; }

    /// <summary>Sums by the policy in force.</summary>
    [Json] public string Before { get; init; } = "{}";

    /// <summary>Sums by the draft.</summary>
    [Json] public string After { get; init; } = "{}";

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The version that it became; null while it is a draft.</summary>
    public int? PublishedAs { get; init; }
}

/// <summary>A customer for whom a draft makes anything otherwise.</summary>
public sealed record WhatIfCustomerRow
{
    /// <summary>The run.</summary>
    [Key] public required Guid RunId { get; init; }

    /// <summary>The customer.</summary>
    [Key] public required Guid CustomerId { get; init; }

    /// <summary>By the policy in force.</summary>
    public required int ScoreBefore { get; init; }

    /// <summary>By the draft.</summary>
    public required int ScoreAfter { get; init; }

    /// <summary>The difference.</summary>
    public required int ScoreChange { get; init; }

    /// <summary>By the policy in force.</summary>
    public required RiskLevel RiskBefore { get; init; }

    /// <summary>By the draft.</summary>
    public required RiskLevel RiskAfter { get; init; }

    /// <summary>Steps towards BLACKLIST.</summary>
    public required int RiskChange { get; init; }

    /// <summary>Entries more, or fewer.</summary>
    public required int Entries { get; init; }

    /// <summary>Calls that were made and would not have been.</summary>
    public required int Spared { get; init; }

    /// <summary>Calls that were made and that only the policy in force stops.</summary>
    public required int Allowed { get; init; }
}

using System.Collections.Immutable;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Rows;

/// <summary>The head row of one run of the courier poll.</summary>
public sealed record SyncRunRow
{
    [Key] public required Guid Id { get; init; }
    [Version] public required long Version { get; init; }
    public required string Courier { get; init; }
    public required RunTrigger Trigger { get; init; }
    public string? RequestedBy { get; init; }
    public ImmutableArray<string>? Waybills { get; init; }
    public bool IncludesDaily { get; init; }
    public required RunStatus Status { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public int Asked { get; init; }
    public int Answered { get; init; }
    public int Changed { get; init; }
    public int Unchanged { get; init; }
    public int Inserted { get; init; }
    public int Failed { get; init; }
    public int Abandoned { get; init; }
    public int Calls { get; init; }
    [Json] public string Errors { get; init; } = "[]";
}

/// <summary>One call to the courier within a run.</summary>
public sealed record SyncCallRow
{
    [Key] public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Operation { get; init; }
    public required int Waybills { get; init; }
    public required int Attempt { get; init; }
    public required int DurationMs { get; init; }
    public int? HttpStatus { get; init; }
    public string? Code { get; init; }
    public string? Error { get; init; }
}

/// <summary>The head row of one run of nightly or periodic work.</summary>
public sealed record JobRunRow
{
    [Key] public required Guid Id { get; init; }
    [Version] public required long Version { get; init; }
    public required string Job { get; init; }
    public required RunStatus Status { get; init; }
    public required RunTrigger Trigger { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public int Seen { get; init; }
    public int Changed { get; init; }
    public int Defects { get; init; }
    [Json] public string? Detail { get; init; }
    public string? Error { get; init; }
}

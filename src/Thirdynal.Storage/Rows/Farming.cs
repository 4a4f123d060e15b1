using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Rows;

/// <summary>The head row of one run of lead farming.</summary>
public sealed record FarmRunRow
{
    [Key] public required Guid Id { get; init; }
    [Version] public required long Version { get; init; }
    public required RunTrigger Trigger { get; init; }
    public required string RequestedBy { get; init; }
    [Json] public required string Criteria { get; init; }
    public required RunStatus Status { get; init; }
    public required DateTimeOffset AsOf { get; init; }
    public required Guid Cursor { get; init; }
    public int Seen { get; init; }
    public int Waybills { get; init; }
    public int Matched { get; init; }
    public int Farmed { get; init; }
    [Json] public string ByReason { get; init; } = "{}";
    [Json] public string Skipped { get; init; } = "{}";
    [Json] public string Sample { get; init; } = "[]";
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}

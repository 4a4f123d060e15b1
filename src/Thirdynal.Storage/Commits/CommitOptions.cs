namespace Thirdynal.Storage.Commits;

/// <summary>How large a transaction may grow and how patient it is.</summary>
public sealed record CommitOptions
{
    /// <summary>At most so many turns in one transaction.</summary>
    public int MaxTurns { get; init; } = 1_000;

    /// <summary>No further turn joins a transaction that has so many rows; a single turn may have more.</summary>
    public int MaxRows { get; init; } = 10_000;

    /// <summary>
    /// The pauses before a transaction that did not take place is tried again on a fresh connection. Together they
    /// outlast a restart of the server; afterwards the turns fail.
    /// </summary>
    public IReadOnlyList<TimeSpan> RetryPauses { get; init; } =
        [.. new[] { 50, 100, 200, 400, 800, 1600, 3200 }.Select(ms => TimeSpan.FromMilliseconds(ms))];
}

namespace Thirdynal.Storage.Commits;

/// <summary>Turns that go out in one transaction.</summary>
internal interface ICommitBatch
{
    int Rows { get; }

    /// <summary>Once the heads have answered: whose head was lost. Nothing of theirs is written.</summary>
    IReadOnlySet<CommitRequest> Losers { get; }

    /// <summary>False, and nothing taken, when this turn must come after those already here.</summary>
    bool TryTake(CommitRequest request);

    /// <summary>Writes and commits everything.</summary>
    Task WriteAsync(CommitSession session);

    /// <summary>What a request gets to hear whose head or fence was lost.</summary>
    CommitException LossOf(CommitRequest request);
}

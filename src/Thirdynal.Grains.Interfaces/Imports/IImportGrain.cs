namespace Thirdynal.Imports;

/// <summary>
/// One uploaded file, keyed by the import's id: reads it in chunks, survives a switched-off machine, can be cancelled.
/// The file and its row in <c>imports</c> are there before the first call; progress is read from that row.
/// </summary>
[Alias("Thirdynal.IImportGrain"), Version(1)]
public interface IImportGrain : IGrainWithGuidKey
{
    /// <summary>Starts the work, or goes on with it after a stop. Answers at once.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>Stops after the chunk at hand; what went in stays.</summary>
    /// <returns>An error when it had already ended.</returns>
    [Alias("Cancel")]
    Task<GrainError?> Cancel(string by);

    /// <summary>
    /// Takes back what nothing later has touched, and removes customers that nothing else is known of. Answers at once;
    /// asked again, it goes on or has already ended.
    /// </summary>
    /// <returns>An error when there is nothing to take back, or an import is at work.</returns>
    [Alias("Revert")]
    Task<GrainError?> Revert(RevertMessage message);
}

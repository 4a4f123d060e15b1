using Microsoft.Extensions.Logging;
using Npgsql;

namespace Thirdynal.Storage.Commits;

/// <summary>
/// Commits the turns of all grains of this process: those that wait go out together in one transaction, one transaction
/// in flight, the next filling meanwhile. Nothing is acknowledged before its commit.
/// </summary>
public sealed class GroupCommitter : IAsyncDisposable
{
    private readonly CommitLane _lane;

    /// <summary>A committer with a connection of its own.</summary>
    public GroupCommitter(StorageConnections connections, CommitOptions options, ILogger<GroupCommitter> logger)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _lane = new CommitLane(connections.ByKey, static () => new TurnBatch(), options, logger);
    }

    /// <summary>Commits the turn, all or nothing.</summary>
    /// <param name="turn">Must not be changed any more.</param>
    /// <param name="cancellationToken">
    /// Counts while the turn waits for its transaction; cancelled there, nothing was or will be written. Afterwards the
    /// result is awaited all the same.
    /// </param>
    /// <exception cref="HeadLostException">Another activation has written the head: nothing of the turn was written.</exception>
    /// <exception cref="RowRefusedException">The database does not take one of the values: nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be reached: nothing was written.</exception>
    /// <exception cref="CommitUnknownException">The turn may be written or not.</exception>
    /// <exception cref="CommitFailedException">The database is in trouble: nothing was written.</exception>
    public Task CommitAsync(Turn turn, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return _lane.CommitAsync(turn, cancellationToken);
    }

    /// <summary>Commits what was handed over, then closes the connection.</summary>
    public ValueTask DisposeAsync() => _lane.DisposeAsync();
}

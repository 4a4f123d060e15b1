using System.IO;
using System.Net.Sockets;
using Npgsql;

namespace Thirdynal.Storage.Commits;

internal enum CommitFault
{
    /// <summary>A value that the server does not take: only its turn shall fail.</summary>
    Refused,

    /// <summary>Lost against another transaction; the same batch may well succeed.</summary>
    Collided,

    /// <summary>The connection, or the server behind it, is gone.</summary>
    Disconnected,

    /// <summary>The pool's epoch is over.</summary>
    Fenced,

    /// <summary>Anything else: all turns of the batch fail.</summary>
    Failed,
}

internal static class CommitFaults
{
    /// <summary>Raised by <c>pool_fence</c>.</summary>
    internal const string FenceLost = "TH001";

    /// <summary>Raised by <c>take_commit_mark</c>: this session was given up for lost.</summary>
    internal const string SessionGivenUp = "TH002";

    /// <summary>The severity of an error that the session outlives; FATAL ends it, PANIC the server.</summary>
    private const string Error = "ERROR";

    internal static CommitFault Of(Exception exception) => exception switch
    {
        PostgresException { SqlState: FenceLost } => CommitFault.Fenced,
        PostgresException { SqlState: SessionGivenUp } => CommitFault.Disconnected,
        PostgresException { InvariantSeverity: not Error } => CommitFault.Disconnected,
        PostgresException { SqlState: "40001" or "40P01" or "55P03" } => CommitFault.Collided,
        PostgresException { SqlState: var state } => state[..2] switch
        {
            "21" or "22" or "23" => CommitFault.Refused,
            "08" or "57" or "53" when state is not "53100" => CommitFault.Disconnected,
            _ => CommitFault.Failed,
        },
        NpgsqlException or IOException or SocketException or TimeoutException => CommitFault.Disconnected,

        // A connection that the server has closed since, or that is not at rest.
        InvalidOperationException => CommitFault.Disconnected,

        // A value that the driver cannot even send (a lone surrogate, a number too large for numeric).
        _ => CommitFault.Refused,
    };

    /// <summary>Whether the session can go on after a rollback.</summary>
    internal static bool LeavesSession(Exception exception) =>
        exception is PostgresException { SqlState: not SessionGivenUp } && !IsInDoubt(exception);

    internal static RowRefusedException Refusal(Exception exception) => exception is PostgresException refused
        ? new RowRefusedException(refused.SqlState, refused.TableName, refused.ConstraintName)
        : new RowRefusedException("CLIENT", null, null);

    /// <summary>
    /// Whether the commit may have taken place all the same, once it was sent. An error that the server answers with is
    /// a rollback, unless it was told to stop in the middle of its work, or ends over it: a server that finds its disk
    /// full while it writes its log has perhaps written the commit already.
    /// </summary>
    internal static bool IsInDoubt(Exception exception) =>
        exception is not PostgresException { InvariantSeverity: Error } answer || answer.SqlState.StartsWith("57", StringComparison.Ordinal);
}

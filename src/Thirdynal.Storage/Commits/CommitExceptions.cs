namespace Thirdynal.Storage.Commits;

/// <summary>A turn was not committed, or it is not known whether it was. Messages never hold column values.</summary>
public abstract class CommitException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The head row is not at the expected version: another activation of the grain has written. Nothing of the turn was
/// written; the grain deactivates and reloads.
/// </summary>
public sealed class HeadLostException(string table)
    : CommitException($"The row in {table} has another version than expected: another activation has written it.")
{
    /// <summary>The table of the head row.</summary>
    public string Table { get; } = table;
}

/// <summary>The pool's epoch has moved on: another activation of the pool has begun. Nothing was written.</summary>
public sealed class FenceLostException(long epoch)
    : CommitException($"Epoch {epoch} of the pool is over: another activation of the pool has begun.")
{
    /// <summary>The epoch that is over.</summary>
    public long Epoch { get; } = epoch;
}

/// <summary>
/// A value of this turn is one that the database does not take (too long, out of range, against a constraint). Nothing
/// of the turn was written; trying again would not help. The cause is left out on purpose: the server quotes values.
/// </summary>
public sealed class RowRefusedException(string sqlState, string? table, string? constraint)
    : CommitException($"Refused with {sqlState}{Part(" in table ", table)}{Part(" by constraint ", constraint)}.")
{
    /// <summary>The SQLSTATE (class 21, 22 or 23), or <c>CLIENT</c> where the value could not even be sent.</summary>
    public string SqlState { get; } = sqlState;

    /// <summary>The table, where the server names one.</summary>
    public string? Table { get; } = table;

    /// <summary>The constraint, where the server names one.</summary>
    public string? Constraint { get; } = constraint;

    private static string Part(string label, string? value) => value is null ? "" : label + value;
}

/// <summary>
/// The connection broke at the commit and the database could not be asked about it since: the turn may be written or
/// not. The grain deactivates and reloads.
/// </summary>
public sealed class CommitUnknownException(Exception inner)
    : CommitException("The connection was lost at the commit; whether it took place is not known.", inner);

/// <summary>The database could not be reached. Nothing was written; trying again later may help.</summary>
public sealed class StoreUnavailableException(Exception inner)
    : CommitException("The database cannot be reached.", inner);

/// <summary>The database refused the whole batch for a reason of its own (disk full, missing table). Nothing was written.</summary>
public sealed class CommitFailedException(string sqlState)
    : CommitException($"The database failed the commit with {sqlState}.")
{
    /// <summary>The SQLSTATE.</summary>
    public string SqlState { get; } = sqlState;
}

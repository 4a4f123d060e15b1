using Npgsql;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Requests;

/// <summary>Answers that are kept under a client's key, so that repeating a request gives the same answer.</summary>
public sealed class IdempotencyStore(StorageConnections connections)
{
    private readonly NpgsqlDataSource _source = connections.ByKey;

    /// <summary>What is kept under a key; null when the key is new.</summary>
    public Task<IdempotencyRow?> FindAsync(string userId, string route, string key, CancellationToken cancellationToken = default) =>
        _source.Command(
                $"select {Tables.IdempotencyKeys.ColumnList} from idempotency_keys where user_id = $1 and route = $2 and key = $3",
                Commands.Parameter(userId), Commands.Parameter(route), Commands.Parameter(key))
            .FirstAsync(r => Tables.IdempotencyKeys.Read(r), cancellationToken);

    /// <summary>
    /// Takes a key for a request that begins, unless somebody has it. A row of before <paramref name="expired"/> counts as
    /// none, and so does one of before <paramref name="abandoned"/> that has no answer yet: whoever took it was killed.
    /// </summary>
    /// <returns>Null when the key is now taken by this request; otherwise the row of the other.</returns>
    public async Task<IdempotencyRow?> TryBeginAsync(
        IdempotencyRow row, DateTimeOffset expired, DateTimeOffset? abandoned = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        await using var batch = _source.CreateBatch();
        batch.BatchCommands.Add(Commands.BatchCommand(
            """
            delete from idempotency_keys
            where user_id = $1 and route = $2 and key = $3 and (created_at < $4 or status is null and created_at < $5)
            """,
            Commands.Parameter(row.UserId), Commands.Parameter(row.Route), Commands.Parameter(row.Key),
            Commands.Parameter(expired.UtcDateTime), Commands.Parameter((abandoned ?? expired).UtcDateTime)));
        batch.BatchCommands.Add(Tables.IdempotencyKeys.Bind($"{Tables.IdempotencyKeys.Sql.Add} returning true", [row]));
        bool taken;
        // Disposed of once only: Npgsql gives the reader to the connection's next command, which a second dispose would end.
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            taken = await reader.ReadAsync(cancellationToken);
        }

        return taken ? null : await FindAsync(row.UserId, row.Route, row.Key, cancellationToken);
    }

    /// <summary>Keeps the answer of a request that has ended.</summary>
    public async Task CompleteAsync(IdempotencyRow row, CancellationToken cancellationToken = default)
    {
        await using var batch = _source.CreateBatch();
        batch.BatchCommands.Add(Tables.IdempotencyKeys.Bind(Tables.IdempotencyKeys.Sql.Put, [row]));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives a key back whose request has failed, so that it can be tried again.</summary>
    public async Task ForgetAsync(string userId, string route, string key, CancellationToken cancellationToken = default)
    {
        await using var command = _source.Command(
            "delete from idempotency_keys where user_id = $1 and route = $2 and key = $3 and status is null",
            Commands.Parameter(userId), Commands.Parameter(route), Commands.Parameter(key));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Deletes the keys of before this moment.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> DeleteBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken = default)
    {
        await using var command = _source.Command("delete from idempotency_keys where created_at < $1", Commands.Parameter(moment.UtcDateTime));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

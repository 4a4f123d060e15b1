using Npgsql;

namespace Thirdynal.Storage.Commits;

/// <summary>
/// The one connection of a committer, with a mark in the database that counts its transactions. The mark is what
/// answers "did it commit?" after a connection is lost: see docs/adr/0003-grouped-commits.md.
/// </summary>
internal sealed class CommitSession : IAsyncDisposable
{
    private const string Begin = "begin";
    private const string Take = "select take_commit_mark($1, $2)";

    private readonly NpgsqlConnection _connection;
    private long _batch;

    private CommitSession(NpgsqlConnection connection) => _connection = connection;

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Whether the commit of the current transaction has been sent.</summary>
    public bool CommitSent { get; private set; }

    public static async Task<CommitSession> OpenAsync(NpgsqlDataSource source)
    {
        var session = new CommitSession(await source.OpenConnectionAsync());
        try
        {
            // Sessions of programs that were killed leave their marks. One that has only been idle for so long finds its
            // mark gone, and begins a new session.
            await using var insert = new NpgsqlCommand(
                """
                with swept as (delete from commit_marks where at < now() - interval '7 days')
                insert into commit_marks (session, batch, at) values ($1, 0, now())
                """, session._connection);
            insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session.Id });
            await insert.ExecuteNonQueryAsync();
            return session;
        }
        catch
        {
            await session._connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Gives a lost session up and says whether its last transaction had been committed. Waits for that transaction if
    /// it still runs, and one that has not yet begun finds its mark gone and fails.
    /// </summary>
    public async Task<bool> GiveUpAsync(CommitSession lost)
    {
        await using var delete = new NpgsqlCommand("delete from commit_marks where session = $1 returning batch", _connection);
        delete.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = lost.Id });
        return await delete.ExecuteScalarAsync() is long batch && batch == lost._batch + 1;
    }

    /// <summary>Begins the transaction with a first round trip of commands, whose answers <paramref name="read"/> gets.</summary>
    public async Task BeginAsync(
        IReadOnlyList<NpgsqlBatchCommand> commands, Func<NpgsqlDataReader, Task> read)
    {
        CommitSent = false;
        await using var batch = new NpgsqlBatch(_connection) { BatchCommands = { new(Begin), Mark() } };
        Add(batch, commands);
        await using var reader = await batch.ExecuteReaderAsync();
        await read(reader);
    }

    /// <summary>The last round trip: commands and the commit.</summary>
    public async Task CommitAsync(IReadOnlyList<NpgsqlBatchCommand> commands)
    {
        await using var batch = new NpgsqlBatch(_connection);
        await SendCommitAsync(batch, commands);
    }

    /// <summary>The whole transaction in one round trip.</summary>
    public async Task BeginAndCommitAsync(IReadOnlyList<NpgsqlBatchCommand> commands)
    {
        await using var batch = new NpgsqlBatch(_connection) { BatchCommands = { new(Begin), Mark() } };
        await SendCommitAsync(batch, commands);
    }

    public async Task RollBackAsync()
    {
        await using var rollback = new NpgsqlCommand("rollback", _connection);
        await rollback.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection.State == System.Data.ConnectionState.Open)
        {
            try
            {
                await using var delete = new NpgsqlCommand("delete from commit_marks where session = $1", _connection);
                delete.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Id });
                await delete.ExecuteNonQueryAsync();
            }
            catch (NpgsqlException)
            {
                // The mark is swept up at a later start; what it stands for has been answered.
            }
        }

        await _connection.DisposeAsync();
    }

    private async Task SendCommitAsync(
        NpgsqlBatch batch, IReadOnlyList<NpgsqlBatchCommand> commands)
    {
        Add(batch, commands);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        CommitSent = true;
        await batch.ExecuteNonQueryAsync();
        _batch++;
    }

    private NpgsqlBatchCommand Mark() => new(Take)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = Id },
            new NpgsqlParameter<long> { TypedValue = _batch },
        },
    };

    private static void Add(NpgsqlBatch batch, IReadOnlyList<NpgsqlBatchCommand> commands)
    {
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Thirdynal.Storage.Commits;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Commits;

internal static class CommitterFixture
{
    public static readonly CommitOptions Impatient = new()
    {
        RetryPauses = [TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100)],
    };

    public static GroupCommitter Committer(this TestDatabase database, CommitOptions? options = null) =>
        Committer(database.Connections, options);

    public static GroupCommitter Committer(StorageConnections connections, CommitOptions? options = null) =>
        new(connections, options ?? new CommitOptions(), NullLogger<GroupCommitter>.Instance);

    /// <summary>Transactions that sessions still open have committed.</summary>
    public static Task<long> TransactionsAsync(this TestDatabase database) =>
        database.ScalarAsync<long>("select coalesce(sum(batch), 0)::bigint from commit_marks");

    /// <summary>Holds a table so that whoever writes to it waits.</summary>
    public static async Task<Blocker> BlockAsync(this TestDatabase database, string table)
    {
        var connection = await database.Connections.Queries.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"lock table {table} in share row exclusive mode", connection, transaction);
        await command.ExecuteNonQueryAsync();
        return new Blocker(database, connection, transaction, table);
    }
}

internal sealed class Blocker(TestDatabase database, NpgsqlConnection connection, NpgsqlTransaction transaction, string table) : IAsyncDisposable
{
    /// <summary>Waits until somebody waits for the table.</summary>
    /// <returns>The process of the server that waits.</returns>
    public async Task<int> SomebodyWaitsAsync()
    {
        var pid = 0;
        await Eventually.True(async () => (pid = await database.ScalarAsync<int>(
            "select pid from pg_locks where not granted and relation = $1::regclass limit 1", table)) != 0);
        return pid;
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}

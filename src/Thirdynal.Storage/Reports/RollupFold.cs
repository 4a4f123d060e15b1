using System.Data;
using Npgsql;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reports;

/// <summary>
/// Folds what has changed into the rollups that reports read. Notes, facts, sums and state change in one transaction, which
/// sees one moment of the tables: killed at any point it has happened or not (docs/adr/0090-rollups.md).
/// </summary>
public sealed class RollupFold(StorageConnections connections)
{
    // Any numbers will do as long as they never change: all processes meet at them.
    private const string TryLock = "select pg_try_advisory_lock(741322011509)";
    private const string Lock = "select pg_advisory_lock(741322011509)";
    private const string Unlock = "select pg_advisory_unlock(741322011509)";

    private const int NotesAtOnce = 200;
    private const int CustomersAtOnce = 2_000;

    /// <summary>Folds everything noted so far, unless another process is at it; builds the rollups where that has not been done yet.</summary>
    /// <returns>Whether this process did it.</returns>
    public async Task<bool> TryRunAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await connections.Queries.OpenConnectionAsync(cancellationToken);
        if (!await ScalarAsync<bool>(connection, TryLock, cancellationToken)) return false;
        return await RunLockedAsync(connection, FoldAllAsync, cancellationToken);
    }

    /// <summary>The same, waiting for whoever is at it.</summary>
    public Task RunAsync(CancellationToken cancellationToken = default) => LockedAsync(FoldAllAsync, cancellationToken);

    /// <summary>Throws the rollups away and builds them from the tables of the main job.</summary>
    public Task RebuildAsync(CancellationToken cancellationToken = default) => LockedAsync(
        async (connection, token) =>
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, token);
            await BuildAsync(connection, token);
            await transaction.CommitAsync(token);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Does something in one transaction in which every change that it can see is folded, and then commits the folding: the
    /// rollups can be compared with the tables while everybody goes on writing.
    /// </summary>
    internal Task<T> WithAllFoldedAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> look, CancellationToken cancellationToken) => LockedAsync(
        async (connection, token) =>
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, token);
            await ExecuteAsync(connection, "set local work_mem = '128MB'; set local jit = off", token);
            if (await IsBuiltAsync(connection, token)) while (await FoldSomeAsync(connection, token)) { }
            else await BuildAsync(connection, token);
            var seen = await look(connection, token);
            await transaction.CommitAsync(token);
            return seen;
        },
        cancellationToken);

    private async Task<T> LockedAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await connections.Queries.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, Lock, cancellationToken);
        return await RunLockedAsync(connection, work, cancellationToken);
    }

    // The lock is the session's and taken before any transaction begins: each sees what the one before has committed.
    private static async Task<T> RunLockedAsync<T>(
        NpgsqlConnection connection, Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(connection, cancellationToken);
        }
        finally
        {
            // With the connection the lock is gone, too.
            if (connection.State == ConnectionState.Open) await ExecuteAsync(connection, Unlock, CancellationToken.None);
        }
    }

    private static async Task<bool> FoldAllAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!await IsBuiltAsync(connection, cancellationToken))
        {
            await using var building = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await BuildAsync(connection, cancellationToken);
            await building.CommitAsync(cancellationToken);
            return true;
        }

        var more = await ScalarAsync<bool>(connection, "select exists (select from report_changes)", cancellationToken);
        while (more)
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            more = await FoldSomeAsync(connection, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return true;
    }

    private static Task<bool> IsBuiltAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        ScalarAsync<bool>(connection, "select built_at is not null from report_state", cancellationToken);

    /// <returns>Whether there may be more.</returns>
    private static async Task<bool> FoldSomeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var notes = await Command(
                connection,
                """
                delete from report_changes where ctid = any (array(select ctid from report_changes limit $1))
                returning customers, kinds, agents, days, taken
                """,
                Commands.Parameter(NotesAtOnce))
            .ListAsync(
                static r => (
                    Customers: r.GetFieldValue<Guid[]>(0), Kinds: r.GetFieldValue<short[]>(1), Agents: r.GetFieldValue<string[]>(2),
                    Days: r.GetFieldValue<DateOnly[]>(3), Taken: r.GetFieldValue<int[]>(4)),
                cancellationToken);
        if (notes.Count == 0) return false;

        var changed = notes.SelectMany(static n => n.Customers.Select((id, i) => (Id: id, Kinds: n.Kinds.Length == 0 ? FactKinds.All : (FactKinds)n.Kinds[i])))
            .AggregateBy(static c => c.Id, FactKinds.None, static (all, c) => all | c.Kinds).ToDictionary();
        var customers = await WithMergedAsync(connection, changed, cancellationToken);
        foreach (var rollup in Rollups.All)
        {
            foreach (var some in customers.Where(c => c.Kinds.HasFlag(rollup.Kind)).Select(static c => c.Id).Chunk(CustomersAtOnce))
            {
                await using var fold = Command(connection, rollup.Fold, Commands.Parameter(some));
                await fold.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await TakeAsync(
            connection,
            notes.SelectMany(static n => n.Agents.Select((agent, i) => (Key: (n.Days[i], agent), Taken: n.Taken[i])))
                .AggregateBy(static t => t.Key, 0, static (sum, t) => sum + t.Taken),
            cancellationToken);
        await ExecuteAsync(connection, "update report_state set folded_at = now()", cancellationToken);
        return notes.Count == NotesAtOnce;
    }

    /// <summary>Orders, leads and entries go from one to the other of a merge, and what one has may count as the other's.</summary>
    private static Task<List<(Guid Id, FactKinds Kinds)>> WithMergedAsync(
        NpgsqlConnection connection, Dictionary<Guid, FactKinds> customers, CancellationToken cancellationToken) =>
        Command(
                connection,
                """
                with recursive one(id, kinds) as (
                    select * from unnest($1::uuid[], $2::smallint[])
                    union
                    select case when m.into_id = one.id then m.from_id else m.into_id end, one.kinds
                    from one join customer_merges m on m.into_id = one.id or m.from_id = one.id
                )
                select id, bit_or(kinds) from one group by id
                """,
                Commands.Parameter(customers.Keys.ToArray()),
                Commands.Parameter(customers.Values.Select(static kinds => (short)kinds).ToArray()))
            .ListAsync(static r => (r.GetGuid(0), (FactKinds)r.GetInt16(1)), cancellationToken);

    private static async Task TakeAsync(
        NpgsqlConnection connection, IEnumerable<KeyValuePair<(DateOnly Day, string Agent), int>> taken, CancellationToken cancellationToken)
    {
        var rows = taken.ToArray();
        if (rows.Length == 0) return;
        await using var add = Command(
            connection,
            Rollups.Taken.Add("select * from unnest($1::date[], $2::text[], $3::int[])"),
            Commands.Parameter(Array.ConvertAll(rows, static r => r.Key.Day)),
            Commands.Parameter(Array.ConvertAll(rows, static r => r.Key.Agent)),
            Commands.Parameter(Array.ConvertAll(rows, static r => r.Value)));
        await add.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task BuildAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "set local work_mem = '256MB'; set local jit = off; delete from report_changes", cancellationToken);

        // Not truncate: whoever reads meanwhile sees the rollups as they were.
        foreach (var table in Rollups.All.SelectMany(static r => r.Sums.Select(static s => s.Table).Append(r.Table)).Append(Rollups.Taken.Table))
        {
            await ExecuteAsync(connection, $"delete from {table}", cancellationToken);
        }

        foreach (var statement in Rollups.All.SelectMany(static r => r.Build).Append(Rollups.Taken.Add(Rollups.Taken.Of("lead_status_history"))))
        {
            await ExecuteAsync(connection, statement, cancellationToken);
        }

        await ExecuteAsync(connection, "update report_state set built_at = now(), folded_at = now()", cancellationToken);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, sql);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}

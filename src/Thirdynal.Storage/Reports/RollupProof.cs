using System.Collections.Immutable;
using Npgsql;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reports;

/// <summary>What a comparison of one table of the rollups found.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">How many rows were compared.</param>
/// <param name="Differences">How many are not as they should be.</param>
/// <param name="Exceptions">The keys of the first of these, at most a hundred.</param>
public sealed record RollupCheck(string Table, long Rows, long Differences, ImmutableArray<string> Exceptions);

/// <summary>
/// Proves that the rollups are equal to a recomputation: every fact against the tables of the main job, every sum against
/// the facts. It sees one moment; everybody goes on writing.
/// </summary>
public sealed class RollupProof(StorageConnections connections, RollupFold fold)
{
    private const int MaxExceptions = 100;

    /// <summary>Compares every table.</summary>
    /// <returns>One result a table; the rollups are right where none has a difference.</returns>
    public Task<IReadOnlyList<RollupCheck>> CheckAsync(CancellationToken cancellationToken = default) =>
        fold.WithAllFoldedAsync<IReadOnlyList<RollupCheck>>(
            async (connection, token) =>
            {
                var checks = new List<RollupCheck>();
                foreach (var rollup in Rollups.All)
                {
                    checks.Add(await CompareAsync(connection, rollup.Table, $"select concat_ws(' / ', d.*) from ({rollup.Differing}) d", token));
                    foreach (var sums in rollup.Sums)
                    {
                        checks.Add(await CompareAsync(connection, sums.Table, sums.Differing(sums.Of(rollup.OfTable)), token));
                    }
                }

                checks.Add(await CompareAsync(connection, Rollups.Taken.Table, Rollups.Taken.Differing(Rollups.Taken.Of("lead_status_history")), token));
                return checks;
            },
            cancellationToken);

    /// <summary>
    /// Has the facts folded anew that are not as they should be, and the rollups built anew where that is not enough. Only a
    /// change that went past the program makes this necessary.
    /// </summary>
    /// <returns>What was found before.</returns>
    public async Task<IReadOnlyList<RollupCheck>> MendAsync(CancellationToken cancellationToken = default)
    {
        var found = await CheckAsync(cancellationToken);
        if (found.All(static check => check.Differences == 0)) return found;
        foreach (var rollup in Rollups.All)
        {
            await using var note = connections.Queries.Command(
                $"insert into report_changes (customers) select array_agg(distinct d.customer_id) from ({rollup.Differing}) d having count(*) > 0");
            note.CommandTimeout = 0;
            await note.ExecuteNonQueryAsync(cancellationToken);
        }

        if ((await CheckAsync(cancellationToken)).Any(static check => check.Differences > 0)) await fold.RebuildAsync(cancellationToken);
        return found;
    }

    private static async Task<RollupCheck> CompareAsync(NpgsqlConnection connection, string table, string differing, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with d(key) as materialized ({differing})
            select (select count(*) from {table}), (select count(*) from d), array(select key from d order by key limit {MaxExceptions})
            """,
            connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new RollupCheck(table, reader.GetInt64(0), reader.GetInt64(1), [.. reader.GetFieldValue<string[]>(2)]);
    }
}

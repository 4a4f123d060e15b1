using System.Runtime.CompilerServices;
using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Sync;

/// <summary>The courier poll: which parcels to ask about, and its runs. A run's head row is written by the sync grain.</summary>
public sealed class SyncStore(StorageConnections connections)
{
    private const int Page = 5_000;

    // The text of the partial index waybills_open.
    private const string Open = "status not in ('DELIVERED', 'RETURNED', 'CANCELLED')";

    private readonly NpgsqlDataSource _source = connections.ByKey;

    /// <summary>
    /// Streams the parcels to ask the courier about, by number: those with a sign of life within the policy's days, and
    /// with <paramref name="includeDaily"/> those silent for longer, up to where they are given up. A stretch at a time,
    /// so that a long run holds no transaction open.
    /// </summary>
    public async IAsyncEnumerable<string> DueAsync(
        bool includeDaily, DateTimeOffset now, Policy policy, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var since = now.AddDays(-(includeDaily ? policy.Poll.AbandonAfterDays : policy.Poll.DailyAfterDays)).UtcDateTime;
        var last = "";
        while (true)
        {
            var page = await _source.Command(
                    $"""
                    select waybill from waybills
                    where {Open} and waybill > $1 and coalesce(last_scan_at, first_seen_at) > $2
                    order by waybill limit {Page}
                    """,
                    Commands.Parameter(last), Commands.Parameter(since))
                .ListAsync(r => r.GetString(0), cancellationToken);
            foreach (var waybill in page)
            {
                yield return waybill;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            last = page[^1];
        }
    }

    /// <summary>How many parcels without an end are no longer asked about.</summary>
    public async Task<int> CountAbandonedAsync(DateTimeOffset now, Policy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var until = now.AddDays(-policy.Poll.AbandonAfterDays).UtcDateTime;
        return await connections.Queries
            .Command($"select count(*)::int from waybills where {Open} and coalesce(last_scan_at, first_seen_at) <= $1", Commands.Parameter(until))
            .FirstAsync(r => r.GetInt32(0), cancellationToken);
    }

    /// <summary>One run; null when there is none.</summary>
    public Task<SyncRunRow?> LoadRunAsync(Guid id, CancellationToken cancellationToken = default) =>
        _source.Command($"select {Tables.SyncRuns.ColumnList} from sync_runs where id = $1", Commands.Parameter(id))
            .FirstAsync(r => Tables.SyncRuns.Read(r), cancellationToken);

    /// <summary>The newest runs of a courier, newest first.</summary>
    public async Task<IReadOnlyList<SyncRunRow>> LatestRunsAsync(
        string courier, int limit, CancellationToken cancellationToken = default) =>
        await _source.Command(
                $"select {Tables.SyncRuns.ColumnList} from sync_runs where courier = $1 order by started_at desc limit $2",
                Commands.Parameter(courier), Commands.Parameter(limit))
            .ListAsync(r => Tables.SyncRuns.Read(r), cancellationToken);

    /// <summary>
    /// The newest run that asked about everything due, or that has asked about the daily ones too and did not fail before
    /// it came to them all; null when there is none. One that began after <paramref name="until"/> does not count: a clock has
    /// been set back since.
    /// </summary>
    public Task<SyncRunRow?> LastFullRunAsync(string courier, bool withDaily, DateTimeOffset until, CancellationToken cancellationToken = default) =>
        _source.Command(
                $"""
                select {Tables.SyncRuns.ColumnList} from sync_runs
                where courier = $1 and waybills is null and (not $2 or includes_daily and status <> 'FAILED') and started_at <= $3
                order by started_at desc limit 1
                """,
                Commands.Parameter(courier), Commands.Parameter(withDaily), Commands.Parameter(until.UtcDateTime))
            .FirstAsync(r => Tables.SyncRuns.Read(r), cancellationToken);

    /// <summary>Runs that have begun and not ended, oldest first.</summary>
    public async Task<IReadOnlyList<SyncRunRow>> RunningAsync(string courier, CancellationToken cancellationToken = default) =>
        await _source.Command(
                $"select {Tables.SyncRuns.ColumnList} from sync_runs where courier = $1 and status = 'RUNNING' order by started_at",
                Commands.Parameter(courier))
            .ListAsync(r => Tables.SyncRuns.Read(r), cancellationToken);

    /// <summary>The calls of a run in order.</summary>
    public async Task<IReadOnlyList<SyncCallRow>> CallsAsync(Guid runId, CancellationToken cancellationToken = default) =>
        await _source.Command($"select {Tables.SyncCalls.ColumnList} from sync_calls where run_id = $1 order by at, id", Commands.Parameter(runId))
            .ListAsync(r => Tables.SyncCalls.Read(r), cancellationToken);
}

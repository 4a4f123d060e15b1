using Thirdynal.Domain.Reports;
using Thirdynal.Domain.Time;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reports;

/// <summary>What came in on one day.</summary>
/// <param name="Day">In Manila.</param>
/// <param name="Imports">Files of waybills taken in, dry runs not counted.</param>
/// <param name="Rows">Rows of these.</param>
/// <param name="Created">Waybills that were new.</param>
/// <param name="Updated">Waybills that changed.</param>
/// <param name="Unchanged">Waybills that did not.</param>
/// <param name="Rejected">Rows that were refused.</param>
/// <param name="SyncRuns">Runs of the courier's poll.</param>
/// <param name="Asked">Parcels asked for.</param>
/// <param name="Answered">Parcels answered.</param>
/// <param name="Changed">Parcels that had moved.</param>
/// <param name="Failed">Parcels without an answer.</param>
public sealed record IntakeDay(
    DateOnly Day, long Imports, long Rows, long Created, long Updated, long Unchanged, long Rejected, long SyncRuns, long Asked, long Answered, long Changed,
    long Failed);

/// <summary>Imports and the courier's poll by day. Both are few rows: they are read as they are.</summary>
public sealed class Intake(StorageConnections connections)
{
    /// <summary>The days on which anything came in, latest first.</summary>
    public async Task<IReadOnlyList<IntakeDay>> GetAsync(ReportPeriod period, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                """
                with i as (
                    select manila_day(created_at) as day, count(*) as imports, sum(processed_rows) as rows, sum(created) as created, sum(updated) as updated,
                           sum(unchanged) as unchanged, sum(rejected) as rejected
                    from imports where kind = 'WAYBILLS' and not dry_run and created_at >= $1 and created_at < $2 group by 1
                ),
                s as (
                    select manila_day(started_at) as day, count(*) as runs, sum(asked) as asked, sum(answered) as answered, sum(changed) as changed,
                           sum(failed) as failed
                    from sync_runs where started_at >= $1 and started_at < $2 group by 1
                )
                select day, coalesce(i.imports, 0), coalesce(i.rows, 0)::bigint, coalesce(i.created, 0)::bigint, coalesce(i.updated, 0)::bigint,
                       coalesce(i.unchanged, 0)::bigint, coalesce(i.rejected, 0)::bigint, coalesce(s.runs, 0), coalesce(s.asked, 0)::bigint,
                       coalesce(s.answered, 0)::bigint, coalesce(s.changed, 0)::bigint, coalesce(s.failed, 0)::bigint
                from i full join s using (day) order by day desc
                """,
                Commands.Parameter(Manila.StartOf(period.From).UtcDateTime), Commands.Parameter(Manila.StartOf(period.To.AddDays(1)).UtcDateTime))
            .ListAsync(Projection<IntakeDay>.Read, cancellationToken);
}

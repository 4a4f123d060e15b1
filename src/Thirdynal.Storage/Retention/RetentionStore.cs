using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Retention;

/// <summary>Lets go of what has been kept long enough. The audit and whatever the books need are never touched.</summary>
public sealed class RetentionStore(StorageConnections connections)
{
    /// <summary>Rows a statement takes at most, so that nobody waits for it long.</summary>
    private const int AtOnce = 10_000;

    private const string Ended = "select id from imports where status in ('COMPLETED', 'FAILED', 'CANCELLED', 'REVERTED') and coalesce(finished_at, created_at) < $1";

    /// <summary>Lets go of it.</summary>
    /// <param name="keep">How long.</param>
    /// <param name="now">As of when.</param>
    /// <param name="cancellationToken">Stops after the statement that runs.</param>
    /// <returns>Rows that went, or lost what they were kept for.</returns>
    public async Task<int> ApplyAsync(RetentionOptions keep, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keep);
        (int Days, string Sql)[] rules =
        [
            (keep.ImportFileDays, $"delete from import_files where (import_id, part) in (select import_id, part from import_files where import_id in ({Ended}) limit $2)"),
            (keep.RejectedRowDays, $"update import_rows set cells = null where (import_id, row) in (select import_id, row from import_rows where cells is not null and import_id in ({Ended}) limit $2)"),
            (keep.UndoDays, $"update import_rows set before = null where (import_id, row) in (select import_id, row from import_rows where before is not null and import_id in ({Ended}) limit $2)"),
            (keep.TrialDays, "delete from what_if_customers where (run_id, customer_id) in (select c.run_id, c.customer_id from what_if_customers c join what_if_runs r on r.id = c.run_id where r.status <> 'RUNNING' and r.started_at < $1 limit $2)"),
            (keep.RunDays, "delete from sync_calls where id in (select id from sync_calls where at < $1 limit $2)"),
            (keep.RunDays, "delete from proof_exceptions where (run_id, no) in (select e.run_id, e.no from proof_exceptions e join proof_runs r on r.id = e.run_id where r.started_at < $1 limit $2)"),
            (keep.RunDays, "delete from job_runs where id in (select id from job_runs where started_at < $1 and status <> 'RUNNING' limit $2)"),
        ];
        var gone = 0;
        foreach (var (days, sql) in rules.Where(static rule => rule.Days > 0))
        {
            int some;
            do
            {
                await using var command = connections.Queries.Command(sql, Commands.Parameter(now.AddDays(-days).UtcDateTime), Commands.Parameter(AtOnce));
                gone += some = await command.ExecuteNonQueryAsync(cancellationToken);
            }
            while (some == AtOnce);
        }

        return gone;
    }
}

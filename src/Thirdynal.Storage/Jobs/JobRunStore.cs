using Npgsql;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Jobs;

/// <summary>Runs of nightly and periodic work. A run's head row is written by the job's grain.</summary>
public sealed class JobRunStore(StorageConnections connections)
{
    private readonly NpgsqlDataSource _source = connections.ByKey;

    /// <summary>One run; null when there is none.</summary>
    public Task<JobRunRow?> LoadAsync(Guid id, CancellationToken cancellationToken = default) =>
        _source.Command($"select {Tables.JobRuns.ColumnList} from job_runs where id = $1", Commands.Parameter(id))
            .FirstAsync(r => Tables.JobRuns.Read(r), cancellationToken);

    /// <summary>The newest run of a job; null when there is none.</summary>
    public Task<JobRunRow?> LastAsync(string job, CancellationToken cancellationToken = default) =>
        _source.Command(
                $"select {Tables.JobRuns.ColumnList} from job_runs where job = $1 order by started_at desc limit 1", Commands.Parameter(job))
            .FirstAsync(r => Tables.JobRuns.Read(r), cancellationToken);

    /// <summary>The newest run of a job that ended well; null when there is none.</summary>
    public Task<JobRunRow?> LastCompletedAsync(string job, CancellationToken cancellationToken = default) =>
        _source.Command(
                $"""
                select {Tables.JobRuns.ColumnList} from job_runs
                where job = $1 and status = 'COMPLETED' order by started_at desc limit 1
                """,
                Commands.Parameter(job))
            .FirstAsync(r => Tables.JobRuns.Read(r), cancellationToken);

    /// <summary>The newest runs of a job, newest first.</summary>
    public async Task<IReadOnlyList<JobRunRow>> LatestAsync(string job, int limit, CancellationToken cancellationToken = default) =>
        await _source.Command(
                $"select {Tables.JobRuns.ColumnList} from job_runs where job = $1 order by started_at desc limit $2",
                Commands.Parameter(job), Commands.Parameter(limit))
            .ListAsync(r => Tables.JobRuns.Read(r), cancellationToken);
}

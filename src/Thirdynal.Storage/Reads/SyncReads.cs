using System.Text.Json;
using Npgsql;
using Thirdynal.Domain.Time;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>A run of the courier poll as the API shows it.</summary>
public sealed record SyncRunView(
    Guid Id, RunStatus Status, RunTrigger Trigger, string? RequestedBy, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Asked,
    int Answered, int Changed, int Unchanged, int Inserted, int Failed, int Abandoned, int Calls, JsonElement Errors);

/// <summary>A call to the courier as the API shows it.</summary>
public sealed record SyncCallView(
    Guid Id, DateTimeOffset At, string Operation, int Waybills, int Attempt, int DurationMs, int? HttpStatus, string? Code, string? Error);

/// <summary>The courier poll as the API shows it.</summary>
public sealed class SyncReads(StorageConnections connections)
{
    private readonly NpgsqlDataSource _source = connections.ByKey;

    /// <summary>A courier's runs, newest first.</summary>
    /// <param name="courier">Which courier's.</param>
    /// <param name="day">Only those that began on this day in Manila; null for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cursor">Where the page before ended.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<SyncRunView>> RunsAsync(
        string courier, DateOnly? day, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await _source.Command(
                $"""
                select {Projection<SyncRunView>.ColumnList} from sync_runs
                where courier = $1 and ($2::timestamptz is null or (started_at, id) < ($2, $3))
                  and ($5::timestamptz is null or started_at >= $5 and started_at < $6)
                order by started_at desc, id desc limit $4
                """,
                Commands.Parameter(courier), Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1),
                Commands.Parameter(day is { } of ? Manila.StartOf(of).UtcDateTime : (DateTime?)null),
                Commands.Parameter(day is { } until ? Manila.StartOf(until.AddDays(1)).UtcDateTime : (DateTime?)null))
            .ListAsync(Projection<SyncRunView>.Read, cancellationToken);
        return Page<SyncRunView>.Of(rows, limit, r => Cursor.Of(r.StartedAt, r.Id));
    }

    /// <summary>One run; null when there is none.</summary>
    public Task<SyncRunView?> FindRunAsync(Guid id, CancellationToken cancellationToken = default) =>
        _source.Command($"select {Projection<SyncRunView>.ColumnList} from sync_runs where id = $1", Commands.Parameter(id))
            .FirstAsync(Projection<SyncRunView>.Read, cancellationToken);

    /// <summary>The calls of a run, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<SyncCallView>> CallsAsync(
        Guid runId, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await _source.Command(
                $"""
                select {Projection<SyncCallView>.ColumnList} from sync_calls
                where run_id = $1 and ($2::timestamptz is null or (at, id) < ($2, $3)) order by at desc, id desc limit $4
                """,
                Commands.Parameter(runId), Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1))
            .ListAsync(Projection<SyncCallView>.Read, cancellationToken);
        return Page<SyncCallView>.Of(rows, limit, c => Cursor.Of(c.At, c.Id));
    }
}

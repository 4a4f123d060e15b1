using System.Globalization;
using System.Text.Json;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Proving;

/// <summary>A run of the proof.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">RUNNING, COMPLETED or FAILED.</param>
/// <param name="AsOf">What is younger was not looked at.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended; null while it runs.</param>
/// <param name="Checks">Each check that is done: its claim, what it looked at, how many exceptions it found.</param>
/// <param name="Head">Hash of the audit's last seal. Kept elsewhere, it shows later that no seal was taken off the end.</param>
/// <param name="Error">Why it failed.</param>
public sealed record ProofRunView(
    Guid Id, RunStatus Status, DateTimeOffset AsOf, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, JsonElement Checks, string? Head, string? Error);

/// <summary>An exception that a run has found.</summary>
/// <param name="No">Its number in the run.</param>
/// <param name="CheckName">The check.</param>
/// <param name="Object">What kind of thing.</param>
/// <param name="ObjectId">Its id.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="At">When it happened.</param>
/// <param name="Detail">What is wrong.</param>
public sealed record ProofExceptionView(
    int No, string CheckName, string Object, string ObjectId, Guid? CustomerId, DateTimeOffset? At, string Detail);

/// <summary>Runs of the proof as the API shows them.</summary>
public sealed class ProofReads(StorageConnections connections)
{
    /// <summary>A run; null for none.</summary>
    /// <param name="id">The run; null for the newest.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<ProofRunView?> FindAsync(Guid? id, CancellationToken cancellationToken = default) => connections.Queries
        .Command(
            $"select {Projection<ProofRunView>.ColumnList} from proof_runs where $1::uuid is null or id = $1 order by started_at desc, id desc limit 1",
            Commands.Parameter(id))
        .FirstAsync(Projection<ProofRunView>.Read, cancellationToken);

    /// <summary>What a run has found, in the order of its checks.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<ProofExceptionView>> ExceptionsAsync(
        Guid runId, string? check, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        int? after = Cursor.Parse(cursor, 1) is not { } last ? null
            : int.TryParse(last.Parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no
            : throw new InvalidCursorException();
        var rows = await connections.Queries.Command(
                $"""
                select {Projection<ProofExceptionView>.ColumnList} from proof_exceptions
                where run_id = $1 and ($2::text is null or check_name = $2) and ($3::int is null or no > $3) order by no limit $4
                """,
                Commands.Parameter(runId), Commands.Parameter(check), Commands.Parameter(after), Commands.Parameter(limit + 1))
            .ListAsync(Projection<ProofExceptionView>.Read, cancellationToken);
        return Page<ProofExceptionView>.Of(rows, limit, static row => new Cursor(row.No.ToString(CultureInfo.InvariantCulture)));
    }
}

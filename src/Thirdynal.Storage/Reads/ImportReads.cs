using System.Text.Json;
using System.Globalization;
using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Domain.Imports;
using Thirdynal.Domain.Time;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>An import as the API shows it.</summary>
public sealed record ImportView(
    Guid Id, string FileName, long FileSize, ImportStatus Status, ImportKind Kind, bool DryRun, string? ExportKind, int? TotalRows, int ProcessedRows,
    int Created, int Updated, int Unchanged, int Rejected, int Skipped, int CustomersCreated, int TooOldToRecycle, JsonElement? Mapping,
    string UploadedBy, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string? Error,
    int Reverted = 0, int Kept = 0, string? RevertedBy = null, string? RevertReason = null);

/// <summary>A row of a reverted import that stays.</summary>
/// <param name="Row">Row of the file.</param>
/// <param name="Waybill">The courier's number; null for a row of a list of leads.</param>
/// <param name="Reason">Why it stays.</param>
public sealed record KeptRowView(int Row, string? Waybill, RowUndo Reason);

/// <summary>A row that was not taken in.</summary>
/// <param name="Row">Row of the file.</param>
/// <param name="Cells">As the file had them; an array of texts, in the order of the headings.</param>
/// <param name="Errors">What is wrong with it; an array of sentences.</param>
public sealed record RejectedRowView(int Row, JsonElement? Cells, JsonElement? Errors);

/// <summary>Imports as the API shows them. All rejected rows at once come from <see cref="Imports.ImportStore"/>.</summary>
public sealed class ImportReads(StorageConnections connections)
{
    private readonly NpgsqlDataSource _source = connections.ByKey;

    /// <summary>One import of this kind; null when there is none.</summary>
    public Task<ImportView?> FindAsync(Guid id, ImportKind kind, CancellationToken cancellationToken = default) =>
        _source.Command(
                $"select {Projection<ImportView>.ColumnList} from imports where id = $1 and kind = $2",
                Commands.Parameter(id), Commands.Parameter(Words.Of(kind)))
            .FirstAsync(Projection<ImportView>.Read, cancellationToken);

    /// <summary>Rows of a reverted import that stay, in the order of the file.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<KeptRowView>> KeptAsync(Guid id, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var rows = await _source.Command(
                "select row, waybill, undo from import_rows where import_id = $1 and row > $2 and undo <> 'TAKEN_BACK' order by row limit $3",
                Commands.Parameter(id), Commands.Parameter(RowOf(cursor)), Commands.Parameter(limit + 1))
            .ListAsync(Projection<KeptRowView>.Read, cancellationToken);
        return Page<KeptRowView>.Of(rows, limit, kept => new Cursor(kept.Row.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Rejected rows, in the order of the file.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<RejectedRowView>> RejectedAsync(Guid id, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var rows = await _source.Command(
                $"select {Projection<RejectedRowView>.ColumnList} from import_rows where import_id = $1 and row > $2 and result = 'REJECTED' order by row limit $3",
                Commands.Parameter(id), Commands.Parameter(RowOf(cursor)), Commands.Parameter(limit + 1))
            .ListAsync(Projection<RejectedRowView>.Read, cancellationToken);
        return Page<RejectedRowView>.Of(rows, limit, static rejected => new Cursor(rejected.Row.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>An import's column headings, as the file had them; null before they have been read.</summary>
    public Task<JsonElement?> HeadingsAsync(Guid id, CancellationToken cancellationToken = default) =>
        _source.Command("select headings from imports where id = $1 and headings is not null", Commands.Parameter(id))
            .FirstAsync(static r => (JsonElement?)RowReader.Json(r, 0), cancellationToken);

    /// <summary>Imports of a kind, newest first.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="day">Only those that were uploaded on this day in Manila; null for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cursor">Where the page before ended.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<ImportView>> ListAsync(ImportKind kind, DateOnly? day, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await _source.Command(
                $"""
                select {Projection<ImportView>.ColumnList} from imports
                where kind = $4 and ($1::timestamptz is null or (created_at, id) < ($1, $2))
                  and ($5::timestamptz is null or created_at >= $5 and created_at < $6)
                order by created_at desc, id desc limit $3
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1), Commands.Parameter(Words.Of(kind)),
                Commands.Parameter(day is { } of ? Manila.StartOf(of).UtcDateTime : (DateTime?)null),
                Commands.Parameter(day is { } until ? Manila.StartOf(until.AddDays(1)).UtcDateTime : (DateTime?)null))
            .ListAsync(Projection<ImportView>.Read, cancellationToken);
        return Page<ImportView>.Of(rows, limit, i => Cursor.Of(i.CreatedAt, i.Id));
    }

    private static int RowOf(string? cursor) => Cursor.Parse(cursor, 1) is not { } after ? 0
        : int.TryParse(after.Parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row
        : throw new InvalidCursorException();
}

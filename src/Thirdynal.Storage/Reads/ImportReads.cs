using System.Text.Json;
using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>An import as the API shows it.</summary>
public sealed record ImportView(
    Guid Id, string FileName, long FileSize, ImportStatus Status, ImportKind Kind, bool DryRun, string? ExportKind, int? TotalRows, int ProcessedRows,
    int Created, int Updated, int Unchanged, int Rejected, int Skipped, int CustomersCreated, int TooOldToRecycle, JsonElement? Mapping,
    string UploadedBy, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string? Error);

/// <summary>Imports as the API shows them. Their rejected rows come from <see cref="Imports.ImportStore"/>.</summary>
public sealed class ImportReads(StorageConnections connections)
{
    private readonly NpgsqlDataSource _source = connections.ByKey;

    /// <summary>One import of this kind; null when there is none.</summary>
    public Task<ImportView?> FindAsync(Guid id, ImportKind kind, CancellationToken cancellationToken = default) =>
        _source.Command(
                $"select {Projection<ImportView>.ColumnList} from imports where id = $1 and kind = $2",
                Commands.Parameter(id), Commands.Parameter(Words.Of(kind)))
            .FirstAsync(Projection<ImportView>.Read, cancellationToken);

    /// <summary>All imports of a kind, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<ImportView>> ListAsync(ImportKind kind, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await _source.Command(
                $"""
                select {Projection<ImportView>.ColumnList} from imports
                where kind = $4 and ($1::timestamptz is null or (created_at, id) < ($1, $2)) order by created_at desc, id desc limit $3
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1), Commands.Parameter(Words.Of(kind)))
            .ListAsync(Projection<ImportView>.Read, cancellationToken);
        return Page<ImportView>.Of(rows, limit, i => Cursor.Of(i.CreatedAt, i.Id));
    }
}

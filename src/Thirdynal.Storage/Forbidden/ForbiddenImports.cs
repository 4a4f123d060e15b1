using System.Text.Json;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Forbidden;

/// <summary>An upload of numbers that must not be called.</summary>
/// <param name="Id">The upload.</param>
/// <param name="FileName">As it was called.</param>
/// <param name="Reason">Why, for all its numbers.</param>
/// <param name="UploadedBy">User id of whoever uploaded it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Rows">Rows with anything in them.</param>
/// <param name="Added">Numbers that were not on the list.</param>
/// <param name="Known">Rows whose number was on the list already, by an earlier row too.</param>
/// <param name="Rejected">Rows without a number.</param>
/// <param name="Customers">Customers that the numbers belong to.</param>
/// <param name="Results">Row by row: <c>row</c>, <c>result</c>, <c>error</c>.</param>
public sealed record ForbiddenImport(
    Guid Id, string FileName, string Reason, string UploadedBy, DateTimeOffset CreatedAt, int Rows, int Added, int Known, int Rejected,
    int Customers, JsonElement Results);

/// <summary>The log of uploads of numbers that must not be called.</summary>
public sealed class ForbiddenImports(StorageConnections connections)
{
    /// <summary>Writes one down.</summary>
    public async Task AddAsync(ForbiddenImport import, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        await using var command = connections.Queries.Command(
            $"""
            insert into do_not_contact_imports ({Projection<ForbiddenImport>.ColumnList})
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb)
            """,
            Commands.Parameter(import.Id), Commands.Parameter(import.FileName), Commands.Parameter(import.Reason),
            Commands.Parameter(import.UploadedBy), Commands.Parameter(import.CreatedAt.UtcDateTime), Commands.Parameter(import.Rows),
            Commands.Parameter(import.Added), Commands.Parameter(import.Known), Commands.Parameter(import.Rejected),
            Commands.Parameter(import.Customers), Commands.Parameter(import.Results.GetRawText()));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>One upload with its rows; null when there is none.</summary>
    public Task<ForbiddenImport?> FindAsync(Guid id, CancellationToken cancellationToken = default) => connections.Queries
        .Command($"select {Projection<ForbiddenImport>.ColumnList} from do_not_contact_imports where id = $1", Commands.Parameter(id))
        .FirstAsync(Projection<ForbiddenImport>.Read, cancellationToken);

    /// <summary>Uploads, newest first, without their rows.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<ForbiddenImport>> ListAsync(int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await connections.Queries.Command(
                """
                select id, file_name, reason, uploaded_by, created_at, rows, added, known, rejected, customers, '[]'::jsonb
                from do_not_contact_imports where $1::timestamptz is null or (created_at, id) < ($1, $2)
                order by created_at desc, id desc limit $3
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1))
            .ListAsync(Projection<ForbiddenImport>.Read, cancellationToken);
        return Page<ForbiddenImport>.Of(rows, limit, static i => Cursor.Of(i.CreatedAt, i.Id));
    }
}

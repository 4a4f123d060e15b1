using System.Text.Json;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>A line of the audit.</summary>
public sealed record AuditView(
    Guid Id, DateTimeOffset At, string Actor, string Action, string Object, string? ObjectId, JsonElement? Detail);

/// <summary>Which lines to list; all given conditions hold at once.</summary>
public sealed record AuditFilter(
    string? Actor = null, string? Action = null, string? Object = null, string? ObjectId = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>The audit as the API shows it.</summary>
public sealed class AuditReads(StorageConnections connections)
{
    /// <summary>Lines of the audit, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<AuditView>> ListAsync(
        AuditFilter filter, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var after = Cursor.Parse(cursor, 2);
        var rows = await connections.Queries.Command(
                $"""
                select {Projection<AuditView>.ColumnList} from audit
                where ($1::timestamptz is null or (at, id) < ($1, $2)) and ($3::text is null or actor = $3)
                    and ($4::text is null or action = $4 or (right($4, 1) = '*' and starts_with(action, left($4, -1)))) and ($5::text is null or object = $5) and ($6::text is null or object_id = $6)
                    and ($7::timestamptz is null or at >= $7) and ($8::timestamptz is null or at < $8)
                order by at desc, id desc limit $9
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(filter.Actor), Commands.Parameter(filter.Action),
                Commands.Parameter(filter.Object), Commands.Parameter(filter.ObjectId), Commands.Parameter(filter.From?.UtcDateTime),
                Commands.Parameter(filter.To?.UtcDateTime), Commands.Parameter(limit + 1))
            .ListAsync(Projection<AuditView>.Read, cancellationToken);
        return Page<AuditView>.Of(rows, limit, a => Cursor.Of(a.At, a.Id));
    }
}

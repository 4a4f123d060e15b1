using System.Text.Json.Serialization;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>Somebody, or some program, that does things.</summary>
/// <param name="Id">User id, or id of an API key.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Role">The role's word; INTEGRATION for keys.</param>
/// <param name="CreatedAt">Where it stands in the list; not shown.</param>
public sealed record ActorView(Guid Id, string Name, string Role, [property: JsonIgnore] DateTimeOffset CreatedAt = default);

/// <summary>Users and API keys by what everything else knows them by.</summary>
public sealed class ActorReads(StorageConnections connections)
{
    /// <summary>Those with these ids, or all, in the order in which they were created.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<ActorView>> ListAsync(
        IReadOnlyCollection<Guid>? ids, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await connections.ByKey.Command(
                """
                select id, name, role, created_at from (
                    select id, display_name as name, role, created_at from users
                    union all select id, name, 'INTEGRATION', created_at from api_keys
                ) actors
                where ($1::uuid[] is null or id = any ($1)) and ($2::timestamptz is null or (created_at, id) > ($2, $3))
                order by created_at, id limit $4
                """,
                Commands.Parameter(ids?.ToArray()), Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1))
            .ListAsync(Projection<ActorView>.Read, cancellationToken);
        return Page<ActorView>.Of(rows, limit, static actor => Cursor.Of(actor.CreatedAt, actor.Id));
    }
}

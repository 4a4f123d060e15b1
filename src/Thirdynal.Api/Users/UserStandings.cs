using Npgsql;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Requests;
using Thirdynal.Domain;
using Thirdynal.Storage;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Api.Users;

/// <summary>What every request needs to know of its user.</summary>
internal sealed record UserStanding(string DisplayName, Role Role, bool Active, string SecurityStamp);

/// <summary>
/// Users as they stand, at most two seconds old; at once in the process that changes one. That is how long a
/// deactivated user may go on in another process.
/// </summary>
internal sealed class UserStandings
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);
    private readonly ShortCache<Guid, UserStanding?> _cache;

    public UserStandings(StorageConnections connections, TimeProvider time)
    {
        var users = new SharedQuery<Guid, UserStanding>(ids => LoadAsync(connections.ByKey, ids));
        _cache = new ShortCache<Guid, UserStanding?>(time, MaxAge, async id => (await users.FindAsync([id])).GetValueOrDefault(id));
    }

    /// <summary>The user, or null where there is none.</summary>
    public ValueTask<UserStanding?> FindAsync(Guid userId, CancellationToken cancellationToken) => _cache.GetAsync(userId, cancellationToken);

    /// <summary>Makes this process look afresh.</summary>
    public void Forget(Guid userId) => _cache.Forget(userId);

    private static async Task<Dictionary<Guid, UserStanding>> LoadAsync(NpgsqlDataSource database, Guid[] ids)
    {
        await using var command = database.CreateCommand("select id, display_name, role, active, security_stamp from users where id = any ($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        await using var reader = await command.ExecuteReaderAsync();
        var found = new Dictionary<Guid, UserStanding>();
        while (await reader.ReadAsync())
            found.Add(reader.GetGuid(0), new UserStanding(reader.GetString(1), Words.Parse<Role>(reader.GetString(2)), reader.GetBoolean(3), reader.GetString(4)));
        return found;
    }
}

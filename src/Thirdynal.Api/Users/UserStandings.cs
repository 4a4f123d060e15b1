using Npgsql;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Requests;
using Thirdynal.Domain;

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
    private readonly NpgsqlDataSource _database;
    private readonly ShortCache<Guid, UserStanding?> _cache;

    public UserStandings(NpgsqlDataSource database, TimeProvider time)
    {
        _database = database;
        _cache = new ShortCache<Guid, UserStanding?>(time, MaxAge, LoadAsync);
    }

    /// <summary>The user, or null where there is none.</summary>
    public ValueTask<UserStanding?> FindAsync(Guid userId, CancellationToken cancellationToken) => _cache.GetAsync(userId, cancellationToken);

    /// <summary>Makes this process look afresh.</summary>
    public void Forget(Guid userId) => _cache.Forget(userId);

    private async Task<UserStanding?> LoadAsync(Guid userId)
    {
        await using var command = _database.CreateCommand("select display_name, role, active, security_stamp from users where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = userId });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new UserStanding(reader.GetString(0), Words.Parse<Role>(reader.GetString(1)), reader.GetBoolean(2), reader.GetString(3))
            : null;
    }
}

using Npgsql;
using Thirdynal.Api.Requests;

namespace Thirdynal.Api.ApiKeys;

/// <summary>What a request with a key needs to know of it.</summary>
internal sealed record KnownKey(Guid Id, string Name, byte[] SecretHash, bool Revoked);

/// <summary>The table <c>api_keys</c>. A revoked key is refused at once here and within two seconds in other processes.</summary>
internal sealed class ApiKeyStore
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);
    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _time;
    private readonly ShortCache<string, KnownKey?> _cache;

    public ApiKeyStore(NpgsqlDataSource database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _cache = new ShortCache<string, KnownKey?>(time, MaxAge, LoadAsync);
    }

    /// <summary>The key with this prefix, or null.</summary>
    public ValueTask<KnownKey?> FindAsync(string prefix, CancellationToken cancellationToken) => _cache.GetAsync(prefix, cancellationToken);

    /// <summary>Creates a key, with its audit row.</summary>
    public async Task<ApiKeyView> CreateAsync(string name, ApiKey key, string by, CancellationToken cancellationToken)
    {
        var view = new ApiKeyView(Guid.CreateVersion7(), name, key.Prefix, by, _time.GetUtcNow(), null);
        await using var command = _database.CreateCommand("""
            with audited as (
                insert into audit (id, at, actor, action, object, object_id, detail)
                values ($7, $6, $5, 'API_KEY_CREATED', 'api_key', $1::text, jsonb_build_object('prefix', $3)))
            insert into api_keys (id, name, prefix, secret_hash, created_by, created_at) values ($1, $2, $3, $4, $5, $6)
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = view.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Prefix });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = key.Hash() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = by });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = view.CreatedAt });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return view;
    }

    /// <summary>Revokes a key, with its audit row; false where there is none that holds.</summary>
    public async Task<bool> RevokeAsync(Guid id, string by, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand("""
            with revoked as (
                update api_keys set revoked_at = $3 where id = $1 and revoked_at is null returning prefix),
            audited as (
                insert into audit (id, at, actor, action, object, object_id, detail)
                select $4, $3, $2, 'API_KEY_REVOKED', 'api_key', $1::text, jsonb_build_object('prefix', prefix) from revoked)
            select prefix from revoked
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = by });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = _time.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        if (await command.ExecuteScalarAsync(cancellationToken) is not string prefix) return false;
        _cache.Forget(prefix);
        return true;
    }

    /// <summary>Keys that hold, oldest first, after a cursor.</summary>
    public async Task<List<ApiKeyView>> ListAsync(KeysetCursor? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand("""
            select id, name, prefix, created_by, created_at, last_used_at from api_keys
            where revoked_at is null and (created_at, id) > ($1, $2)
            order by created_at, id limit $3
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = after?.At ?? DateTimeOffset.MinValue });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = after?.Id ?? Guid.Empty });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<ApiKeyView>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new ApiKeyView(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return found;
    }

    private async Task<KnownKey?> LoadAsync(string prefix)
    {
        // The minute is exact enough for "last used", and spares a write a request.
        await using var command = _database.CreateCommand("""
            with used as (
                update api_keys set last_used_at = $2
                where prefix = $1 and revoked_at is null and (last_used_at is null or last_used_at < $2 - interval '1 minute'))
            select id, name, secret_hash, revoked_at is not null from api_keys where prefix = $1
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = prefix });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = _time.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new KnownKey(reader.GetGuid(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2), reader.GetBoolean(3))
            : null;
    }
}

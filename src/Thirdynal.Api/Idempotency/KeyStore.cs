using Npgsql;
using Thirdynal.Pool;

namespace Thirdynal.Api.Idempotency;

/// <summary>What is known of a key.</summary>
/// <param name="BodyHash">Hash of the request that came with it.</param>
/// <param name="Status">HTTP status of the answer; null while the request still runs.</param>
/// <param name="Answer">The answer's JSON; null where it had no body.</param>
internal sealed record KnownKey(string BodyHash, int? Status, string? Answer);

/// <summary>The table <c>idempotency_keys</c>.</summary>
internal sealed class KeyStore(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    // No request takes that long: whoever reserved the key was killed, and what it did is safe to do again.
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(10);

    /// <summary>Reserves a key for this request. Null: it is ours; else what came with it before.</summary>
    public async Task<KnownKey?> ReserveAsync(OperationKey key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand("""
            insert into idempotency_keys as known (user_id, route, key, body_hash, created_at) values ($1, $2, $3, $4, $5)
            on conflict (user_id, route, key) do update
                set body_hash = excluded.body_hash, created_at = excluded.created_at, status = null, answer = null
                where known.created_at < $6 or (known.status is null and known.created_at < $7)
            """);
        AddKey(command, key);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.BodyHash });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now - KeptFor });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now - GivenUpAfter });
        var reserved = await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        return reserved ? null : await FindAsync(key, cancellationToken) ?? new KnownKey(key.BodyHash, null, null);
    }

    /// <summary>What came with this key in the last 24 hours, or null.</summary>
    public async Task<KnownKey?> FindAsync(OperationKey key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select body_hash, status, answer from idempotency_keys where user_id = $1 and route = $2 and key = $3 and created_at >= $4");
        AddKey(command, key);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() - KeptFor });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new KnownKey(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetString(2))
            : null;
    }

    /// <summary>Remembers the answer.</summary>
    public async Task FinishAsync(OperationKey key, int status, string? answer)
    {
        await using var command = database.CreateCommand(
            "update idempotency_keys set status = $4, answer = $5::jsonb where user_id = $1 and route = $2 and key = $3");
        AddKey(command, key);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = status });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)answer ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Forgets a request that was refused or failed, so that the key may be used again.</summary>
    public async Task ReleaseAsync(OperationKey key)
    {
        await using var command = database.CreateCommand(
            "delete from idempotency_keys where user_id = $1 and route = $2 and key = $3 and status is null");
        AddKey(command, key);
        await command.ExecuteNonQueryAsync();
    }

    private static void AddKey(NpgsqlCommand command, OperationKey key)
    {
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.UserId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Route });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Key });
    }
}

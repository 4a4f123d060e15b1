using System.Text.Json;
using Npgsql;
using Orleans.Runtime;
using Thirdynal.InProcess.Hosting;

namespace Thirdynal.InProcess.State;

/// <summary>Stored values of grains, as JSON with a version.</summary>
internal sealed class StateTable(HostDatabase database)
{
    // jsonb does not keep the order of members, and a type discriminator need not come first.
    private static readonly JsonSerializerOptions s_json = new() { AllowOutOfOrderMetadataProperties = true };

    public async Task<(long Version, TState State)?> ReadAsync<TState>(GrainId grain, string name, CancellationToken cancellationToken)
    {
        await using var command = Command("""
            select version, payload from inprocess.state
            where grain_type = $1 and grain_key = $2 and state_name = $3
            """, grain, name);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return (reader.GetInt64(0), JsonSerializer.Deserialize<TState>(reader.GetString(1), s_json)!);
    }

    /// <summary>The new version; null if <paramref name="version"/> is not the stored one.</summary>
    public async Task<long?> WriteAsync<TState>(GrainId grain, string name, long? version, TState state, CancellationToken cancellationToken)
    {
        await using var command = version is null
            ? Command("""
                insert into inprocess.state (grain_type, grain_key, state_name, version, payload)
                values ($1, $2, $3, 1, $4::jsonb)
                on conflict do nothing
                returning version
                """, grain, name)
            : Command("""
                update inprocess.state set version = version + 1, payload = $4::jsonb, changed_at = now()
                where grain_type = $1 and grain_key = $2 and state_name = $3 and version = $5
                returning version
                """, grain, name);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = JsonSerializer.Serialize(state, s_json) });
        if (version is { } known)
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = known });
        return (long?)await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>False if <paramref name="version"/> is not the stored one.</summary>
    public async Task<bool> ClearAsync(GrainId grain, string name, long? version, CancellationToken cancellationToken)
    {
        if (version is not { } known)
            return await VersionAsync(grain, name, cancellationToken) is null;
        await using var command = Command("""
            delete from inprocess.state
            where grain_type = $1 and grain_key = $2 and state_name = $3 and version = $4
            """, grain, name);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = known });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    public async Task<long?> VersionAsync(GrainId grain, string name, CancellationToken cancellationToken)
    {
        await using var command = Command("""
            select version from inprocess.state
            where grain_type = $1 and grain_key = $2 and state_name = $3
            """, grain, name);
        return (long?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, GrainId grain, string name)
    {
        var command = database.Source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = grain.TypeText });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = grain.KeyText });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return command;
    }
}

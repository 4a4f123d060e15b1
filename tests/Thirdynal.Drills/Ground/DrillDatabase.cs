using Npgsql;
using Thirdynal.Testing;

namespace Thirdynal.Drills.Ground;

/// <summary>A fresh, migrated database on the drill's server.</summary>
internal sealed class DrillDatabase(DrillServer server) : TestDatabase
{
    /// <inheritdoc/>
    protected override Task<string> Server => Task.FromResult(server.ConnectionString + ";Pooling=false;Command Timeout=300");

    /// <summary>Forgets connections to a server that has been killed since.</summary>
    public void Reconnect()
    {
        Connections.Queries.Clear();
        Connections.ByKey.Clear();
    }

    /// <summary>The first column of the first row, however often the server is away meanwhile.</summary>
    public async Task<T?> TryScalarAsync<T>(string sql, T? away)
    {
        try
        {
            return await ScalarAsync<T>(sql);
        }
        catch (NpgsqlException)
        {
            Reconnect();
            return away;
        }
    }
}

using Npgsql;

namespace Thirdynal.Storage;

/// <summary>The two pools of connections to the database.</summary>
public sealed class StorageConnections : IAsyncDisposable
{
    /// <summary>
    /// By key, every plan is "for each key, one look into the index". Saying so keeps the planner from a plan made while
    /// a table was small or had no statistics, and makes every transaction take its locks in the order of its arrays.
    /// </summary>
    private const string ByKeyOptions =
        "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off"
        + " -c jit=off -c plan_cache_mode=force_generic_plan";

    /// <summary>Connections to one database.</summary>
    /// <param name="connectionString">Npgsql's, with the database.</param>
    public StorageConnections(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Multiplexing = false,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
        };
        settings.ApplicationName ??= "thirdynal";
        ConnectionString = settings.ConnectionString;
        Queries = NpgsqlDataSource.Create(settings.ConnectionString);

        settings.Options = $"{settings.Options} {ByKeyOptions}".Trim();
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, 16);

        // Nobody leaves anything behind on them, and to clear them costs six statements each time one is taken.
        settings.NoResetOnClose = true;
        ByKey = NpgsqlDataSource.Create(settings.ConnectionString);
    }

    /// <summary>The connection string in use.</summary>
    public string ConnectionString { get; }

    /// <summary>For queries and reports: the planner is free.</summary>
    public NpgsqlDataSource Queries { get; }

    /// <summary>For loads and commits by key: nested loops over indexes only.</summary>
    public NpgsqlDataSource ByKey { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ByKey.DisposeAsync();
        await Queries.DisposeAsync();
    }
}

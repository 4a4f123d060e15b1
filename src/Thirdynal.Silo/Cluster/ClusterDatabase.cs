using Npgsql;
using Thirdynal.Storage;

namespace Thirdynal.Silo.Cluster;

/// <summary>The database of Orleans' ADO.NET providers: the product's own.</summary>
internal static class ClusterDatabase
{
    /// <summary>
    /// The providers' name for PostgreSQL, and how they reach it. Their statements are few: they have a small pool of their
    /// own, so that no report can keep a silo from saying that it is alive.
    /// </summary>
    public static (string Invariant, string ConnectionString) Of(StorageConnections storage)
    {
        var settings = new NpgsqlConnectionStringBuilder(storage.ConnectionString)
        {
            ApplicationName = "thirdynal-cluster",
            MaxPoolSize = 8,
        };
        return ("Npgsql", settings.ConnectionString);
    }
}

using Npgsql;

namespace Thirdynal.Silo.Cluster;

/// <summary>The database of Orleans' ADO.NET providers.</summary>
internal static class ClusterDatabase
{
    /// <summary>Their name for PostgreSQL.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>
    /// The providers' statements are few: they have a small pool of their own, so that no report can keep a silo from
    /// saying that it is alive.
    /// </summary>
    public static string Of(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "thirdynal-cluster", MaxPoolSize = 8 }.ConnectionString;
}

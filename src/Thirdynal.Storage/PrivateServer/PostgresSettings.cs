using System.Text;

namespace Thirdynal.Storage.PrivateServer;

/// <summary>The settings of the private server, written anew at every start.</summary>
internal static class PostgresSettings
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>The text of the settings file.</summary>
    /// <param name="socketFolder">The only way in: no port is opened.</param>
    /// <param name="overrides">Settings that come last and so win.</param>
    public static string Text(string socketFolder, IReadOnlyDictionary<string, string> overrides)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["listen_addresses"] = "",
            ["unix_socket_directories"] = socketFolder,
            ["port"] = "5432",
            ["password_encryption"] = "scram-sha-256",
            ["max_connections"] = "100",

            // An answer means that the fact is on the disk.
            ["fsync"] = "on",
            ["synchronous_commit"] = "on",
            ["full_page_writes"] = "on",

            // A small machine: the page cache and the program itself need most of the memory.
            ["shared_buffers"] = $"{Math.Clamp(memory / 8 / Megabyte, 64, 1024)}MB",
            ["effective_cache_size"] = $"{Math.Max(memory / 2 / Megabyte, 128)}MB",
            ["work_mem"] = "16MB",
            ["maintenance_work_mem"] = "128MB",
            ["max_wal_size"] = "2GB",
            ["checkpoint_timeout"] = "15min",
            ["wal_compression"] = "on",
            ["random_page_cost"] = "1.1",
            ["autovacuum_naptime"] = "15s",

            // No statement, parameter or detail reaches the log: they hold names and numbers of people.
            ["logging_collector"] = "on",
            ["log_filename"] = "postgresql-%a.log",
            ["log_truncate_on_rotation"] = "on",
            ["log_rotation_age"] = "1d",
            ["log_rotation_size"] = "0",
            ["log_min_error_statement"] = "panic",
            ["log_error_verbosity"] = "terse",
            ["log_parameter_max_length"] = "0",
            ["log_timezone"] = "UTC",
            ["timezone"] = "UTC",
        };
        var text = new StringBuilder("# Written at every start of the program.\n");
        foreach (var (name, value) in settings.Concat(overrides))
        {
            text.Append(name).Append(" = '").Append(value.Replace("'", "''", StringComparison.Ordinal)).Append("'\n");
        }

        return text.ToString();
    }
}

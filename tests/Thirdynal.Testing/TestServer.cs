using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Thirdynal.Storage.PrivateServer;

namespace Thirdynal.Testing;

/// <summary>
/// The one server of all test processes of this user on this machine: started where absent, then left running, so that
/// the next test run finds it, in memory where there is plenty: a test's database is some five hundred files, made and gone
/// within seconds. <c>tests/stop-test-server</c> stops it. <c>THIRDYNAL_TEST_POSTGRES</c> names another
/// server to use: a connection string of a superuser.
/// </summary>
internal static class TestServer
{
    private const string Memory = "/dev/shm";
    private const long Plenty = 6L << 30;
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    /// <summary>How to reach the server's <c>postgres</c> database.</summary>
    public static Task<string> ConnectionString => Started.Value;

    private static async Task<string> StartAsync()
    {
        var given = Environment.GetEnvironmentVariable("THIRDYNAL_TEST_POSTGRES");
        var connectionString = given ?? (await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions
            {
                Home = Home(),
                Database = "postgres",
                StopWithLastUser = false,
                Settings = new Dictionary<string, string>
                {
                    ["max_connections"] = "400",
                    // No test pulls the plug of the machine: what the server has written survives its being killed.
                    ["fsync"] = "off",
                    ["full_page_writes"] = "off",
                },
            },
            NullLogger.Instance)).ConnectionString;
        await DropLeftoversAsync(connectionString);
        return connectionString;
    }

    /// <summary>In memory or not, as it was begun: test processes of one run must not part.</summary>
    private static string Home()
    {
        var name = $"thirdynal-tests-{Environment.UserName}";
        var (memory, disk) = (Path.Combine(Memory, name), Path.Combine(Path.GetTempPath(), name));
        if (Directory.Exists(memory)) return memory;
        return Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Plenty ? memory : disk;
    }

    /// <summary>Databases of test processes that were killed.</summary>
    private static async Task DropLeftoversAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            "select datname, split_part(datname, '_', 3)::int from pg_database where datname ~ '^thirdynal_test_[0-9]+_'");
        var dead = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                if (!IsAlive(reader.GetInt32(1)))
                {
                    dead.Add(reader.GetString(0));
                }
            }
        }

        foreach (var database in dead)
        {
            await using var drop = source.CreateCommand($"drop database if exists {database} with (force)");
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var _ = System.Diagnostics.Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

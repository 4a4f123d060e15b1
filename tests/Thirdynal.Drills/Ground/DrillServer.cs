using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Thirdynal.Storage.PrivateServer;

namespace Thirdynal.Drills.Ground;

/// <summary>How much of the server is killed.</summary>
internal enum Victim
{
    /// <summary>The process that the others descend from; they notice and end.</summary>
    Postmaster,

    /// <summary>All of them at once.</summary>
    Everything,

    /// <summary>One that serves a connection: the server throws all others out and recovers by itself.</summary>
    OneBackend,
}

/// <summary>A PostgreSQL of the drill's own, with the product's settings; it can be killed and started again on its data.</summary>
/// <param name="home">Where it lives.</param>
internal sealed class DrillServer(string home) : IAsyncDisposable
{
    /// <summary>Connections that it takes at most.</summary>
    public const int MaxConnections = 90;

    private readonly Stack<PrivatePostgres> starts = new();
    private bool closed;

    /// <summary>How to reach it.</summary>
    public string ConnectionString => starts.Peek().ConnectionString;

    /// <summary>Starts it, or starts it again after it was killed or has ended.</summary>
    public async Task StartAsync()
    {
        ObjectDisposedException.ThrowIf(closed, this);
        starts.Push(await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions
            {
                Home = home,
                Database = "postgres",
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["max_connections"] = MaxConnections.ToString(CultureInfo.InvariantCulture),
                    // The drill connects as the server's superuser: for it, too, full shall mean full.
                    ["superuser_reserved_connections"] = "0",
                    ["shared_buffers"] = "64MB",
                    ["max_wal_size"] = "128MB",
                },
            },
            NullLogger.Instance));
    }

    /// <summary>Whether it takes connections.</summary>
    public async Task<bool> AnswersAsync()
    {
        try
        {
            await using var source = Lone();
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Connections that no pool keeps.</summary>
    public NpgsqlDataSource Lone(string database = "postgres") =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, Database = database, Timeout = 5 });

    /// <summary>kill -9.</summary>
    public async Task KillAsync(Victim victim)
    {
        var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(starts.Peek().DataFolder, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        switch (victim)
        {
            case Victim.Postmaster:
                Kill(postmaster);
                break;
            case Victim.Everything:
                Kill(postmaster);
                foreach (var process in Processes()) Kill(process);
                break;
            default:
                await using (var source = Lone())
                await using (var busiest = source.CreateCommand(
                    "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name = 'thirdynal' order by state_change desc limit 1"))
                {
                    if (await busiest.ExecuteScalarAsync() is int pid) Kill(pid);
                }

                break;
        }
    }

    /// <summary>Starts it unless it is still there or comes back by itself.</summary>
    public async Task ReviveAsync()
    {
        if (!await AnswersAsync()) await StartAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        closed = true;
        while (starts.TryPop(out var start)) await start.DisposeAsync();
    }

    /// <summary>Every process of a server works in its data folder.</summary>
    private IEnumerable<int> Processes() => Directory.EnumerateDirectories("/proc")
        .Select(static folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0 && WorksIn(pid, starts.Peek().DataFolder))
        .ToList();

    private static bool WorksIn(int pid, string folder)
    {
        try
        {
            return string.Equals(new FileInfo($"/proc/{pid}/cwd").LinkTarget, Path.GetFullPath(folder), StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }
}

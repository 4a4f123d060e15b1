using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Thirdynal.Storage.PrivateServer;

namespace Thirdynal.Bench.Server;

/// <summary>The PostgreSQL that every arm works on: one of the benchmark's own, with the product's settings.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly PrivatePostgres server;
    private readonly NpgsqlDataSource source;

    private BenchServer(PrivatePostgres server)
    {
        this.server = server;
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false, CommandTimeout = 0 });
    }

    /// <summary>Starts the server and refuses one that could lose what it has acknowledged.</summary>
    /// <exception cref="BenchException">A setting that makes commits durable is off.</exception>
    public static async Task<BenchServer> StartAsync(string home, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(home);
        var options = new PrivatePostgresOptions
        {
            Home = home,
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["max_connections"] = "200", ["autovacuum"] = "on" },
        };
        var started = new BenchServer(await PrivatePostgres.StartAsync(options, NullLogger.Instance, cancellationToken));
        foreach (var (name, value) in await started.DurabilityAsync(cancellationToken))
        {
            if (!string.Equals(value, "on", StringComparison.Ordinal))
            {
                await started.DisposeAsync();
                throw new BenchException($"{name} is {value}: nothing measured on this server would be durable.");
            }
        }

        return started;
    }

    /// <summary>The process that all of the server's others descend from.</summary>
    public int Postmaster => int.Parse(File.ReadLines(Path.Combine(server.DataFolder, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The settings that decide whether a commit outlives a power cut, as the server has them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DurabilityAsync(CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = source.CreateCommand(
            "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) settings[reader.GetString(0)] = reader.GetString(1);
        return settings;
    }

    /// <summary>A database that is made once, and from which each run gets its copy.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="from">The template that it begins as; null: empty.</param>
    /// <param name="fill">What makes it whole.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string> TemplateAsync(string name, string? from, Func<BenchDatabase, Task> fill, CancellationToken cancellationToken)
    {
        await ExecuteAsync($"drop database if exists {name} with (force)", cancellationToken);
        await ExecuteAsync($"create database {name} template {from ?? "template1"} strategy file_copy", cancellationToken);
        await using var database = Open(name);
        await fill(database);
        await database.ExecuteAsync("vacuum (analyze)", cancellationToken);
        return name;
    }

    /// <summary>A fresh copy of a template, with everything before it on the disk.</summary>
    public async Task<BenchDatabase> CopyAsync(string template, CancellationToken cancellationToken)
    {
        const string Name = "bench_run";
        await ExecuteAsync($"drop database if exists {Name} with (force)", cancellationToken);
        await ExecuteAsync($"create database {Name} template {template} strategy file_copy", cancellationToken);
        await ExecuteAsync("checkpoint", cancellationToken);
        return Open(Name);
    }

    /// <summary>Where the write-ahead log has come to, in bytes.</summary>
    public async Task<long> WalBytesAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Version of the server.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("show server_version");
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await server.DisposeAsync();
    }

    private BenchDatabase Open(string name) =>
        new(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, CommandTimeout = 0 }.ConnectionString);

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

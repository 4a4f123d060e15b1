using System.IO;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;
using Thirdynal.Storage.Roles;

namespace Thirdynal.Storage.PrivateServer;

/// <summary>
/// A PostgreSQL server of the program's own: found or installed, initialised, started, and stopped again with the last
/// program that uses it. It outlives a program that is killed, and the next one takes it over.
/// </summary>
public sealed partial class PrivatePostgres : IAsyncDisposable
{
    // A process that is being started holds our locks until it becomes another program.
    private static readonly TimeSpan Inherited = TimeSpan.FromMilliseconds(300);

    private readonly PostgresPlace _place;
    private readonly PostgresCluster _cluster;
    private readonly PrivatePostgresOptions _options;
    private readonly ILogger _logger;
    private FileStream? _use;

    private PrivatePostgres(
        PostgresPlace place, PostgresCluster cluster, PrivatePostgresOptions options, ILogger logger, FileStream use, string connectionString, string application)
    {
        (_place, _cluster, _options, _logger, _use) = (place, cluster, options, logger, use);
        (ConnectionString, ApplicationConnectionString) = (connectionString, application);
    }

    /// <summary>How to reach the database, as the server's superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>How to reach it as the application's role, which may do what the owner of the schema grants it.</summary>
    public string ApplicationConnectionString { get; }

    /// <summary>Where the data is.</summary>
    public string DataFolder => _place.Data;

    /// <summary>Starts the server, or takes over the one that runs, and makes the database where absent.</summary>
    /// <exception cref="PrivatePostgresException">It cannot be had; the message says why and what to do.</exception>
    public static async Task<PrivatePostgres> StartAsync(
        PrivatePostgresOptions options, ILogger logger, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
        {
            throw new PrivatePostgresException("On Windows, point ConnectionStrings__Thirdynal at a PostgreSQL server.");
        }

        await PostgresBinaries.FindAsync(null, cancellationToken);
        await PostgresAccount.RequireAsync(cancellationToken);
        var place = await PostgresPlace.PrepareAsync(options.Home, cancellationToken);
        await using var starting = await FileLock.TakeAsync(place.StartLock, options.StartTimeout, cancellationToken);
        var cluster = new PostgresCluster(place, await PostgresBinaries.FindAsync(place.DataVersion, cancellationToken));
        if (place.DataVersion is null)
        {
            LogInitialising(logger, place.Data);
            await cluster.InitialiseAsync(cancellationToken);
        }

        var wasRunning = await cluster.IsRunningAsync(cancellationToken);
        if (!wasRunning)
        {
            await cluster.StartAsync(options, cancellationToken);
        }

        LogReady(logger, place.Data, wasRunning);
        var (connectionString, application) = await ReadyAsync(place, options, cancellationToken);
        return new PrivatePostgres(place, cluster, options, logger, FileLock.Share(place.UsersLock), connectionString, application);
    }

    /// <summary>Stops the server, unless another program uses it too.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_use is not { } use)
        {
            return;
        }

        _use = null;
        await using var stopping = await FileLock.TakeAsync(_place.StartLock, _options.StartTimeout, CancellationToken.None);
        await use.DisposeAsync();
        if (_options.StopWithLastUser && await FileLock.TryTakeAsync(_place.UsersLock, Inherited) is { } alone)
        {
            await using (alone)
            {
                await _cluster.StopAsync(CancellationToken.None);
                LogStopped(_logger, _place.Data);
            }
        }
    }

    private static async Task<(string Owner, string Application)> ReadyAsync(PostgresPlace place, PrivatePostgresOptions options, CancellationToken cancellationToken)
    {
        if (!File.Exists(place.Password))
        {
            throw new PrivatePostgresException($"The password of the database in {place.Data} is missing: {place.Password}.");
        }

        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = place.Sockets,
            Username = PostgresCluster.User,
            Password = (await File.ReadAllTextAsync(place.Password, cancellationToken)).Trim(),
            Database = "postgres",
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await OpenAsync(connection, options.StartTimeout, cancellationToken);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection);
        exists.Parameters.Add(new NpgsqlParameter<string> { TypedValue = options.Database });
        if (await exists.ExecuteScalarAsync(cancellationToken) is null)
        {
            var name = $"\"{options.Database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            await using var create = new NpgsqlCommand($"create database {name}", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        var password = await ApplicationPasswordAsync(place, connection, cancellationToken);
        settings.Database = options.Database;
        settings.Pooling = true;
        var owner = settings.ConnectionString;
        (settings.Username, settings.Password) = (ApplicationRole.Name, password);
        return (owner, settings.ConnectionString);
    }

    /// <summary>A file that is there says that the role is: it is written last, under the start lock.</summary>
    private static async Task<string> ApplicationPasswordAsync(PostgresPlace place, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (File.Exists(place.ApplicationPassword)) return (await File.ReadAllTextAsync(place.ApplicationPassword, cancellationToken)).Trim();
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await ApplicationRole.EnsureAsync(connection, password, cancellationToken);
        await PostgresCluster.WriteSecretAsync(place.ApplicationPassword, password, cancellationToken);
        return password;
    }

    /// <summary>A server that somebody else has just started may still be recovering.</summary>
    private static async Task OpenAsync(NpgsqlConnection connection, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        while (true)
        {
            try
            {
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException failure) when (failure is not PostgresException { SqlState: not "57P03" })
            {
                if (deadline.IsCancellationRequested)
                {
                    throw new PrivatePostgresException($"PostgreSQL runs but does not take connections: {failure.Message}");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Making a database in {Folder}.")]
    private static partial void LogInitialising(ILogger logger, string folder);

    [LoggerMessage(2, LogLevel.Information, "PostgreSQL is ready on {Folder} (was running already: {WasRunning}).")]
    private static partial void LogReady(ILogger logger, string folder, bool wasRunning);

    [LoggerMessage(3, LogLevel.Information, "PostgreSQL on {Folder} has stopped.")]
    private static partial void LogStopped(ILogger logger, string folder);
}

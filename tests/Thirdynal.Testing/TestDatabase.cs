using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Thirdynal.Storage;
using Thirdynal.Storage.Migrations;
using Thirdynal.Storage.Roles;

namespace Thirdynal.Testing;

/// <summary>
/// A fresh, migrated database for one test class: use it as <c>IClassFixture&lt;TestDatabase&gt;</c>. It is a copy of a
/// template that is migrated once for each state of the schema.
/// </summary>
public class TestDatabase : IAsyncLifetime
{
    private static readonly ConcurrentDictionary<(string Server, string Name), Lazy<Task>> Templates = new();

    private readonly string _name = $"thirdynal_test_{Environment.ProcessId}_{Guid.NewGuid():N}"[..48];
    private string _server = "";

    /// <summary>How to reach the database. The role may do everything in it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>How the program reaches it: as a role that may do what the owner of the schema has granted it.</summary>
    public string ApplicationConnectionString { get; private set; } = "";

    /// <summary>The product's connections to the database.</summary>
    public StorageConnections Connections { get; private set; } = null!;

    /// <summary>Assemblies whose migrations the database has; a derived fixture may name more.</summary>
    protected virtual IReadOnlyList<Assembly> MigrationAssemblies { get; } = [typeof(Migrator).Assembly];

    /// <summary>How to reach the server that the database is made on; a derived fixture may have one of its own.</summary>
    protected virtual Task<string> Server => TestServer.ConnectionString;

    public virtual async Task InitializeAsync()
    {
        _server = await Server;
        var template = await TemplateAsync();

        // Files are copied in one go, which through the log would be block by block.
        await ExecuteOnServerAsync($"create database {_name} template {template} strategy file_copy");
        ConnectionString = ConnectionStringOf(_name);
        ApplicationConnectionString = ApplicationConnectionStringOf(_name);
        Connections = new StorageConnections(ConnectionString);
    }

    public virtual async Task DisposeAsync()
    {
        await Connections.DisposeAsync();
        await ExecuteOnServerAsync($"drop database if exists {_name} with (force)");
    }

    /// <summary>Runs a statement with parameters <c>$1, $2, ...</c>.</summary>
    /// <returns>The number of rows it changed.</returns>
    public async Task<int> ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// Does what the program never does and the schema forbids, as somebody could who owns the server: no trigger runs.
    /// </summary>
    /// <returns>The number of rows it changed.</returns>
    public async Task<int> TamperAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "set session_replication_role = replica");
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of the first row; null where there is none.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>All rows.</summary>
    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] parameters)
    {
        var rows = new List<T>();
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = Connections.Queries.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return command;
    }

    private string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder(_server) { Database = database, Pooling = true, IncludeErrorDetail = true }.ConnectionString;

    // The same for every test process, and known to nobody who does not know the superuser's.
    private string ApplicationPassword => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_server)));

    private string ApplicationConnectionStringOf(string database) => new NpgsqlConnectionStringBuilder(ConnectionStringOf(database))
    {
        Username = ApplicationRole.Name, Password = ApplicationPassword,
    }.ConnectionString;

    private async Task<string> TemplateAsync()
    {
        var name = $"thirdynal_template_{Checksum()}";
        await Templates.GetOrAdd((_server, name), _ => new Lazy<Task>(() => MakeTemplateAsync(name))).Value;
        return name;
    }

    private async Task MakeTemplateAsync(string name)
    {
        // Not of the pool: a connection that rests there would keep the lock, and all other test processes waiting.
        await using var connection = new NpgsqlConnection(Unpooled(_server));
        await connection.OpenAsync();
        await ExecuteAsync(connection, "select pg_advisory_lock(7413220115002)");
        await ApplicationRole.EnsureAsync(connection, ApplicationPassword);
        if (!await ExistsAsync(connection, name))
        {
            // Migrated under another name: a template that exists is whole.
            await ExecuteAsync(connection, $"drop database if exists {name}_new with (force)");
            await ExecuteAsync(connection, $"create database {name}_new");
            await using (var connections = new StorageConnections(Unpooled(ApplicationConnectionStringOf($"{name}_new"))))
            {
                await new Migrator(
                    connections, MigrationAssemblies.Select(a => new MigrationSource(a)), NullLogger<Migrator>.Instance,
                    new DatabaseOwner(Unpooled(ConnectionStringOf($"{name}_new")))).MigrateAsync();
            }

            await ExecuteAsync(connection, $"alter database {name}_new rename to {name}");
        }
    }

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    private string Checksum()
    {
        var text = new StringBuilder();
        foreach (var assembly in MigrationAssemblies)
        {
            foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order())
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                text.Append(resource).Append(reader.ReadToEnd());
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private async Task ExecuteOnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await ExecuteAsync(connection, sql);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string database)
    {
        await using var command = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = database });
        return await command.ExecuteScalarAsync() is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}

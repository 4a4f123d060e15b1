using Microsoft.Extensions.Logging;
using Npgsql;
using Thirdynal.Storage.Roles;

namespace Thirdynal.Storage.Migrations;

/// <summary>Brings a database up to date. Safe when several processes start at once: one works, the others wait for it.</summary>
public sealed partial class Migrator(
    StorageConnections connections, IEnumerable<MigrationSource> sources, ILogger<Migrator> logger, DatabaseOwner? owner = null)
{
    private const int OldestServer = 150_000;

    // Any number will do as long as it never changes: it is what the processes meet at.
    private const long Lock = 7_413_220_115_001;

    private readonly IReadOnlyList<Migration> _migrations = Migration.Of(sources);

    /// <summary>Runs the migrations that this database has not had yet, each in a transaction of its own.</summary>
    /// <exception cref="MigrationException">The server is too old, or a migration that has run was edited since.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        var application = await ApplicationAsync(cancellationToken);
        await using var own = owner?.ConnectionString is { } named ? NpgsqlDataSource.Create(named) : null;
        await using var connection = await (own ?? connections.Queries).OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", cancellationToken);
        try
        {
            await MigrateAsync(connection, cancellationToken);
            if (own is not null && !await IsAsync(connection, application, cancellationToken))
                await ApplicationGrants.EnsureAsync(connection, application, cancellationToken);
            else if (await MayChangeTheAuditAsync(connection, cancellationToken))
                LogOneRole(logger, application);
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new MigrationException(
                own is null
                    ? $"The database has to be migrated, and the role {application} may not do so: name its owner in ConnectionStrings:ThirdynalOwner."
                    : "The role of ConnectionStrings:ThirdynalOwner may not migrate the database: it has to own the tables.");
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private async Task<string> ApplicationAsync(CancellationToken cancellationToken)
    {
        await using var connection = await connections.Queries.OpenConnectionAsync(cancellationToken);
        if (connection.PostgreSqlVersion.Major * 10_000 < OldestServer)
        {
            throw new MigrationException(
                $"PostgreSQL 15 or later is needed; this server is {connection.PostgreSqlVersion}.");
        }

        await using var command = new NpgsqlCommand("select current_user::text", connection);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<bool> IsAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select current_user::text = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = role });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<bool> MayChangeTheAuditAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select coalesce(has_table_privilege(to_regclass('audit'), 'update, delete, truncate'), false)", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Asked first: who may not create tables may not even do so where it is there.
        await ExecuteAsync(connection, """
            do $$ begin
                if to_regclass('schema_migrations') is null then
                    create table schema_migrations (
                        name       text primary key,
                        checksum   varchar(64) not null,
                        applied_at timestamptz not null default now());
                end if;
            end $$
            """, cancellationToken);
        var applied = await AppliedAsync(connection, cancellationToken);
        foreach (var migration in _migrations)
        {
            await ApplyAsync(connection, migration, applied, cancellationToken);
        }
    }

    private async Task ApplyAsync(
        NpgsqlConnection connection, Migration migration, Dictionary<string, string> applied, CancellationToken cancellationToken)
    {
        if (applied.TryGetValue(migration.Name, out var checksum))
        {
            if (!string.Equals(checksum, migration.Checksum, StringComparison.Ordinal))
            {
                throw new MigrationException(
                    $"Migration {migration.Name} has run on this database with another text: a migration that has run"
                    + " is never edited, add a new one.");
            }

            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var run = new NpgsqlCommand(migration.Sql, connection, transaction) { CommandTimeout = 0 };
        await run.ExecuteNonQueryAsync(cancellationToken);
        await using var record = new NpgsqlCommand(
            "insert into schema_migrations (name, checksum) values ($1, $2)", connection, transaction);
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = migration.Name });
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = migration.Checksum });
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogApplied(logger, migration.Name);
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("select name, checksum from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetString(0), reader.GetString(1));
        }

        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Information, "Migration {Name} has run.")]
    private static partial void LogApplied(ILogger logger, string name);

    [LoggerMessage(2, LogLevel.Warning, "The role {Role} owns the schema: only triggers keep it from changing the audit. See ConnectionStrings:ThirdynalOwner.")]
    private static partial void LogOneRole(ILogger logger, string role);
}

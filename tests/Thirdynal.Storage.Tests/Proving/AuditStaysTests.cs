using Npgsql;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Proving;

/// <summary>Nobody changes a line of the audit: not the program's role, which has no right to, and not the owner by a slip.</summary>
public sealed class AuditStaysTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Denied = PostgresErrorCodes.InsufficientPrivilege;

    public static TheoryData<string> Changes =>
    [
        "update audit set actor = 'nobody'",
        "update audit set detail = '{\"erased\": true}', detail_salt = null",
        "delete from audit",
        "truncate audit",
        "update audit_seals set hash = ''",
        "delete from audit_seals",
        "truncate audit_seals",
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Change_ByTheApplicationsRole_IsDenied(string change)
    {
        await AddAsync();
        Assert.Equal(Denied, await RefusedAsync(database.ApplicationConnectionString, change));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Change_ByTheOwner_IsRefusedByTheTable(string change)
    {
        await AddAsync();
        Assert.Equal("TH004", await RefusedAsync(database.ConnectionString, change));
    }

    [Theory]
    [InlineData("alter table audit disable trigger all")]
    [InlineData("drop trigger audit_stays on audit")]
    [InlineData("drop table audit")]
    [InlineData("create or replace function audit_stays() returns trigger language plpgsql as $$ begin return null; end $$")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("grant update on audit to thirdynal_app")]
    [InlineData("set role thirdynal")]
    [InlineData("update schema_migrations set checksum = ''")]
    public async Task Way_AroundIt_IsClosedToTheApplicationsRole(string way)
    {
        // A grant of what one does not have is no error to PostgreSQL; it must have no effect then.
        await AddAsync();
        var refused = await RefusedAsync(database.ApplicationConnectionString, way);
        Assert.True(refused == Denied || (refused == "" && way.StartsWith("grant", StringComparison.Ordinal)), refused);
        Assert.Equal(Denied, await RefusedAsync(database.ApplicationConnectionString, "update audit set actor = 'nobody'"));
    }

    [Fact]
    public async Task Line_ByTheApplicationsRole_IsAddedAndSealed()
    {
        await using var connections = new StorageConnections(database.ApplicationConnectionString);
        await using (var add = connections.Queries.CreateCommand(Line)) await add.ExecuteNonQueryAsync();
        Assert.True(await new Storage.Proving.AuditSeals(connections).SealAsync(new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero)) > 0);
    }

    private const string Line = "insert into audit (id, at, actor, action, object, detail) values (gen_random_uuid(), now(), 'admin', 'X', 'x', '{\"reason\": \"why\"}')";

    private async Task AddAsync()
    {
        await database.ExecuteAsync(Line);
        await database.ExecuteAsync("insert into audit_seals (seal, upto, rows, hash, sealed_at) values (1000, 0, 0, '', now()) on conflict do nothing");
    }

    /// <summary>The SQLSTATE that it fails with, or nothing.</summary>
    private static async Task<string> RefusedAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
            return "";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}

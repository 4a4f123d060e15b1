using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Thirdynal.Storage.Migrations;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Migrations;

public sealed class MigratorTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private static readonly MigrationSource Product = new(typeof(Migrator).Assembly);

    [Fact]
    public async Task Migrate_ManyAtOnce_RunsEachMigrationOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var connections = new StorageConnections(database.ConnectionString);
            await new Migrator(connections, [Product], NullLogger<Migrator>.Instance).MigrateAsync();
        }));

        Assert.Equal(Migration.Of([Product]).Count, await database.ScalarAsync<long>("select count(*) from schema_migrations"));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from pool_epoch"));
    }

    [Fact]
    public async Task Migrate_MigrationEditedAfterItRan_IsRefusedBySentence()
    {
        var migrator = new Migrator(database.Connections, [Product], NullLogger<Migrator>.Instance);
        await migrator.MigrateAsync();
        await database.ExecuteAsync("update schema_migrations set checksum = 'another' where name = '0001_main_job.sql'");

        var refused = await Assert.ThrowsAsync<MigrationException>(() => migrator.MigrateAsync());

        Assert.Contains("0001_main_job.sql has run on this database with another text", refused.Message, StringComparison.Ordinal);
        await database.ExecuteAsync("update schema_migrations set checksum = $1 where name = '0001_main_job.sql'", Migration.Of([Product])[0].Checksum);
    }

    [Fact]
    public void Checksum_OtherLineEndings_IsTheSame() =>
        Assert.Equal(new Migration("a", "x\ny").Checksum, new Migration("a", "x\r\ny").Checksum);
}

/// <summary>A database without the product's tables.</summary>
public sealed class EmptyDatabase : TestDatabase
{
    protected override IReadOnlyList<Assembly> MigrationAssemblies => [];
}

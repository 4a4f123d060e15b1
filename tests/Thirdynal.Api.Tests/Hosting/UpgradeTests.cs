using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Api.Auth;
using Thirdynal.Storage.Migrations;
using Thirdynal.Storage.Proving;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Hosting;

/// <summary>A database of the first schema there was, in use, and the program as it is now.</summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    private static readonly string[] First = ["0001_main_job.sql", "0002_users.sql"];
    private readonly OldHost host = new();

    public async Task InitializeAsync()
    {
        await host.Old.InitializeAsync();
        await host.Old.ExecuteAsync("create table if not exists schema_migrations (name text primary key, checksum varchar(64) not null, applied_at timestamptz not null default now())");
        foreach (var name in First)
        {
            using var reader = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream(name)!);
            var sql = await reader.ReadToEndAsync();
            await host.Old.ExecuteAsync(sql);
            var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql.Replace("\r\n", "\n", StringComparison.Ordinal))));
            await host.Old.ExecuteAsync("insert into schema_migrations (name, checksum) values ($1, $2)", name, checksum);
        }

        await OpenEntries.AddAsync(host.Old, 40);
        await host.Old.ExecuteAsync(
            "insert into audit (id, at, actor, action, object, object_id, detail) select gen_random_uuid(), now(), 'admin', 'X', 'customer', i::text, '{\"reason\": \"why\"}' from generate_series(1, 7) i");
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await host.Old.DisposeAsync();
    }

    [Fact]
    public async Task Start_OnTheFirstSchemaWithData_MigratesItAndEverythingIsThere()
    {
        await host.InitializeAsync();

        var agent = await host.NewUser(Role.Agent);
        Assert.Equal(10, (await agent.Client.PostJson("/api/recycling/assign", new { count = 10 }))["leads"]!.AsArray().Count);
        Assert.Equal((40L, 40L, 40L), (
            await host.Old.ScalarAsync<long>("select count(*) from customers"), await host.Old.ScalarAsync<long>("select count(*) from customer_order_history"),
            await host.Old.ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open")));
        await Eventually.True(async () =>
        {
            // By us or by the minute's job.
            await host.Services.GetRequiredService<AuditSeals>().SealAsync(host.Time.GetUtcNow());
            return await host.Old.ScalarAsync<long>("select coalesce(sum(rows), 0) from audit_seals") >= 7;
        });
        var verdicts = await host.Services.GetRequiredService<Prover>().RunAsync(Guid.NewGuid());
        Assert.Equal("", string.Join(", ", verdicts.Where(static verdict => verdict.Exceptions > 0 && verdict.Check is "AUDIT" or "ONE_HOLDER" or "SENT" or "ROLLUPS").Select(static verdict => verdict.Check)));
    }

    private sealed class OldHost : ApiHost
    {
        public TestDatabase Old { get; } = new UnmigratedDatabase();

        protected override string ConnectionString => Old.ApplicationConnectionString;

        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("ConnectionStrings:ThirdynalOwner", Old.ConnectionString)];
    }

    private sealed class UnmigratedDatabase : TestDatabase
    {
        protected override IReadOnlyList<Assembly> MigrationAssemblies => [];
    }
}

using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Thirdynal.Testing;

namespace Thirdynal.InProcess.Tests.Hosting;

public sealed class SchemaTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Start_ManyHostsOnAnEmptyDatabase_AllStartAndTheTablesAreThere()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        Assert.Equal(0, await CountAsync());
        var hosts = Enumerable.Range(0, 8).Select(_ => TestHost.Make(services: services => services.AddSingleton(source))).ToArray();

        await Task.WhenAll(hosts.Select(host => host.StartAsync()));

        Assert.Equal(2, await CountAsync());
        foreach (var host in hosts)
            await host.DisposeAsync();
    }

    private Task<long> CountAsync() => database.ScalarAsync<long>("select count(*) from pg_tables where schemaname = 'inprocess'");
}

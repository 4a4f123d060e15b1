using System.Collections.Concurrent;
using Npgsql;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

using Thirdynal.Testing;

namespace Thirdynal.EndToEnd.Tests.Claims;

/// <summary>
/// 64 callers claim ten leads a call from 20,000 open ones. Through Thirdynal each lead is handed out once; by the
/// find-then-update that the request for this product sketches, some are handed out twice.
/// </summary>
public sealed class ClaimRaceTests : ApiHost
{
    private const int Entries = 20_000;
    private const int Callers = 64;
    private const int PerCall = 10;
    private Guid[] agents = [];

    public override async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        await OpenEntries.AddAsync(Database, Entries);
        await StartAsync();
        agents = await OpenEntries.AddAgentsAsync(Database, Entries / 50);
    }

    [Fact]
    public async Task Claims_By64CallersAtOnce_HandOutEachLeadOnce()
    {
        var supervisor = (await SignInAs(Role.Supervisor)).Client;
        var turns = new ConcurrentQueue<Guid>(Enumerable.Range(0, Entries / PerCall).Select(i => agents[i % agents.Length]));
        var handed = new ConcurrentBag<Guid>();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (turns.TryDequeue(out var agent))
            {
                var answer = await supervisor.PostJson("/api/recycling/assign", new { agentId = agent, count = PerCall });
                foreach (var lead in answer["leads"]!.AsArray()) handed.Add(lead!["recycleId"]!.GetValue<Guid>());
            }
        }));

        Assert.Equal(Entries, handed.Count);
        Assert.Equal(Entries, handed.Distinct().Count());
        Assert.Equal((long)Entries, await Database.ScalarAsync<long>("select count(*) from lead_recycling_pool where pool_status = 'ASSIGNED' and is_open"));
        Assert.Equal(
            0L, await Database.ScalarAsync<long>(
                "select count(*) from (select entry_id from lead_status_history where new_status = 'ASSIGNED' group by entry_id having count(*) > 1) twice"));
    }

    [Fact]
    public async Task Claims_ByFindThenUpdate_HandOutSomeTwice()
    {
        await Database.ExecuteAsync("create table seed_pool as select id, priority_score, available_from, expires_at, pool_status, assigned_to from lead_recycling_pool");
        await Database.ExecuteAsync("create index on seed_pool (pool_status, available_from)");
        await Database.ExecuteAsync("create index on seed_pool (priority_score desc)");
        var handed = new ConcurrentBag<Guid>();
        await using var source = NpgsqlDataSource.Create(Database.ConnectionString + ";Maximum Pool Size=70");

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            await using var connection = await source.OpenConnectionAsync();
            for (var call = 0; call < 5; call++)
            {
                var found = await FindAsync(connection);
                if (!await TakeAsync(connection, found, $"agent-{caller}")) continue;
                foreach (var id in found) handed.Add(id);
            }
        }));

        Assert.True(handed.Count > handed.Distinct().Count(), "Find-then-update handed nothing out twice.");
    }

    private static async Task<Guid[]> FindAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "select id from seed_pool where pool_status = 'AVAILABLE' and available_from <= now() and expires_at > now() order by priority_score desc limit 10",
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await reader.ReadAsync()) ids.Add(reader.GetGuid(0));
        return [.. ids];
    }

    /// <returns>False when the update fell to a deadlock, as it does at times; then nothing was handed out.</returns>
    private static async Task<bool> TakeAsync(NpgsqlConnection connection, Guid[] ids, string agent)
    {
        await using var command = new NpgsqlCommand("update seed_pool set assigned_to = $2, pool_status = 'ASSIGNED' where id = any($1)", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = agent });
        try
        {
            await command.ExecuteNonQueryAsync();
            return true;
        }
        catch (PostgresException deadlock) when (deadlock.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            return false;
        }
    }
}

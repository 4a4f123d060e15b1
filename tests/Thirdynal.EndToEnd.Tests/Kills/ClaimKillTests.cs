using System.Collections.Concurrent;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.EndToEnd.Tests.Kills;

/// <summary>
/// The program is killed in the middle of claims and outcomes. A ledger outside of it holds all that was acknowledged:
/// after the restart nothing of it is missing, and nothing is there twice.
/// </summary>
public sealed class ClaimKillTests : IAsyncLifetime
{
    private const int Entries = 6_000;
    private const int Callers = 24;
    private static readonly string[] Outcomes = ["NO_ANSWER", "DECLINED", "SALE", "DO_NOT_CALL", "WRONG_NUMBER"];
    private readonly TestDatabase database = new();
    private readonly ConcurrentDictionary<Guid, Guid> claimed = new();
    private readonly ConcurrentDictionary<Guid, string> recorded = new();
    private Guid[] agents = [];

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        await OpenEntries.AddAsync(database, Entries);
    }

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task ClaimsAndOutcomes_KilledTwice_LoseNothingThatWasAcknowledged()
    {
        await using var program = new KillableProgram(database);
        foreach (var enough in new[] { 400, 1_200 })
        {
            await program.StartAsync();
            if (agents.Length == 0) agents = await OpenEntries.AddAgentsAsync(database, Entries / 50);
            using var client = await program.SignInAsync();
            var load = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => WorkAsync(client, caller)));
            await Eventually.True(() => recorded.Count >= enough || load.IsCompleted, TimeSpan.FromMinutes(2));
            await program.KillAsync();
            await load;
            Assert.True(recorded.Count >= enough, $"Only {recorded.Count} outcomes were recorded before the kill.");
        }

        await program.StartAsync();
        await Eventually.Equal(
            0L, () => database.ScalarAsync<long>("select (select count(*) from pool_outbox) + (select count(*) from customer_outbox)"), TimeSpan.FromMinutes(3));
        await CheckClaimsAsync();
        await CheckOutcomesAsync();
        await CheckEffectsAsync();
    }

    /// <summary>Claims for one agent after the other and records an outcome for half of what it gets, until the program dies.</summary>
    private async Task WorkAsync(HttpClient client, int caller)
    {
        try
        {
            for (var i = caller; ; i += Callers)
            {
                var agent = agents[i % agents.Length];
                var answer = await client.PostJson("/api/recycling/assign", new { agentId = agent, count = 5 });
                foreach (var lead in answer["leads"]!.AsArray())
                {
                    var id = lead!["recycleId"]!.GetValue<Guid>();
                    Assert.True(claimed.TryAdd(id, agent), "A lead was handed out twice.");
                    if (id.GetHashCode() % 2 != 0) continue;
                    var outcome = Outcomes[(uint)id.GetHashCode() / 2 % Outcomes.Length];
                    await client.PostJson($"/api/recycling/{id}/outcome", new { outcome, notes = "ledger", reason = "kill drill" });
                    recorded[id] = outcome;
                }
            }
        }
        catch (HttpRequestException)
        {
            // The program was killed: what was not answered counts as not done.
        }
    }

    private async Task CheckClaimsAsync()
    {
        var holders = await database.ListAsync(
            "select p.id, coalesce(p.assigned_to, p.last_holder) from lead_recycling_pool p", static row => (row.GetGuid(0), row.IsDBNull(1) ? null : row.GetString(1)));
        var byEntry = holders.ToDictionary(static h => h.Item1, static h => h.Item2);
        Assert.Equal([], claimed.Where(claim => byEntry[claim.Key] != claim.Value.ToString()));
        Assert.Equal(0L, await database.ScalarAsync<long>(
            "select count(*) from (select entry_id from lead_status_history where new_status = 'ASSIGNED' group by entry_id having count(*) > 1) twice"));
    }

    private async Task CheckOutcomesAsync()
    {
        var closed = (await database.ListAsync(
            "select id, processed_outcome from lead_recycling_pool where not is_open", static row => (row.GetGuid(0), row.GetString(1))))
            .ToDictionary(static c => c.Item1, static c => c.Item2);
        Assert.Equal([], recorded.Where(outcome => closed.GetValueOrDefault(outcome.Key) != outcome.Value));
        Assert.Equal(0L, await database.ScalarAsync<long>(
            "select count(*) from (select customer_id from lead_recycling_pool where is_open group by customer_id having count(*) > 1) twice"));
    }

    /// <summary>Every outcome, acknowledged or just committed, had exactly its effects.</summary>
    private async Task CheckEffectsAsync()
    {
        Assert.Equal(
            await database.ScalarAsync<long>("select count(*) from lead_recycling_pool where not is_open"),
            await database.ScalarAsync<long>("select sum(times_contacted) from customers"));
        Assert.Equal(
            await database.ScalarAsync<long>("select count(*) from lead_recycling_pool where processed_outcome = 'SALE'"),
            await database.ScalarAsync<long>("select count(*) from customer_order_history where source_type = 'LEAD_CONVERSION'"));
        Assert.Equal(
            await database.ScalarAsync<long>("select count(*) from lead_recycling_pool where processed_outcome = 'DO_NOT_CALL'"),
            await database.ScalarAsync<long>("select count(*) from customers where do_not_contact_at is not null"));
        Assert.Equal(
            await database.ScalarAsync<long>("select count(*) from lead_recycling_pool where processed_outcome = 'NO_ANSWER'"),
            await database.ScalarAsync<long>("select count(*) from lead_recycling_pool where recycle_reason = 'NO_ANSWER_RETRY'"));
    }
}

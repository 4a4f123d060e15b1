using Npgsql;
using Orleans.Storage;
using Thirdynal.Customers;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Waybills;
using Thirdynal.Pool;
using Thirdynal.Storage.Commits;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Pool;

/// <summary>What happens between a decision of the pool and its commit, and between the pool and its customers.</summary>
public sealed class PoolRaceTests : GrainTestHost
{
    private static readonly PoolFilter Anything = new(null, null, null);
    private int numbers;

    private IPoolGrain Pool => Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);

    private DateTimeOffset Now => Time.GetUtcNow();

    [Fact]
    public async Task Blacklist_ReachedWhileAnOfferIsUnsent_IsHeardByThePool()
    {
        var (id, key) = await Parcels.FoundAsync(Grains, ++numbers, Now);
        await Pool.Touch();
        await ExecuteAsync("alter table pool_outbox rename to away");
        await TakeAsync(id, key, "R-1", OrderStatus.Returned);
        for (var i = 0; i < 3; i++) await TakeAsync(id, key, $"S-{i}", OrderStatus.Rts);
        Assert.Equal("BLACKLIST", await ScalarAsync<string>("select risk_level from customers where id = $1", id));
        await ExecuteAsync("alter table away rename to pool_outbox");

        await Grains.GetGrain<ICustomerGrain>(key).SendPending();

        Time.Move(TimeSpan.FromDays(20));
        Assert.Empty((await AssignAsync("agent-a")).Leads);
        Assert.Equal(0L, await OpenEntriesAsync(id));
    }

    [Fact]
    public async Task Blacklist_ReachedBeforeTheCustomerKnowsOfItsEntry_IsHeardByThePool()
    {
        var (id, key) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        await Eventually.Equal(1L, () => ScalarAsync<long>("select pool_seq_in from customers where id = $1", id));
        var customer = Grains.GetGrain<ICustomerGrain>(key);

        // An effect from before the entry comes late, and then the one that tells of the entry.
        await customer.TakePoolEffects([Effect(id, key, 2, LeadStatus.Expired, hasOpenEntry: false)]);
        for (var i = 0; i < 3; i++) await TakeAsync(id, key, $"S-{i}", OrderStatus.Rts);
        Assert.Equal(1L, await OpenEntriesAsync(id));
        await customer.TakePoolEffects([Effect(id, key, 3, LeadStatus.New, hasOpenEntry: true)]);

        await Eventually.Equal(0L, () => OpenEntriesAsync(id));
    }

    [Fact]
    public async Task Assign_WhileHeldLeadsAreBeingChanged_KeepsTheLimit()
    {
        var customers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Parcels.ReturnAsync(Grains, Interlocked.Increment(ref numbers), Now)));
        Time.Move(TimeSpan.FromDays(3));
        Assert.Equal(50, (await AssignAsync("agent-a", 100)).Leads.Length);
        var keys = customers.ToDictionary(static c => c.Id, static c => c.Key);
        var held = (await Pool.Mine("agent-a")).Take(5).Select(lead => lead.Item.CustomerId).ToArray();

        Task<PoolReceipt[]> changes;
        await using (await StopCommitsAsync())
        {
            changes = Task.WhenAll(held.Select(id => Pool.Take(Word(id, keys[id], 9))));
            await Eventually.True(() => CommitsWaitAsync());

            Assert.Equal(50, (await Pool.Mine("agent-a")).Length);
            Assert.Equal(50, (await Pool.Stats()).AssignedByAgent["agent-a"]);
            var more = await AssignAsync("agent-a");
            Assert.Empty(more.Leads);
            Assert.Equal(("AGENT_LIMIT", 50), (more.Blocked[0].Rule, more.Blocked[0].Count));
        }

        await changes;
        Assert.Equal(50L, await ScalarAsync<long>("select count(*) from lead_recycling_pool where pool_status = 'ASSIGNED'"));
    }

    [Fact]
    public async Task Commit_OfUnknownResult_LetsNobodyDecideOnTheOldMemory()
    {
        var (id, key) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        await Eventually.Equal(1L, () => ScalarAsync<long>("select pool_seq_in from customers where id = $1", id));
        Time.Move(TimeSpan.FromDays(3));
        var lead = Assert.Single((await AssignAsync("agent-a")).Leads);

        Task<OutcomeAnswer> first;
        Task<PoolReceipt> second;
        await using (await StopCommitsAsync())
        {
            first = Pool.RecordOutcome(Outcome(lead.Item.Id, LeadOutcome.Declined));
            await Eventually.True(() => CommitsWaitAsync());
            second = Pool.Take(Word(id, key, 9));
            await LoseTheDatabaseUntilAsync(() => first);
        }

        await Assert.ThrowsAsync<CommitUnknownException>(() => first);
        await Assert.ThrowsAsync<InconsistentStateException>(() => second);
        await Eventually.True(PoolIsBackAsync);
        Assert.Equal(lead.Item.Id, Assert.Single(await Pool.Mine("agent-a")).Item.Id);
        Assert.Equal(9, (await Pool.Take(Word(id, key, 9))).AppliedSeq);
    }

    [Fact]
    public async Task Refusal_AfterAnotherProgramHasTakenOver_IsNotDecidedOnTheOldMemory()
    {
        var (id, _) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        await Eventually.Equal(1L, () => ScalarAsync<long>("select pool_seq_in from customers where id = $1", id));
        Time.Move(TimeSpan.FromDays(3));
        var lead = Assert.Single((await AssignAsync("agent-a")).Leads);
        await ExecuteAsync("update pool_epoch set epoch = epoch + 1; update lead_recycling_pool set assigned_to = 'agent-b' where is_open");
        var outcome = Outcome(lead.Item.Id, LeadOutcome.Declined) with { By = "agent-b" };

        await Assert.ThrowsAsync<InconsistentStateException>(() => Pool.RecordOutcome(outcome));

        await Eventually.True(PoolIsBackAsync);
        Assert.Null((await Pool.RecordOutcome(outcome)).Error);
    }

    [Fact]
    public async Task SendPending_OfWhatAnotherProgramHasWritten_SendsIt()
    {
        await ExecuteAsync("""
            create table kept as select * from customer_outbox;
            create function keep() returns trigger language plpgsql as $$ begin insert into kept select old.*; return old; end $$;
            create trigger keeping before delete on customer_outbox for each row execute function keep();
            """);
        var (_, key) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        await Eventually.Equal(1L, () => ScalarAsync<long>("select count(*) from kept where target = 'POOL'"));
        await ExecuteAsync("drop trigger keeping on customer_outbox; insert into customer_outbox select * from kept where target = 'POOL'");

        await Eventually.Equal(0L, async () =>
        {
            await Grains.GetGrain<ICustomerGrain>(key).SendPending();
            return await ScalarAsync<long>("select count(*) from customer_outbox");
        });
    }

    [Fact]
    public async Task Outbox_WhenItsDeletionFails_IsDeletedLater()
    {
        var (id, _) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        await Eventually.Equal(0L, () => ScalarAsync<long>("select count(*) from pool_outbox"));
        Time.Move(TimeSpan.FromDays(3));
        var lead = Assert.Single((await AssignAsync("agent-a")).Leads);
        await ExecuteAsync("""
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$;
            create trigger refusal before delete on pool_outbox for each row execute function refuse();
            """);
        await Pool.RecordOutcome(Outcome(lead.Item.Id, LeadOutcome.Declined));
        await Eventually.Equal(1, () => ScalarAsync<int>("select times_contacted from customers where id = $1", id));
        await ExecuteAsync("drop trigger refusal on pool_outbox");

        await Eventually.Equal(0L, () => ScalarAsync<long>("select count(*) from pool_outbox"));
        Assert.Equal(1, await ScalarAsync<int>("select times_contacted from customers where id = $1", id));
    }

    private Task<OrderTaken> TakeAsync(Guid id, string key, string waybill, OrderStatus status) =>
        Grains.GetGrain<ICustomerGrain>(key).TakeWaybill(Parcels.Of(id, key, waybill, status, Now, reason: ReturnReason.Refused));

    private Task<long> OpenEntriesAsync(Guid id) =>
        ScalarAsync<long>("select count(*) from lead_recycling_pool where customer_id = $1 and is_open", id);

    private Task<AssignAnswer> AssignAsync(string agent, int count = 10) => Pool.Assign(new AssignMessage(agent, agent, count, Anything));

    /// <summary>The pool's commits wait for its fence until this is disposed.</summary>
    private async Task<NpgsqlConnection> StopCommitsAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, ApplicationName = "stopper" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("begin; select epoch from pool_epoch for update", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Connections that were cut are found out one by one.</summary>
    private async Task<bool> PoolIsBackAsync()
    {
        try
        {
            await Pool.Touch();
            return await ScalarAsync<bool>("select true");
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private Task<bool> CommitsWaitAsync() => ScalarAsync<bool>(
        "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')");

    /// <summary>Nobody gets a connection to the database until a task has ended.</summary>
    private async Task LoseTheDatabaseUntilAsync(Func<Task> ended)
    {
        await using var elsewhere = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, Database = "postgres" }.ConnectionString);
        await elsewhere.OpenAsync();
        var name = new NpgsqlConnectionStringBuilder(ConnectionString).Database!;
        await RunAsync($"alter database {name} allow_connections false");
        try
        {
            await RunAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}' and application_name <> 'stopper'");
            await ended().ContinueWith(static _ => { }, TaskScheduler.Default);
        }
        finally
        {
            await RunAsync($"alter database {name} allow_connections true");
        }

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, elsewhere);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static CustomerEffect Word(Guid id, string key, long seq) =>
        new(id, key, seq, 100, new StandingMessage(false, null, RiskLevel.Medium, 50), null);

    private PoolEffect Effect(Guid id, string key, long seq, LeadStatus status, bool hasOpenEntry) =>
        new(id, key, seq, Now, Guid.NewGuid(), Guid.NewGuid(), status, LeadSource.Recycled, null, null, hasOpenEntry, null, null);

    private static OutcomeMessage Outcome(Guid entry, LeadOutcome outcome) =>
        new(entry, "agent-a", false, null, outcome, "noted", null, 30, ContactMethod.Call, null);
}

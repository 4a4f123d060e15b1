using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Pool;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Tests.Commits;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Pool;

public sealed class PoolStoreTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Commit_EveryKindOfChange_IsStored()
    {
        await using var pool = database.Pool();
        var epoch = await pool.OpenEpochAsync();
        var customer = Some.PoolCustomer();
        var entry = Some.Entry(customer) with { AttachedReturns = ["8201", "a\"b\\c,{d}"] };
        var effect = new PoolOutboxRow { CustomerId = customer.CustomerId, Seq = 1, CustomerKey = customer.CustomerKey, Message = """{"a": 1}""", CreatedAt = Some.Now };
        var answer = new IdempotencyRow { UserId = "ana", Route = "POST /x", Key = "k1", BodyHash = "h", Status = 200, Answer = "{}", CreatedAt = Some.Now };
        var move = new LeadHistoryRow { Id = Guid.NewGuid(), LeadId = entry.LeadId, NewStatus = LeadStatus.New, CreatedAt = Some.Now };

        await pool.CommitAsync(epoch, new PoolTurn().Put(customer).Open(entry).Send(effect).Answer(answer).Record(move).Audit(Some.Audit("OPENED")));

        Assert.Equal(entry.AttachedReturns.AsEnumerable(), (await pool.LoadEntryAsync(entry.Id))!.AttachedReturns);
        Assert.Equal(entry, (await pool.LoadEntryAsync(entry.Id))! with { AttachedReturns = entry.AttachedReturns });
        Assert.Equal(customer, await pool.LoadCustomerAsync(customer.CustomerId));
        Assert.Contains(effect, await pool.LoadOutboxAsync());
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from idempotency_keys where key = 'k1'"));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from lead_status_history where id = $1", move.Id));

        await pool.CommitAsync(epoch, new PoolTurn().Answered(effect).Revise(entry with { PriorityScore = 12, AttachedReturns = [] }));

        Assert.DoesNotContain(effect, await pool.LoadOutboxAsync());
        Assert.Equal(12, (await pool.LoadEntryAsync(entry.Id))!.PriorityScore);
    }

    [Fact]
    public async Task Commit_CloseAndOpenForOneCustomer_WritesTheCloseFirst()
    {
        await using var pool = database.Pool();
        var epoch = await pool.OpenEpochAsync();
        var customer = Some.PoolCustomer();
        var (old, retry) = (Some.Entry(customer), Some.Entry(customer));
        await pool.CommitAsync(epoch, new PoolTurn().Put(customer).Open(old));

        await pool.CommitAsync(epoch, new PoolTurn().Open(retry)
            .Close(new EntryClosing(old.Id, PoolStatus.Exhausted, Some.Now, ProcessedOutcome.NoAnswer, "ana")));

        Assert.False((await pool.LoadEntryAsync(old.Id))!.IsOpen);
        Assert.True((await pool.LoadEntryAsync(retry.Id))!.IsOpen);
    }

    [Fact]
    public async Task Commit_SecondOpenEntryForACustomer_IsRefusedAndTheOthersAreNot()
    {
        await using var pool = database.Pool();
        var epoch = await pool.OpenEpochAsync();
        var (customer, other) = (Some.PoolCustomer(), Some.PoolCustomer());
        await pool.CommitAsync(epoch, new PoolTurn().Put(customer).Open(Some.Entry(customer)));
        Task bad, good;
        await using (var blocker = await database.BlockAsync("lead_recycling_pool"))
        {
            var opener = pool.CommitAsync(epoch, OpeningFor(Some.PoolCustomer()));
            await blocker.SomebodyWaitsAsync();
            bad = pool.CommitAsync(epoch, new PoolTurn().Open(Some.Entry(customer)));
            good = pool.CommitAsync(epoch, OpeningFor(other));
        }

        await good;
        var refused = await Assert.ThrowsAsync<RowRefusedException>(() => bad);
        Assert.Equal("recycling_pool_one_open", refused.Constraint);
    }

    [Fact]
    public async Task Commit_AfterANewEpoch_LosesTheFenceAndWritesNothing()
    {
        await using var old = database.Pool();
        await using var young = database.Pool();
        var oldEpoch = await old.OpenEpochAsync();
        var newEpoch = await young.OpenEpochAsync();
        var (lost, kept) = (Some.PoolCustomer(), Some.PoolCustomer());

        var failure = await Assert.ThrowsAsync<FenceLostException>(() => old.CommitAsync(oldEpoch, OpeningFor(lost)));
        await young.CommitAsync(newEpoch, OpeningFor(kept));

        Assert.Equal(oldEpoch, failure.Epoch);
        var (ofLost, ofKept) = (young.LoadCustomerAsync(lost.CustomerId), young.LoadCustomerAsync(kept.CustomerId));
        Assert.Equal((null, kept.CustomerId), (await ofLost, (await ofKept)?.CustomerId));
    }

    [Fact]
    public async Task OpenEpoch_WhileACommitIsOnItsWay_WaitsForItAndLoadsIt()
    {
        await using var old = database.Pool();
        await using var young = database.Pool();
        var epoch = await old.OpenEpochAsync();
        var customer = Some.PoolCustomer();
        Task commit;
        Task<long> open;
        await using (var blocker = await database.BlockAsync("pool_customers"))
        {
            commit = old.CommitAsync(epoch, OpeningFor(customer));
            await blocker.SomebodyWaitsAsync();
            open = young.OpenEpochAsync();
            await Eventually.True(async () => await database.ScalarAsync<long>(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'update pool_epoch%' and datname = current_database()") == 1);
            Assert.False(open.IsCompleted);
        }

        await commit;
        await open;
        Assert.Contains(await young.LoadOpenAsync().ToListAsync(), e => e.Customer.CustomerId == customer.CustomerId);
    }

    [Fact]
    public async Task Commit_ManyTurnsWaiting_GoOutInOneTransaction()
    {
        await using var pool = database.Pool();
        var epoch = await pool.OpenEpochAsync();
        await pool.CommitAsync(epoch, OpeningFor(Some.PoolCustomer()));
        var before = await database.TransactionsAsync();
        List<Task> turns = [];
        await using (var blocker = await database.BlockAsync("lead_recycling_pool"))
        {
            turns.Add(pool.CommitAsync(epoch, OpeningFor(Some.PoolCustomer())));
            await blocker.SomebodyWaitsAsync();
            turns.AddRange(Enumerable.Range(0, 100).Select(_ => pool.CommitAsync(epoch, OpeningFor(Some.PoolCustomer()))));
        }

        await Task.WhenAll(turns);

        Assert.Equal(2, await database.TransactionsAsync() - before);
    }

    [Fact]
    public async Task Commit_TheSameEntryFromTwoTurns_KeepsTheirOrder()
    {
        await using var pool = database.Pool();
        var epoch = await pool.OpenEpochAsync();
        var customer = Some.PoolCustomer();
        var entry = Some.Entry(customer);

        await Task.WhenAll(
            pool.CommitAsync(epoch, new PoolTurn().Put(customer).Open(entry)),
            pool.CommitAsync(epoch, new PoolTurn().Hold(new EntryHolding(entry.Id, PoolStatus.Assigned, "ana", Some.Now, null, Some.Now))),
            pool.CommitAsync(epoch, new PoolTurn().Hold(new EntryHolding(entry.Id, PoolStatus.Available, null, null, "ana", Some.Now))));

        var stored = await pool.LoadEntryAsync(entry.Id);
        Assert.Equal((PoolStatus.Available, null, "ana"), (stored!.PoolStatus, stored.AssignedTo, stored.LastHolder));
    }

    private static PoolTurn OpeningFor(PoolCustomerRow customer) => new PoolTurn().Put(customer).Open(Some.Entry(customer));
}

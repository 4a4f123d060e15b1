using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Rows;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Commits;

public sealed class GroupCommitterTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Commit_NewHeadWithRows_StoresBoth()
    {
        await using var committer = database.Committer();
        var customer = Some.Customer();
        var order = Some.Order(customer);

        await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.Orders, order));

        Assert.Equal(order.Id, await database.ScalarAsync<Guid>(
            "select o.id from customer_order_history o join customers c on c.id = o.customer_id where c.key_phone = $1", customer.KeyPhone));
    }

    [Fact]
    public async Task Commit_KnownHead_OverwritesIt()
    {
        await using var committer = database.Committer();
        var customer = Some.Customer();
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0));

        await committer.CommitAsync(Turn.Of(Tables.Customers, customer with { Version = 2, City = "Cebu" }, 1));

        Assert.Equal("Cebu", await database.ScalarAsync<string>("select city from customers where id = $1 and version = 2", customer.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Commit_HeadAtAnotherVersion_WritesNothingOfTheTurn(long expected)
    {
        await using var committer = database.Committer();
        var customer = Some.Customer();
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0));
        var audit = Some.Audit();

        var loser = Turn.Of(Tables.Customers, customer with { Version = expected + 1, City = "Cebu" }, expected).Add(Tables.Audit, audit);
        var lost = await Assert.ThrowsAsync<HeadLostException>(() => committer.CommitAsync(loser));

        Assert.Equal("customers", lost.Table);
        Assert.Equal(0, await CountAsync(audit));
        Assert.Equal(1, await database.ScalarAsync<long>("select version from customers where id = $1", customer.Id));
    }

    [Fact]
    public async Task Commit_OneOfAGroupLosesItsHead_TheOthersAreWritten()
    {
        await using var committer = database.Committer();
        var (winner, loser) = (Some.Customer(), Some.Customer());
        var (won, lost) = (Some.Audit(), Some.Audit());
        List<Task> turns;
        await using (await database.BlockAsync("customers"))
        {
            turns =
            [
                committer.CommitAsync(Turn.Of(Tables.Customers, Some.Customer(), 0)),
                committer.CommitAsync(Turn.Of(Tables.Customers, winner, 0).Add(Tables.Audit, won)),
                committer.CommitAsync(Turn.Of(Tables.Customers, loser with { Version = 8 }, 7).Add(Tables.Audit, lost)),
            ];
        }

        await Task.WhenAll(turns[..2]);
        await Assert.ThrowsAsync<HeadLostException>(() => turns[2]);
        Assert.Equal(1, await CountAsync(won));
        Assert.Equal(0, await CountAsync(lost));
    }

    [Fact]
    public async Task Commit_ManyTurnsWaiting_GoOutInOneTransaction()
    {
        await using var committer = database.Committer();
        await committer.CommitAsync(Turn.Rows().Add(Tables.Audit, Some.Audit()));
        var before = await database.TransactionsAsync();
        List<Task> turns = [];
        await using (var blocker = await database.BlockAsync("customers"))
        {
            turns.Add(committer.CommitAsync(Turn.Of(Tables.Customers, Some.Customer(), 0)));
            await blocker.SomebodyWaitsAsync();
            turns.AddRange(Enumerable.Range(0, 200).Select(_ => committer.CommitAsync(Turn.Of(Tables.Customers, Some.Customer(), 0))));
        }

        await Task.WhenAll(turns);

        Assert.Equal(2, await database.TransactionsAsync() - before);
    }

    [Fact]
    public async Task Commit_MoreRowsThanABatchTakes_SplitsThem()
    {
        await using var committer = database.Committer(new CommitOptions { MaxRows = 10 });
        List<Task> turns = [];
        await using (var blocker = await database.BlockAsync("audit"))
        {
            turns.Add(committer.CommitAsync(Turn.Rows().Add(Tables.Audit, Some.Audit())));
            await blocker.SomebodyWaitsAsync();
            turns.AddRange(Enumerable.Range(0, 30).Select(_ => committer.CommitAsync(Turn.Rows().Add(Tables.Audit, Some.Audit()))));
        }

        await Task.WhenAll(turns);

        Assert.Equal(4, await database.TransactionsAsync());
    }

    [Fact]
    public async Task Commit_TheSameHeadTwiceWithoutWaiting_KeepsTheirOrder()
    {
        await using var committer = database.Committer();
        var customer = Some.Customer();

        await Task.WhenAll(
            committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0)),
            committer.CommitAsync(Turn.Of(Tables.Customers, customer with { Version = 2 }, 1)),
            committer.CommitAsync(Turn.Of(Tables.Customers, customer with { Version = 3, City = "Cebu" }, 2)));

        Assert.Equal("Cebu", await database.ScalarAsync<string>("select city from customers where id = $1 and version = 3", customer.Id));
    }

    [Fact]
    public async Task Commit_TheSameRowFromSeveralTurns_KeepsTheirOrder()
    {
        await using var committer = database.Committer();
        var row = new IdempotencyRow { UserId = "user", Route = "route", Key = Guid.NewGuid().ToString(), BodyHash = "", CreatedAt = Some.Now };
        List<Task> turns = [];
        await using (var blocker = await database.BlockAsync("idempotency_keys"))
        {
            turns.Add(committer.CommitAsync(Turn.Rows().Add(Tables.IdempotencyKeys, row with { Key = "another" })));
            await blocker.SomebodyWaitsAsync();
            turns.Add(committer.CommitAsync(Turn.Rows().Put(Tables.IdempotencyKeys, row with { BodyHash = "FIRST" })));
            turns.Add(committer.CommitAsync(Turn.Rows().Delete(Tables.IdempotencyKeys, row)));
            turns.Add(committer.CommitAsync(Turn.Rows().Put(Tables.IdempotencyKeys, row with { BodyHash = "SECOND" })));
            turns.Add(committer.CommitAsync(Turn.Rows().Add(Tables.IdempotencyKeys, row with { BodyHash = "THIRD" })));
        }

        await Task.WhenAll(turns);

        Assert.Equal("SECOND", await database.ScalarAsync<string>("select body_hash from idempotency_keys where key = $1", row.Key));
    }

    [Fact]
    public async Task Commit_TheSameRowChangedTwiceInOneTurn_IsAsTheLastChangeLeavesIt()
    {
        await using var committer = database.Committer();
        var (kept, gone) = (Some.Audit(), Some.Audit());

        await committer.CommitAsync(Turn.Rows()
            .Put(Tables.Audit, kept with { Action = "FIRST" }, gone).Delete(Tables.Audit, gone, kept).Put(Tables.Audit, kept));

        Assert.Equal(0, await CountAsync(gone));
        Assert.Equal("TEST", await database.ScalarAsync<string>("select action from audit where id = $1", kept.Id));
    }

    [Fact]
    public async Task Commit_CancelledWhileItWaits_IsNotWritten()
    {
        await using var committer = database.Committer();
        using var cancel = new CancellationTokenSource();
        var (given, kept) = (Some.Audit(), Some.Audit());
        Task first, second, third;
        await using (var blocker = await database.BlockAsync("audit"))
        {
            first = committer.CommitAsync(Turn.Rows().Add(Tables.Audit, Some.Audit()), cancel.Token);
            await blocker.SomebodyWaitsAsync();
            second = committer.CommitAsync(Turn.Rows().Add(Tables.Audit, given), cancel.Token);
            third = committer.CommitAsync(Turn.Rows().Add(Tables.Audit, kept));
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        }

        // The first was on its way already: its caller gets the result.
        await first;
        await third;
        Assert.Equal(0, await CountAsync(given));
        Assert.Equal(1, await CountAsync(kept));
    }

    [Fact]
    public async Task Dispose_TurnsWaiting_CommitsThem()
    {
        var committer = database.Committer();
        var rows = Enumerable.Range(0, 20).Select(_ => Some.Audit()).ToArray();
        var turns = rows.Select(r => committer.CommitAsync(Turn.Rows().Add(Tables.Audit, r))).ToArray();

        await committer.DisposeAsync();

        await Task.WhenAll(turns);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => committer.CommitAsync(Turn.Rows()));
    }

    [Fact]
    public void Of_VersionThatIsNotTheNext_Throws() =>
        Assert.Throws<ArgumentException>(() => Turn.Of(Tables.Customers, Some.Customer(), 1));

    [Fact]
    public void Put_HeadRowOfAnother_Throws() =>
        Assert.Throws<ArgumentException>(() => Turn.Rows().Put(Tables.Customers, Some.Customer()));

    private async Task<long> CountAsync(AuditRow row) =>
        await database.ScalarAsync<long>("select count(*) from audit where id = $1", row.Id);
}

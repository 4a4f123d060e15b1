using Npgsql;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Rows;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Commits;

public sealed class LostConnectionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Commit_BackendKilledBeforeTheCommit_IsTriedAgain()
    {
        await using var committer = database.Committer();
        var customer = Some.Customer();
        Task turn;
        await using (var blocker = await database.BlockAsync("customers"))
        {
            turn = committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0));
            var backend = await blocker.SomebodyWaitsAsync();
            await database.ScalarAsync<bool>("select pg_terminate_backend($1)", backend);
        }

        await turn;
        Assert.Equal(1, await database.ScalarAsync<long>("select version from customers where id = $1", customer.Id));
    }

    [Fact]
    public async Task Commit_BackendKilledInTheLastRoundTrip_IsWrittenOnce()
    {
        await using var committer = database.Committer();
        var customer = Some.Customer();
        var audit = Some.Audit();
        Task turn;
        await using (var blocker = await database.BlockAsync("audit"))
        {
            turn = committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.Audit, audit));
            var backend = await blocker.SomebodyWaitsAsync();
            await database.ScalarAsync<bool>("select pg_terminate_backend($1)", backend);
        }

        await turn;
        Assert.Equal(1, await database.ScalarAsync<long>("select version from customers where id = $1", customer.Id));
        Assert.Equal(1, await CountAsync(audit));
    }

    [Fact]
    public Task Commit_AnswerLostAfterTheCommit_SucceedsWithoutWritingAgain() => WrittenOnceAsync(static proxy =>
    {
        proxy.Cut();
        return Task.CompletedTask;
    });

    [Fact]
    public Task Commit_ServerPanicsOverItsFullDisk_IsAskedWhetherItTookPlace() => WrittenOnceAsync(static proxy => proxy.PanicAsync(PostgresErrorCodes.DiskFull));

    [Fact]
    public async Task Commit_ServerPanicsBetweenCommits_IsWrittenOnANewConnection()
    {
        await using var proxy = new FlakyProxy(database.ConnectionString);
        await using var connections = new StorageConnections(proxy.ConnectionString);
        await using var committer = CommitterFixture.Committer(connections);
        await committer.CommitAsync(Turn.Rows().Add(Tables.Audit, Some.Audit()));
        var audit = Some.Audit();

        await proxy.PanicAsync(PostgresErrorCodes.DiskFull);
        await committer.CommitAsync(Turn.Rows().Add(Tables.Audit, audit));

        Assert.Equal(1, await CountAsync(audit));
    }

    [Fact]
    public async Task Commit_AnswerLostAndServerGone_IsUnknown()
    {
        await using var proxy = new FlakyProxy(database.ConnectionString);
        await using var connections = new StorageConnections(proxy.ConnectionString);
        await using var committer = CommitterFixture.Committer(connections, CommitterFixture.Impatient);
        await committer.CommitAsync(Turn.Rows().Add(Tables.Audit, Some.Audit()));
        var audit = Some.Audit();

        proxy.SwallowAnswers();
        var turn = committer.CommitAsync(Turn.Rows().Add(Tables.Audit, audit));
        await Eventually.Equal(1, () => CountAsync(audit));
        proxy.Cut(refuseNewOnes: true);

        await Assert.ThrowsAsync<CommitUnknownException>(() => turn);
    }

    [Fact]
    public async Task Commit_ServerGoneBeforeAnything_IsUnavailableAndThenWorksAgain()
    {
        await using var proxy = new FlakyProxy(database.ConnectionString);
        await using var connections = new StorageConnections(proxy.ConnectionString);
        await using var committer = CommitterFixture.Committer(connections, CommitterFixture.Impatient);
        proxy.Cut(refuseNewOnes: true);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => committer.CommitAsync(Turn.Rows().Add(Tables.Audit, Some.Audit())));

        proxy.Cut();
        var audit = Some.Audit();
        await committer.CommitAsync(Turn.Rows().Add(Tables.Audit, audit));

        Assert.Equal(1, await CountAsync(audit));
    }

    [Fact]
    public async Task Commit_MarkSweptAway_BeginsANewSession()
    {
        await using var committer = database.Committer(CommitterFixture.Impatient);
        await committer.CommitAsync(Turn.Rows().Add(Tables.Audit, Some.Audit()));
        await database.ExecuteAsync("delete from commit_marks");
        var audit = Some.Audit();

        await committer.CommitAsync(Turn.Rows().Add(Tables.Audit, audit));

        Assert.Equal(1, await CountAsync(audit));
    }

    private Task<long> CountAsync(AuditRow row) => database.ScalarAsync<long>("select count(*) from audit where id = $1", row.Id)!;

    /// <summary>A commit takes place, its answer is lost in this way, and it is written once all the same.</summary>
    private async Task WrittenOnceAsync(Func<FlakyProxy, Task> lose)
    {
        await using var proxy = new FlakyProxy(database.ConnectionString);
        await using var connections = new StorageConnections(proxy.ConnectionString);
        await using var committer = CommitterFixture.Committer(connections);
        await committer.CommitAsync(Turn.Rows().Add(Tables.Audit, Some.Audit()));
        var customer = Some.Customer();
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0));
        var audit = Some.Audit();

        proxy.SwallowAnswers();
        var turn = committer.CommitAsync(Turn.Rows().Add(Tables.Audit, audit));
        await Eventually.Equal(1, () => CountAsync(audit));
        Assert.False(turn.IsCompleted);
        await lose(proxy);
        await turn;

        Assert.Equal(1, await CountAsync(audit));

        // Sent again, the version would not fit and the turn would have failed; the head tells that it was not.
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer with { Version = 2 }, 1));
    }
}

using Thirdynal.Storage.Commits;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Commits;

public sealed class RemovedHeadTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Remove_HeadWithRows_DeletesTheRowsFirstAndAllowsANewOne()
    {
        await using var committer = database.Committer();
        var customer = Some.Customer();
        var order = Some.Order(customer);
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.Orders, order));

        var last = customer with { Version = 2 };
        await committer.CommitAsync(Turn.Of(Tables.Customers, last, 1).Delete(Tables.Orders, order).Remove(Tables.Customers, last));

        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from customers where id = $1", customer.Id));
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0));
        Assert.Equal(1, await database.ScalarAsync<long>("select version from customers where id = $1", customer.Id));
    }

    [Fact]
    public async Task Remove_AtAnotherVersion_LeavesEverything()
    {
        await using var committer = database.Committer();
        var customer = Some.Customer();
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0));
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer with { Version = 2 }, 1));

        var stale = customer with { Version = 2 };
        await Assert.ThrowsAsync<HeadLostException>(() => committer.CommitAsync(Turn.Of(Tables.Customers, stale, 1).Remove(Tables.Customers, stale)));

        Assert.Equal(2, await database.ScalarAsync<long>("select version from customers where id = $1", customer.Id));
    }

    [Fact]
    public void Remove_AnothersHead_IsRefused()
    {
        var (own, other) = (Some.Customer(), Some.Customer());
        Assert.Throws<ArgumentException>(() => Turn.Of(Tables.Customers, own, 0).Remove(Tables.Customers, other));
    }
}

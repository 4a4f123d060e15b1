using Thirdynal.Storage.Commits;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Commits;

public sealed class RefusedRowTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("too long", "22001")]
    [InlineData("zero byte", "22021")]
    [InlineData("half a character", "CLIENT")]
    public async Task Commit_OneBadValueAmongMany_OnlyItsTurnFails(string what, string sqlState)
    {
        // Not as data of the theory: the runner mends broken text.
        var city = what switch { "too long" => new string('x', 101), "zero byte" => "a\0b", _ => "a\ud800b" };
        await using var committer = database.Committer();
        var customers = Enumerable.Range(0, 51).Select(_ => Some.Customer()).ToArray();
        customers[17] = customers[17] with { City = city };
        Task[] turns;
        await using (var blocker = await database.BlockAsync("customers"))
        {
            var first = committer.CommitAsync(Turn.Of(Tables.Customers, Some.Customer(), 0));
            await blocker.SomebodyWaitsAsync();
            turns = [.. customers.Select(c => committer.CommitAsync(Turn.Of(Tables.Customers, c, 0))), first];
        }

        var refused = await Assert.ThrowsAsync<RowRefusedException>(() => turns[17]);
        await Task.WhenAll(turns.Where((_, i) => i != 17));

        Assert.Equal(sqlState, refused.SqlState);
        Assert.Equal(50, await database.ScalarAsync<long>("select count(*) from customers where id = any($1)", customers.Select(c => c.Id).ToArray()));
    }

    [Fact]
    public async Task Commit_ValueAgainstAConstraint_NamesItAndQuotesNothing()
    {
        await using var committer = database.Committer();
        var customer = Some.Customer();
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0));
        var twin = Some.Customer() with { PhonePrimary = customer.PhonePrimary };

        var refused = await Assert.ThrowsAsync<RowRefusedException>(() => committer.CommitAsync(Turn.Of(Tables.Customers, twin, 0)));

        Assert.Equal(("23505", "customers", "customers_phone_primary_key"), (refused.SqlState, refused.Table, refused.Constraint));
        Assert.DoesNotContain(customer.PhonePrimary, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_TwoTurnsOfOneBatchContradictEachOther_TheFirstIsWritten()
    {
        await using var committer = database.Committer();
        var first = Some.Customer();
        var second = Some.Customer() with { PhonePrimary = first.PhonePrimary };
        Task one, two;
        await using (var blocker = await database.BlockAsync("customers"))
        {
            var opener = committer.CommitAsync(Turn.Of(Tables.Customers, Some.Customer(), 0));
            await blocker.SomebodyWaitsAsync();
            one = committer.CommitAsync(Turn.Of(Tables.Customers, first, 0));
            two = committer.CommitAsync(Turn.Of(Tables.Customers, second, 0));
        }

        await one;
        await Assert.ThrowsAsync<RowRefusedException>(() => two);
    }
}

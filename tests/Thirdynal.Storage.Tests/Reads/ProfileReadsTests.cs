using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Tests.Commits;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Reads;

public sealed class ProfileReadsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly ProfileReads _profiles = new(database.Connections);
    private readonly CustomerReads _reads = new(database.Connections);

    [Fact]
    public async Task Find_SeveralAtOnce_EachGetsTheFirstPagesOfItsOwn()
    {
        CustomerRow[] customers = [Some.Customer(), Some.Customer(), Some.Customer()];
        int[] orders = [0, 3, ProfileReads.FirstPage + 5];
        await using var committer = database.Committer();
        foreach (var (customer, count) in customers.Zip(orders))
        {
            await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.Orders, Enumerable.Range(0, count)
                .Select(i => Some.Order(customer) with { OrderDate = i == 2 ? null : Some.Now.AddDays(i % 7), JntWaybill = null })));
            await committer.CommitAsync(Turn.Rows().Add(Tables.LeadHistory, Enumerable.Range(0, count).Select(i => new LeadHistoryRow
            {
                Id = Guid.NewGuid(), LeadId = Guid.NewGuid(), CustomerId = customer.Id, NewStatus = Domain.Leads.LeadStatus.New, CreatedAt = Some.Now.AddDays(i),
            })));
        }

        var profiles = await Task.WhenAll(customers.Select(customer => _profiles.FindAsync(customer.Id)));

        foreach (var (profile, customer) in profiles.Zip(customers))
        {
            Assert.Equal((customer.Id, customer.PhonePrimary), (profile!.Customer.Id, profile.Customer.PhonePrimary));
            var (page, timeline) = (await _reads.OrdersAsync(customer.Id, ProfileReads.FirstPage, null), await _reads.TimelineAsync(customer.Id, ProfileReads.FirstPage, null));
            Assert.Equal(page.Items.Select(order => order.Id), profile.Orders.Items.Select(order => order.Id));
            Assert.Equal(page.NextCursor, profile.Orders.NextCursor);
            Assert.Equal(timeline.Items, profile.Timeline.Items);
            Assert.Equal(timeline.NextCursor, profile.Timeline.NextCursor);
        }

        Assert.Null(profiles[1]!.Orders.NextCursor);
        Assert.NotNull(profiles[2]!.Orders.NextCursor);
    }

    [Fact]
    public async Task Find_TakenOverOrUnknown_IsNull()
    {
        var customer = Some.Customer();
        await using var committer = database.Committer();
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer with { MergedInto = Some.Phone() }, 0));

        Assert.Null(await _profiles.FindAsync(customer.Id));
        Assert.Null(await _profiles.FindAsync(Guid.NewGuid()));
    }
}

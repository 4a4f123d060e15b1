using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Pool;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Tests.Commits;
using Thirdynal.Storage.Tests.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Reads;

public sealed class CustomerReadsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly CustomerReads _reads = new(database.Connections);

    [Fact]
    public async Task Find_ById_ShowsEveryColumn()
    {
        var customer = Some.Customer() with
        {
            NameDisplay = "Ana", City = "Cebu", TotalOrders = 3, TotalDelivered = 2, TotalReturned = 1, TotalOrderValue = 300.50m,
            DeliverySuccessRate = 66.67m, CustomerScore = 66, ScoreReasons = """[{"term": "BASE", "points": 50}]""", RiskLevel = RiskLevel.Medium,
            DoNotContactAt = Some.Now, DoNotContactBy = "admin", DoNotContactReason = "asked", RecyclingEligible = false,
        };
        await CommitAsync(Turn.Of(Tables.Customers, customer, 0));

        var view = await _reads.FindAsync(customer.Id);

        Assert.NotNull(view);
        Assert.Equal(("Ana", "Cebu", 66, RiskLevel.Medium, false), (view.NameDisplay, view.City, view.CustomerScore, view.RiskLevel, view.RecyclingEligible));
        Assert.Equal((3, 300.50m, 66.67m), (view.Metrics.TotalOrders, view.Metrics.TotalOrderValue, view.Metrics.DeliverySuccessRate));
        Assert.Equal(new DoNotContact(Some.Now, "admin", "asked"), view.DoNotContact);
        Assert.Equal("BASE", view.ScoreReasons[0].GetProperty("term").GetString());
    }

    [Fact]
    public async Task FindByPhone_AnyOfItsNumbers_FindsTheCustomer()
    {
        var customer = Some.Customer();
        var second = Some.Phone();
        await CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.CustomerPhones, new CustomerPhoneRow
        {
            Phone = second, Ending = second[^7..], CustomerId = customer.Id, CustomerKey = customer.KeyPhone, IsPrimary = false,
            IsFounding = false, MatchedBy = PhoneMatch.Name, CreatedAt = Some.Now,
        }));

        Assert.Equal(customer.Id, (await _reads.FindByPhoneAsync(second))?.Id);
        Assert.Null(await _reads.FindByPhoneAsync("+630000000000"));
    }

    [Fact]
    public async Task Find_MergedTwice_FindsTheOneThatHasItNow()
    {
        var (first, second, third) = (Some.Customer(), Some.Customer(), Some.Customer());
        await CommitAsync(Turn.Of(Tables.Customers, first with { MergedInto = second.KeyPhone }, 0));
        await CommitAsync(Turn.Of(Tables.Customers, second with { MergedInto = third.KeyPhone }, 0));
        await CommitAsync(Turn.Of(Tables.Customers, third, 0));

        Assert.Equal(third.Id, (await _reads.FindAsync(first.Id))?.Id);
    }

    [Fact]
    public async Task Orders_PageByPage_AreNewestFirst()
    {
        var customer = Some.Customer();
        var orders = Enumerable.Range(0, 7).Select(i => Some.Order(customer) with { OrderDate = i == 3 ? null : Some.Now.AddDays(i % 3) }).ToArray();
        await CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.Orders, orders));

        var seen = await AllAsync(c => _reads.OrdersAsync(customer.Id, 2, c));

        Assert.Equal(orders.Select(o => o.Id).Order(), seen.Select(o => o.Id).Order());
        Assert.Equal(seen.Select(o => o.OrderDate ?? o.CreatedAt).OrderDescending(), seen.Select(o => o.OrderDate ?? o.CreatedAt));
    }

    [Fact]
    public async Task Timeline_FromEverywhere_IsMergedByTimePageByPage()
    {
        var customer = Some.Customer();
        var order = Some.Order(customer, "8200" + customer.KeyPhone[^8..]);
        order = order with { JntWaybill = order.WaybillNumber };
        WaybillScanRow Scan(int hour, string type) => new()
        {
            Waybill = order.WaybillNumber, At = Some.Now.AddHours(hour), ScanType = type, Status = OrderStatus.InTransit,
        };
        await CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.Orders, order)
            .Add(Tables.WaybillScans, Scan(1, "Departure"), Scan(1, "Arrival"), Scan(3, "On Delivery"))
            .Add(Tables.LeadHistory, new LeadHistoryRow
            {
                Id = Guid.NewGuid(), LeadId = Guid.NewGuid(), CustomerId = customer.Id, NewStatus = LeadStatus.NoAnswer,
                ChangedBy = "ana", CreatedAt = Some.Now.AddHours(4),
            })
            .Add(Tables.Audit, Some.Audit("MERGED") with { Object = "customer", ObjectId = customer.Id.ToString(), At = Some.Now.AddHours(5) }));
        await using var pool = database.Pool();
        var epoch = await pool.OpenEpochAsync();
        var inPool = Some.PoolCustomer(customer.Id);
        var entry = Some.Entry(inPool) with { CreatedAt = Some.Now.AddHours(2) };
        await pool.CommitAsync(epoch, new PoolTurn().Put(inPool).Open(entry));

        var seen = await AllAsync(c => _reads.TimelineAsync(customer.Id, 2, c));

        Assert.Equal(["MERGED", "NO_ANSWER", "IN_TRANSIT", "OPENED", "IN_TRANSIT", "IN_TRANSIT"], seen.Select(t => t.Title));
        Assert.Equal(["AUDIT", "LEAD", "SCAN", "POOL", "SCAN", "SCAN"], seen.Select(t => t.Kind));
    }

    [Fact]
    public async Task DoNotContact_PageByPage_ListsThem()
    {
        var blocked = Enumerable.Range(0, 5).Select(i => Some.Customer() with { DoNotContactAt = Some.Now.AddHours(i / 2) }).ToArray();
        foreach (var customer in blocked)
        {
            await CommitAsync(Turn.Of(Tables.Customers, customer, 0));
        }

        var seen = await AllAsync(c => _reads.DoNotContactAsync(2, c));

        Assert.Superset(blocked.Select(b => b.Id).ToHashSet(), seen.Select(s => s.Id).ToHashSet());
        Assert.Distinct(seen.Select(s => s.Id));
    }

    private static async Task<List<T>> AllAsync<T>(Func<string?, Task<Page<T>>> pageAt)
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var page = await pageAt(cursor);
            all.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return all;
    }

    private async Task CommitAsync(Turn turn)
    {
        await using var committer = database.Committer();
        await committer.CommitAsync(turn);
    }
}

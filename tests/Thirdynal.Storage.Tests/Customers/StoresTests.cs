using Thirdynal.Domain;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Identities;
using Thirdynal.Storage.Outbox;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Sync;
using Thirdynal.Storage.Tests.Commits;
using Thirdynal.Storage.Waybills;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Customers;

public sealed class StoresTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task LoadCustomer_WithEverything_IsWhatWasCommitted()
    {
        var customer = Some.Customer();
        var orders = new[] { Some.Order(customer) with { OrderDate = Some.Now }, Some.Order(customer) };
        var effects = new[] { Effect(customer, 2), Effect(customer, 1) };
        var (open, closed) = (Lead(customer), Lead(customer) with { ClosedAt = Some.Now });
        await CommitAsync(Turn.Of(Tables.Customers, customer, 0)
            .Put(Tables.Orders, orders).Put(Tables.CustomerOutbox, effects).Put(Tables.Leads, open, closed));

        var data = await new CustomerStore(database.Connections).LoadAsync(customer.KeyPhone);

        Assert.Equal(customer, data!.Customer);
        Assert.Equal([orders[1].Id, orders[0].Id], data.Orders.Select(o => o.Id));
        Assert.Equal([1L, 2L], data.Outbox.Select(o => o.Seq));
        Assert.Equal([open], data.OpenLeads.ToArray());
    }

    [Fact]
    public async Task LoadOrder_ByOurNumber_IsTheWholeRow()
    {
        var customer = Some.Customer();
        var order = Some.Order(customer) with
        {
            ProductName = "Soap", Weight = 1.25m, CodAmount = 999.99m, CurrentStatus = OrderStatus.Returned, JntWaybill = Some.Phone(),
            StatusHistory = """[{"a": 1}]""", RecycleDecision = ReturnDecision.TooOld, ReturnedDate = Some.Now, LeadId = Guid.NewGuid(),
        };
        await CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.Orders, order));

        Assert.Equal(order, await new CustomerStore(database.Connections).LoadOrderAsync(order.WaybillNumber));
    }

    [Fact]
    public async Task Load_WhatIsNotThere_IsNull()
    {
        Assert.Null(await new CustomerStore(database.Connections).LoadAsync("+630"));
        Assert.Null(await new IdentityStore(database.Connections).LoadAsync("0000000"));
        Assert.Null(await new WaybillStore(database.Connections).LoadAsync("0"));
    }

    [Fact]
    public async Task Load_OverConnectionsThatTheServerHasClosed_IsDoneOverNewOnes()
    {
        var customer = Some.Customer();
        await CommitAsync(Turn.Of(Tables.Customers, customer, 0));
        await using var connections = new StorageConnections(database.ConnectionString);
        var store = new CustomerStore(connections);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => store.LoadAsync($"+63{i}")));

        // As a restart of the server leaves them: open on this side only.
        Assert.True(await database.ScalarAsync<long>(
            "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()") > 0);

        Assert.Equal(customer, (await store.LoadAsync(customer.KeyPhone))?.Customer);
    }

    [Fact]
    public async Task LoadIdentity_OneEnding_HasItsNumbers()
    {
        var phones = new[] { "+639170001111", "+639180001111" }.Select(p => new CustomerPhoneRow
        {
            Phone = p, Ending = "0001111", CustomerId = Guid.NewGuid(), CustomerKey = p, IsPrimary = true, IsFounding = true,
            MatchedBy = PhoneMatch.Founded, CreatedAt = Some.Now,
        }).ToArray();
        var ending = new IdentityEndingRow { Ending = "0001111", Version = 1 };
        await CommitAsync(Turn.Of(Tables.IdentityEndings, ending, 0).Put(Tables.CustomerPhones, phones));

        var data = await new IdentityStore(database.Connections).LoadAsync("0001111");

        Assert.Equal(ending, data!.Ending);
        Assert.Equal(phones, data.Phones.ToArray());
    }

    [Fact]
    public async Task LoadWaybills_Many_HaveTheirScans()
    {
        var waybills = Enumerable.Range(0, 3).Select(_ => Some.Waybill()).ToArray();
        foreach (var waybill in waybills)
        {
            await CommitAsync(Turn.Of(Tables.Waybills, waybill, 0)
                .Add(Tables.WaybillScans, new WaybillScanRow { Waybill = waybill.Waybill, At = Some.Now, ScanType = "Departure" }));
        }

        var found = await new WaybillStore(database.Connections).LoadManyAsync(waybills.Select(w => w.Waybill).Append("not there"));

        Assert.Equal(waybills.OrderBy(w => w.Waybill), found.Values.Select(d => d.Waybill).OrderBy(w => w.Waybill));
        Assert.All(found.Values, d => Assert.Single(d.Scans));
    }

    [Fact]
    public async Task Due_ByAge_StreamsWhatThePolicySays()
    {
        var now = Some.Now.AddYears(1);
        WaybillRow Silent(double days, OrderStatus status = OrderStatus.InTransit) => Some.Waybill() with
        {
            Status = status, FirstSeenAt = now.AddDays(-days), LastScanAt = null,
        };
        var (normal, daily, abandoned) = (Silent(13.9), Silent(14), Silent(90));
        var scanned = Silent(200) with { LastScanAt = now.AddDays(-1) };
        var final = Silent(1, OrderStatus.Delivered);
        foreach (var waybill in new[] { normal, daily, abandoned, scanned, final })
        {
            await CommitAsync(Turn.Of(Tables.Waybills, waybill, 0));
        }

        var store = new SyncStore(database.Connections);
        var due = await store.DueAsync(includeDaily: false, now, Policy.Seed).ToListAsync();
        var withDaily = await store.DueAsync(includeDaily: true, now, Policy.Seed).ToListAsync();

        Assert.Equal(new[] { normal.Waybill, scanned.Waybill }.Order(), due.Order());
        Assert.Equal(new[] { normal.Waybill, scanned.Waybill, daily.Waybill }.Order(), withDaily.Order());
        Assert.True(await store.CountAbandonedAsync(now, Policy.Seed) >= 1);
    }

    [Fact]
    public async Task Outbox_Unanswered_NamesWhomToWake()
    {
        var customer = Some.Customer();
        var waybill = Some.Waybill() with { CustomerId = customer.Id, CustomerKey = customer.KeyPhone };
        var acked = Some.Waybill() with { CustomerId = customer.Id, AckedVersion = 1 };
        await CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.CustomerOutbox, Effect(customer, 1), Effect(customer, 2)));
        await CommitAsync(Turn.Of(Tables.Waybills, waybill, 0));
        await CommitAsync(Turn.Of(Tables.Waybills, acked, 0));
        var outbox = new OutboxQueries(database.Connections);

        Assert.DoesNotContain(customer.KeyPhone, await outbox.CustomersAsync(At(Some.Now)));
        Assert.DoesNotContain(waybill.Waybill, await outbox.WaybillsAsync(At(Some.Now)));

        // Old enough; or written by a clock that was a day ahead, which would else be a day of waiting.
        foreach (var now in new[] { Some.Now.AddMinutes(2), Some.Now.AddDays(-1) })
        {
            Assert.Single(await outbox.CustomersAsync(At(now)), customer.KeyPhone);
            var wake = await outbox.WaybillsAsync(At(now));
            Assert.Contains(waybill.Waybill, wake);
            Assert.DoesNotContain(acked.Waybill, wake);
        }

        static SweptAge At(DateTimeOffset now) => SweptAge.At(now, TimeSpan.FromMinutes(1));
    }

    private static CustomerOutboxRow Effect(CustomerRow customer, long seq) => new()
    {
        CustomerId = customer.Id, Target = OutboxTarget.Pool, Seq = seq, Message = "{}", CreatedAt = Some.Now,
    };

    private static LeadRow Lead(CustomerRow customer) => new()
    {
        Id = Guid.NewGuid(), CustomerId = customer.Id, Source = LeadSource.Recycled, Status = LeadStatus.New, CreatedAt = Some.Now,
    };

    private async Task CommitAsync(Turn turn)
    {
        await using var committer = database.Committer();
        await committer.CommitAsync(turn);
    }
}

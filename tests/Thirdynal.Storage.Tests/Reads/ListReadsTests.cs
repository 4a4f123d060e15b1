using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Pool;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Tests.Commits;
using Thirdynal.Storage.Tests.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Reads;

public sealed class ListReadsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Imports_PageByPageWhileOneIsAdded_GivesEachOnce()
    {
        var reads = new ImportReads(database.Connections);
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await AddImportAsync(Some.Now.AddMinutes(i / 2)));
        }

        var first = await reads.ListAsync(ImportKind.Waybills, null, 2, null);
        await AddImportAsync(Some.Now.AddDays(1));
        var second = await reads.ListAsync(ImportKind.Waybills, null, 2, first.NextCursor);
        var third = await reads.ListAsync(ImportKind.Waybills, null, 2, second.NextCursor);

        Assert.Equal(ids.Order(), first.Items.Concat(second.Items).Concat(third.Items).Select(i => i.Id).Order());
        Assert.Null(third.NextCursor);
        var today = Thirdynal.Domain.Time.Manila.DayOf(Some.Now);
        Assert.Equal(5, (await reads.ListAsync(ImportKind.Waybills, today, 10, null)).Items.Count);
        Assert.Single((await reads.ListAsync(ImportKind.Waybills, today.AddDays(1), 10, null)).Items);
        Assert.Empty((await reads.ListAsync(ImportKind.Waybills, today.AddDays(-1), 10, null)).Items);
        Assert.Equal("x.csv", (await reads.FindAsync(ids[0], ImportKind.Waybills))?.FileName);
    }

    [Fact]
    public async Task Review_OnlyWhatAPersonShouldSee_PageByPage()
    {
        var reads = new WaybillReads(database.Connections);
        var fine = Some.Waybill();
        var odd = Enumerable.Range(0, 3).Select(_ => Some.Waybill() with { Review = WaybillReview.NoReceiver }).ToArray();
        foreach (var waybill in odd.Append(fine))
        {
            await CommitAsync(Turn.Of(Tables.Waybills, waybill, 0));
        }

        var first = await reads.ReviewAsync(null, 2, null);
        var second = await reads.ReviewAsync(null, 2, first.NextCursor);

        Assert.Equal(odd.Select(w => w.Waybill).Order(), first.Items.Concat(second.Items).Select(w => w.Waybill).Order());
    }

    [Fact]
    public async Task Waybill_ByTheCouriersNumberOrOurs_IsFoundWithItsScans()
    {
        var reads = new WaybillReads(database.Connections);
        var waybill = Some.Waybill();
        var customer = Some.Customer();
        var order = Some.Order(customer, "TD-" + waybill.Waybill[..8]) with { JntWaybill = waybill.Waybill };
        await CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.Orders, order));
        await CommitAsync(Turn.Of(Tables.Waybills, waybill, 0).Add(
            Tables.WaybillScans,
            new WaybillScanRow { Waybill = waybill.Waybill, At = Some.Now, ScanType = "Departure" },
            new WaybillScanRow { Waybill = waybill.Waybill, At = Some.Now.AddHours(1), ScanType = "Arrival" }));

        var byTheirs = await reads.FindAsync(waybill.Waybill);
        var byOurs = await reads.FindAsync(order.WaybillNumber);

        Assert.Equal(["Arrival", "Departure"], byTheirs?.Scans.Select(s => s.ScanType));
        Assert.Equal(waybill.Waybill, byOurs?.Waybill.Waybill);
        Assert.Null(await reads.FindAsync("nothing"));
    }

    [Fact]
    public async Task Closed_WithAFilter_ListsWhatFits()
    {
        var reads = new PoolReads(database.Connections);
        await using var pool = database.Pool();
        var epoch = await pool.OpenEpochAsync();
        foreach (var status in new[] { PoolStatus.Converted, PoolStatus.Expired, PoolStatus.Converted })
        {
            var customer = Some.PoolCustomer();
            var entry = Some.Entry(customer);
            await pool.CommitAsync(epoch, new PoolTurn().Put(customer).Open(entry));
            await pool.CommitAsync(epoch, new PoolTurn().Close(new EntryClosing(
                entry.Id, status, Some.Now, status == PoolStatus.Converted ? ProcessedOutcome.Sale : null, null)));
        }

        var first = await reads.ClosedAsync(new ClosedFilter(PoolStatus.Converted), 1, null);
        var second = await reads.ClosedAsync(new ClosedFilter(PoolStatus.Converted), 1, first.NextCursor);

        Assert.All(first.Items.Concat(second.Items), e => Assert.Equal(ProcessedOutcome.Sale, e.ProcessedOutcome));
        Assert.Null(second.NextCursor);
        Assert.Equal(2, (await reads.ClosedCountsAsync())[PoolStatus.Converted]);
    }

    [Fact]
    public async Task Leads_HeldInThePool_ShowTheirHolder()
    {
        var reads = new LeadReads(database.Connections);
        var customer = Some.Customer();
        var inPool = Some.PoolCustomer(customer.Id);
        var entry = Some.Entry(inPool);
        var lead = new LeadRow
        {
            Id = entry.LeadId, CustomerId = customer.Id, Source = LeadSource.Recycled, Status = LeadStatus.New, CreatedAt = Some.Now,
        };
        await CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.Leads, lead));
        await using var pool = database.Pool();
        var epoch = await pool.OpenEpochAsync();
        await pool.CommitAsync(epoch, new PoolTurn().Put(inPool).Open(entry));
        await pool.CommitAsync(epoch, new PoolTurn().Hold(new EntryHolding(entry.Id, PoolStatus.Assigned, "ana", Some.Now, null, Some.Now)));

        var held = await reads.ListAsync(new LeadFilter(LeadStatus.Assigned, Agent: "ana"), 10, null);

        Assert.Equal([lead.Id], held.Items.Select(l => l.Id));
        Assert.True(await reads.HasWorkedOnAsync("ana", customer.Id));
        Assert.False(await reads.HasWorkedOnAsync("ben", customer.Id));
    }

    [Fact]
    public async Task Audit_WithAFilter_ListsWhatFits()
    {
        var reads = new AuditReads(database.Connections);
        await CommitAsync(Turn.Rows().Add(Tables.Audit, Some.Audit("SEEN"), Some.Audit("CHANGED"), Some.Audit("CHANGED") with { At = Some.Now.AddDays(1) }));

        var page = await reads.ListAsync(new AuditFilter(Action: "CHANGED", To: Some.Now.AddHours(1)), 10, null);

        Assert.Equal(["CHANGED"], page.Items.Select(a => a.Action));
    }

    [Fact]
    public async Task Cards_OfSeveralCustomers_ComeTogether()
    {
        var customers = new[] { Some.Customer() with { NameDisplay = "Ana" }, Some.Customer() with { NameDisplay = "Ben" } };
        foreach (var customer in customers)
        {
            await CommitAsync(Turn.Of(Tables.Customers, customer, 0));
        }

        var cards = await new PoolReads(database.Connections).CardsAsync(customers.Select(c => c.Id));

        Assert.Equal(["Ana", "Ben"], customers.Select(c => cards[c.Id].Name));
    }

    private async Task<Guid> AddImportAsync(DateTimeOffset at)
    {
        var import = new ImportJobRow
        {
            Id = Guid.NewGuid(), Version = 1, FileName = "x.csv", FileHash = new string('0', 64), FileSize = 1,
            Status = ImportStatus.Queued, DryRun = false, UploadedBy = "ana", CreatedAt = at,
        };
        await CommitAsync(Turn.Of(Tables.Imports, import, 0));
        return import.Id;
    }

    private async Task CommitAsync(Turn turn)
    {
        await using var committer = database.Committer();
        await committer.CommitAsync(turn);
    }
}

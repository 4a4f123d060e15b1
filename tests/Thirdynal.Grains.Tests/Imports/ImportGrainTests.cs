using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Imports;
using Thirdynal.Jobs;
using Thirdynal.SampleData;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Tests.Imports;

public sealed class ImportGrainTests : ImportTestHost
{
    [Fact]
    public async Task Start_SampleExport_EndsWithTheTruth()
    {
        var rows = SampleExport.Generate(Sample).ToList();
        var good = rows.Where(row => row.Truth.Defect is null).Select(row => row.Truth).ToList();

        var import = await RunAsync(await UploadSampleAsync(Sample));

        Assert.Equal((ImportStatus.Completed, null), (import.Status, import.Error));
        Assert.Equal((good.Count, 0, 0, rows.Count - good.Count), CountsOf(import));
        Assert.Equal((600, 600), (import.TotalRows, import.ProcessedRows));
        Assert.Equal(good.DistinctBy(truth => truth.Person).Count(), import.CustomersCreated);
        Assert.Equal(good.Count(IsTooOld), import.TooOldToRecycle);
        Assert.NotNull(import.FinishedAt);
        Assert.Equal("MY_WAYBILL", import.ExportKind);

        var expected = good.GroupBy(truth => Words.Of(truth.Status)).ToDictionary(group => group.Key, group => (long)group.Count());
        Assert.Equal(expected, (await ListAsync(
            "select current_status, count(*) from customer_order_history group by 1", r => (r.GetString(0), r.GetInt64(1)))).ToDictionary());
        Assert.Equal(good.Sum(truth => truth.Cod), await ScalarAsync<decimal>("select sum(cod_amount) from customer_order_history"));
        Assert.Equal(import.CustomersCreated, await ScalarAsync<long>("select count(*) from customers"));
        Assert.Equal(
            good.GroupBy(truth => truth.Person).Count(EndsInThePool),
            await ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open"));
    }

    [Fact]
    public async Task Start_SameFileAgain_ChangesNothing()
    {
        await RunAsync(await UploadSampleAsync(Sample));
        var orders = await OrdersAsync();

        var again = await RunAsync(await UploadSampleAsync(Sample));

        var good = SampleExport.Generate(Sample).Count(row => row.Truth.Defect is null);
        Assert.Equal((0, 0, good, 600 - good), CountsOf(again));
        Assert.Equal(0, again.CustomersCreated);
        Assert.Equal(orders, await OrdersAsync());
    }

    [Fact]
    public async Task Start_OneWaybillOftenInOneFile_TakesItsRowsInOrder()
    {
        var rows = Enumerable.Range(0, 40).SelectMany(i => new[]
        {
            $"8200000000{i:00},In Transit,Ana,0917000{i:0000},100,,2026-11-01 08:00:00,",
            $"8200000000{i:00},Delivering,Ana,0917000{i:0000},100,,2026-11-01 08:00:00,",
            $"8200000000{i:00},Delivered,Ana,0917000{i:0000},100,2026-11-05 10:00:00,2026-11-01 08:00:00,",
            $"8200000000{i:00},In Transit,Ana,0917000{i:0000},100,,2026-11-01 08:00:00,",
        });

        var import = await RunAsync(await UploadAsync(Csv([.. rows])));

        Assert.Equal((40, 80, 40, 0), CountsOf(import));
        Assert.Equal(40, await ScalarAsync<long>("select count(*) from customer_order_history where current_status = 'DELIVERED'"));
    }

    [Fact]
    public async Task Start_BadRows_AreKeptAsTheyCameWithTheirErrors()
    {
        var import = await RunAsync(await UploadAsync(Csv(
            "820000000001,Delivered,Ana,09170000001,100,2026-11-05 10:00:00,,",
            "820000000002,Teleported,Ben,12,100,,,")));

        Assert.Equal((1, 0, 0, 1), CountsOf(import));
        var (row, cells, errors) = (await ListAsync(
            "select row, cells ->> 1, errors::text from import_rows where result = 'REJECTED'",
            r => (r.GetInt32(0), r.GetString(1), r.GetString(2)))).Single();
        Assert.Equal((3, "Teleported"), (row, cells));
        Assert.Contains("Order Status", errors, StringComparison.Ordinal);
        Assert.Contains("Receiver Cellphone", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just some words")]
    [InlineData("Waybill Number,Receiver\n820000000001,Ana")]
    [InlineData("Waybill Number,Order Status,Receiver,Receiver Cellphone,Cod\n820000000001,Delivered,Ana,09170000001,100\n820000000002,\"Delivered,Ben,0917")]
    public async Task Start_UnreadableFile_FailsWithOneSentenceAndChangesNothing(string content)
    {
        var import = await RunAsync(await UploadAsync(content));

        Assert.Equal(ImportStatus.Failed, import.Status);
        Assert.EndsWith(".", import.Error, StringComparison.Ordinal);
        Assert.Equal(0, await ScalarAsync<long>("select (select count(*) from waybills) + (select count(*) from import_rows)"));
    }

    [Fact]
    public async Task Cancel_WhileRunning_StopsAndKeepsWhatWentIn()
    {
        var id = await UploadSampleAsync(Sample with { Rows = 20_000 });
        var grain = Grains.GetGrain<IImportGrain>(id);
        await grain.Start();

        Assert.Null(await grain.Cancel("warehouse-1"));
        var import = await EndOfAsync(id);

        Assert.Equal(ImportStatus.Cancelled, import.Status);
        Assert.True(import.ProcessedRows < 20_000);
        Assert.Equal(import.ProcessedRows, await ScalarAsync<long>("select count(*) from import_rows"));
        Assert.Equal(import.Created, await ScalarAsync<long>("select count(*) from customer_order_history"));
        Assert.Equal("import.ended", (await grain.Cancel("warehouse-1"))?.Code);
    }

    [Fact]
    public async Task Cancel_UnknownImport_IsRefused() =>
        Assert.Equal("import.unknown", (await Grains.GetGrain<IImportGrain>(Guid.NewGuid()).Cancel("warehouse-1"))?.Code);

    [Fact]
    public async Task Sweep_QueuedImport_IsStarted()
    {
        var id = await UploadAsync(Csv("820000000001,Delivered,Ana,09170000001,100,2026-11-05 10:00:00,,"));

        await Grains.GetGrain<IJobGrain>(JobNames.Sweep).RunNow("test");

        Assert.Equal(ImportStatus.Completed, (await EndOfAsync(id)).Status);
    }

    [Fact]
    public async Task Start_ReasonAddedByAdmin_DecidesTheClass()
    {
        await ExecuteAsync(
            "insert into courier_reasons (id, text, match, reason, language, added_by, added_at) values ($1, 'ayaw daw', 'CONTAINS', 'REFUSED', 'fil', 'admin', now())",
            Guid.NewGuid());

        await RunAsync(await UploadAsync(Csv("820000000001,Returned,Ana,09170000001,100,2026-11-15 10:00:00,,Ayaw daw po")));

        Assert.Equal("REFUSED", await ScalarAsync<string>("select return_reason from waybills"));
        Assert.Equal("RETURNED_REFUSED", await ScalarAsync<string>("select recycle_reason from lead_recycling_pool"));
    }

    private Task<List<string>> OrdersAsync() =>
        ListAsync("select o::text from customer_order_history o order by waybill_number", r => r.GetString(0));

    private bool IsTooOld(SampleTruth truth) =>
        truth.Status == OrderStatus.Returned && Time.GetUtcNow() - (truth.StatusAt ?? truth.SubmittedAt) > TimeSpan.FromDays(30);

    // A recent return opens an entry, and an order that makes its customer a blacklisted one withdraws it, in the file's order.
    private bool EndsInThePool(IEnumerable<SampleTruth> orders)
    {
        var (soFar, isOpen) = (new List<OrderFacts>(), false);
        foreach (var truth in orders)
        {
            soFar.Add(new OrderFacts(truth.Status, truth.Cod, truth.SubmittedAt, truth.Status == OrderStatus.Delivered ? truth.StatusAt : null));
            var isBlacklisted = RiskRules.Of(MetricsRules.Compute(soFar), Policy.Seed) == RiskLevel.Blacklist;
            isOpen = !isBlacklisted && (isOpen || (truth.Status == OrderStatus.Returned && !IsTooOld(truth)));
        }

        return isOpen;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.Courier.Statuses;
using Thirdynal.Grains.Imports;
using Thirdynal.Imports;
using Thirdynal.SampleData;
using Thirdynal.SampleData.Files;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Tests.Imports;

public sealed class InterruptedImportTests : ImportTestHost
{
    [Fact]
    public async Task Start_AfterCrashWithinChunks_EndsLikeAnUndisturbedImport()
    {
        var undisturbed = await RunAsync(await UploadSampleAsync(Sample));
        var (orders, pool) = (await OrdersAsync(), await PoolAsync());
        await EmptyAsync();

        // The crash: most rows of some chunks are committed, the import knows of none, and their customers of none either.
        var id = await UploadSampleAsync(Sample);
        await CrashAsync(id, line => line.Row <= 120 && line.Row % 3 != 0);

        var resumed = await RunAsync(id);

        Assert.Equal(ImportStatus.Completed, resumed.Status);
        Assert.Equal(CountsOf(undisturbed), CountsOf(resumed));
        Assert.Equal(
            (undisturbed.CustomersCreated, undisturbed.TooOldToRecycle, undisturbed.ProcessedRows),
            (resumed.CustomersCreated, resumed.TooOldToRecycle, resumed.ProcessedRows));
        Assert.Equal(orders, await OrdersAsync());
        Assert.Equal(pool, await PoolAsync());
    }

    [Fact]
    public async Task Start_AfterStopInTheMiddle_GoesOnAfterTheLastChunk()
    {
        var undisturbed = await RunAsync(await UploadSampleAsync(Sample));
        var orders = await OrdersAsync();
        await EmptyAsync();

        var id = await UploadSampleAsync(Sample);
        await Grains.GetGrain<IImportGrain>(id).Start();
        await Testing.Eventually.True(async () => (await Store.LoadAsync(id))!.ProcessedRows > 0);
        await RestartAsync();
        var processed = (await Store.LoadAsync(id))!.ProcessedRows;

        var resumed = await RunAsync(id);

        Assert.InRange(processed, 1, 599);
        Assert.Equal(CountsOf(undisturbed), CountsOf(resumed));
        Assert.Equal(orders, await OrdersAsync());
    }

    [Fact]
    public async Task Cancel_AfterCrash_StillTellsTheCustomersOfWhatWentIn()
    {
        var id = await UploadSampleAsync(Sample);
        await CrashAsync(id, line => line.Row <= 60);

        Assert.Null(await Grains.GetGrain<IImportGrain>(id).Cancel("warehouse-1"));
        var import = await EndOfAsync(id);

        Assert.Equal(ImportStatus.Cancelled, import.Status);
        Assert.Equal(import.Created, await ScalarAsync<long>("select count(*) from customer_order_history"));
        Assert.Equal(
            await ScalarAsync<long>("select count(*) from waybills"), await ScalarAsync<long>("select count(*) from customer_order_history"));
    }

    /// <summary>Leaves the import as a crash does: rows committed, neither the import nor the customers knowing of them.</summary>
    private async Task CrashAsync(Guid id, Func<PortalLine, bool> which)
    {
        // Until it has crashed the sweep must not take it up.
        await ExecuteAsync("update imports set status = 'REVERTED' where id = $1", id);
        await TakeSomeRowsAsync(id, which);
        await ForgetCustomersAsync();
        await ExecuteAsync("update imports set status = 'RUNNING', started_at = now() where id = $1", id);
        await RestartAsync();
    }

    /// <summary>Takes in rows as the import would, whose activation then dies before it writes down how far it came.</summary>
    private async Task TakeSomeRowsAsync(Guid id, Func<PortalLine, bool> which)
    {
        using var content = new MemoryStream();
        await SampleCsv.WriteAsync(content, Sample);
        content.Position = 0;
        await using var reader = (await PortalFile.OpenAsync(content)).Reader!;
        var reasons = Services.GetRequiredService<ReturnReasons>();
        await foreach (var line in reader.ReadAsync(reasons.Classify))
        {
            if (line.Value is { } row && which(line))
                await Grains.GetGrain<IWaybillGrain>(row.Waybill).TakePortalRow(row.ToMessage(id, line.Row));
        }
    }

    private async Task ForgetCustomersAsync()
    {
        await RestartAsync();
        await ExecuteAsync(
            """
            truncate customers, customer_order_history, leads, customer_outbox, lead_recycling_pool, pool_customers, pool_outbox,
                lead_status_history cascade
            """);
    }

    private async Task EmptyAsync()
    {
        await ForgetCustomersAsync();
        await ExecuteAsync("truncate waybills, waybill_scans, import_rows, imports, import_files, identity_endings, customer_phones cascade");
        await RestartAsync();
    }

    private Task<List<string>> OrdersAsync() => ListAsync(
        """
        select concat_ws('|', o.waybill_number, o.current_status, o.cod_amount, o.return_reason, o.recycle_decision, p.phone)
        from customer_order_history o join waybills w on w.waybill = o.jnt_waybill join customer_phones p on p.phone = w.receiver_phone
        order by o.waybill_number
        """,
        r => r.GetString(0));

    private Task<List<string>> PoolAsync() => ListAsync(
        """
        select concat_ws('|', c.key_phone, p.recycle_reason, p.recycle_count) from lead_recycling_pool p
        join customers c on c.id = p.customer_id where p.is_open order by 1
        """,
        r => r.GetString(0));
}

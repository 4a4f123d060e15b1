using Thirdynal.SampleData;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Tests.Imports;

public sealed class DryRunTests : ImportTestHost
{
    [Fact]
    public async Task Start_DryRun_CountsLikeTheRealOneAndChangesNothing()
    {
        var dry = await RunAsync(await UploadSampleAsync(Sample, dryRun: true));
        Assert.Equal(0, await WrittenAsync());

        var real = await RunAsync(await UploadSampleAsync(Sample));

        Assert.Equal(ImportStatus.Completed, dry.Status);
        Assert.Equal(CountsOf(real), CountsOf(dry));
        Assert.Equal((real.CustomersCreated, real.TooOldToRecycle), (dry.CustomersCreated, dry.TooOldToRecycle));
        Assert.Equal((real.TotalRows, real.ProcessedRows), (dry.TotalRows, dry.ProcessedRows));
    }

    [Fact]
    public async Task Start_DryRunOverWhatIsStored_CountsWhatIsNew()
    {
        await RunAsync(await UploadSampleAsync(Sample));
        var later = Sample with { FirstParcel = 300, KnownPeople = SampleExport.CountPeople(Sample) };

        var dry = await RunAsync(await UploadSampleAsync(later, dryRun: true));
        var real = await RunAsync(await UploadSampleAsync(later));

        Assert.True(real.Unchanged > 0 && real.Created > 0, "half of the file is known");
        Assert.Equal(CountsOf(real), CountsOf(dry));
        Assert.Equal((real.CustomersCreated, real.TooOldToRecycle), (dry.CustomersCreated, dry.TooOldToRecycle));
    }

    [Fact]
    public async Task Start_DryRunWithOneWaybillOften_CountsItsRowsInOrder()
    {
        var file = Csv(
            "820000000001,In Transit,Ana,09170000001,100,,2026-11-01 08:00:00,",
            "820000000001,Returned,Ana,09170000001,100,2026-09-05 10:00:00,2026-09-01 08:00:00,",
            "820000000001,Returned,Ana,09170000001,100,2026-09-05 10:00:00,2026-09-01 08:00:00,",
            "820000000002,Delivered,ANA,09990000001,100,2026-11-05 10:00:00,2026-11-01 08:00:00,",
            "820000000003,Delivered,Ben,09990000001,100,2026-11-05 10:00:00,2026-11-01 08:00:00,",
            "820000000004,Delivered,Cora,bad,100,2026-11-05 10:00:00,2026-11-01 08:00:00,");

        var dry = await RunAsync(await UploadAsync(file, dryRun: true));
        var real = await RunAsync(await UploadAsync(file));

        Assert.Equal((3, 1, 1, 1), CountsOf(dry));
        Assert.Equal(CountsOf(real), CountsOf(dry));
        Assert.Equal((real.CustomersCreated, real.TooOldToRecycle), (dry.CustomersCreated, dry.TooOldToRecycle));
    }

    private Task<long> WrittenAsync() => ScalarAsync<long>(
        """
        select (select count(*) from waybills) + (select count(*) from waybill_scans) + (select count(*) from customers)
            + (select count(*) from customer_order_history) + (select count(*) from customer_phones) + (select count(*) from identity_endings)
            + (select count(*) from lead_recycling_pool) + (select count(*) from import_rows where result <> 'REJECTED')
        """);
}

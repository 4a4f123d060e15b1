using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Grains.Imports;
using Thirdynal.Imports;
using Thirdynal.SampleData;
using Thirdynal.SampleData.Files;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Rows;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Imports;

/// <summary>Imports with chunks small enough to be many.</summary>
public class ImportTestHost : GrainTestHost
{
    protected ImportStore Store => Services.GetRequiredService<ImportStore>();

    protected SampleOptions Sample => new() { Rows = 600, AsOf = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(8)), BrokenShare = 0.05 };

    public ImportTestHost() => Time.MoveTo(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.FromHours(8)));

    protected override void AddServices(IServiceCollection services) =>
        services.Configure<ImportOptions>(options => (options.ChunkRows, options.ChunksInFlight) = (25, 4));

    /// <summary>A file of the columns that an import cannot do without, and a few more.</summary>
    protected static string Csv(params string[] rows) =>
        string.Join('\n', ["Waybill Number,Order Status,Receiver,Receiver Cellphone,Cod,SigningTime,Submission Time,RTS Reason", .. rows]);

    protected async Task<Guid> UploadAsync(Stream content, bool dryRun = false)
    {
        var upload = new ImportUpload(Guid.NewGuid(), "export.csv", dryRun, Force: true, "warehouse-1", Time.GetUtcNow());
        return (await Store.SaveAsync(upload, content)).Import.Id;
    }

    protected Task<Guid> UploadAsync(string content, bool dryRun = false) =>
        UploadAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), dryRun);

    protected async Task<Guid> UploadSampleAsync(SampleOptions sample, bool dryRun = false)
    {
        using var content = new MemoryStream();
        await SampleCsv.WriteAsync(content, sample);
        content.Position = 0;
        return await UploadAsync(content, dryRun);
    }

    /// <summary>Starts it and waits for its end.</summary>
    protected async Task<ImportJobRow> RunAsync(Guid id)
    {
        await Grains.GetGrain<IImportGrain>(id).Start();
        return await EndOfAsync(id);
    }

    protected async Task<ImportJobRow> EndOfAsync(Guid id)
    {
        ImportJobRow? row = null;
        await Eventually.True(
            async () => (row = await Store.LoadAsync(id)) is { Status: not (ImportStatus.Queued or ImportStatus.Running) },
            within: TimeSpan.FromMinutes(3));
        return row!;
    }

    protected static (int Created, int Updated, int Unchanged, int Rejected) CountsOf(ImportJobRow row) =>
        (row.Created, row.Updated, row.Unchanged, row.Rejected);
}

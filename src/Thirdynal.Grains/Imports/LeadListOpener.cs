using Microsoft.Extensions.Options;
using Thirdynal.Courier.LeadFiles;
using Thirdynal.Domain;
using Thirdynal.Storage.Farming;
using Thirdynal.Storage.Identities;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Imports;

/// <summary>Opens a list of leads, at its beginning or where an interrupted run left off.</summary>
internal sealed class LeadListOpener(
    ImportStore imports, IdentityStore identities, FarmStore customers, PolicyInForce policies, IOptions<ImportOptions> options, TimeProvider time)
{
    /// <summary>The list is read to its end once before anything changes, as a portal file is.</summary>
    public async Task<ImportOpening> OpenAsync(ImportJobRow row, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var file = await imports.OpenFileAsync(row.Id, cancellationToken);
        var (list, error) = await LeadFile.OpenAsync(file, cancellationToken);
        var check = list is null ? null : await list.CheckAsync(cancellationToken);
        if ((error ?? check!.Error) is { } refused)
        {
            if (list is not null) await list.DisposeAsync();
            await file.DisposeAsync();
            return new ImportOpening(null, refused);
        }

        var begun = BegunOf(row, list!, check!.Rows);
        if (row.DryRun) begun = begun.FromTheTop();
        var lines = list!.ReadAsync(CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
        for (var i = 0; i < begun.ProcessedRows; i++) await lines.MoveNextAsync();
        Func<LeadLine, Task<RowResult>> take = row.DryRun
            ? new DryLeads(identities, customers, row.Id, policies.Current, time).TakeAsync
            : new LiveLeads(grains, row.Id, policies.Current, time).TakeAsync;
        return new ImportOpening(new LeadListRun(file, list, lines, take, options.Value.ChunkRows, begun), null);
    }

    private ImportJobRow BegunOf(ImportJobRow row, LeadFile list, int rows) => row with
    {
        Status = ImportStatus.Running,
        StartedAt = row.StartedAt ?? time.GetUtcNow(),
        Headings = GrainJson.Write(list.Columns.Headings),
        Mapping = GrainJson.Write(new
        {
            list.Format, list.Columns.HeadingRow, Fields = list.Columns.Fields.ToDictionary(static field => Words.Of(field.Key), static field => field.Value),
            list.Columns.Ignored,
        }),
        TotalRows = rows,
    };
}

using Microsoft.Extensions.Options;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.Courier.Statuses;
using Thirdynal.Domain;
using Thirdynal.Grains.Couriers;
using Thirdynal.Storage.Identities;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Orders;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Waybills;

namespace Thirdynal.Grains.Imports;

/// <summary>Opens an import's file, at its beginning or where an interrupted run left off.</summary>
internal sealed class ImportOpener(
    ImportStore imports, WaybillStore waybills, IdentityStore identities, CourierOrderStore orders, CourierReasons reasons,
    PolicyInForce policies, IOptions<ImportOptions> options, TimeProvider time)
{
    /// <summary>
    /// The file is read to its end once before anything changes: one that breaks further down is refused as a whole,
    /// and the number of rows is known from the start.
    /// </summary>
    public async Task<ImportOpening> OpenAsync(ImportJobRow row, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var table = await reasons.CurrentAsync(cancellationToken);
        var file = await imports.OpenFileAsync(row.Id, cancellationToken);
        var opening = await PortalFile.OpenAsync(file, cancellationToken: cancellationToken);
        if (!opening.IsOk) return await RefusedAsync(file, null, opening.Error);
        var reader = opening.Reader;
        var check = await reader.CheckAsync(cancellationToken);
        if (check.Error is { } error) return await RefusedAsync(file, reader, error);

        var begun = row.Begun(reader, check.Rows, time.GetUtcNow());
        var rows = row.DryRun
            ? await DryAsync(begun = begun.FromTheTop(), reader, table)
            : await LiveAsync(begun, grains, reader, table, cancellationToken);
        return new ImportOpening(new ImportRun(file, reader, rows, begun), null);
    }

    private async Task<RowPipeline> LiveAsync(
        ImportJobRow row, IGrainFactory grains, PortalFileReader reader, ReturnReasons table, CancellationToken cancellationToken)
    {
        var lines = reader.ReadAsync(table.Classify, CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
        var lastRow = 0;
        for (var i = 0; i < row.ProcessedRows && await lines.MoveNextAsync(); i++) lastRow = lines.Current.Row;
        var done = await imports.ResultsAsync(row.Id, lastRow, cancellationToken);
        var throughRow = done.Keys.DefaultIfEmpty(0).Max();
        return new RowPipeline(lines, new LiveRows(grains, row.Id, done).TakeAsync, throughRow, options.Value);
    }

    private async Task<RowPipeline> DryAsync(ImportJobRow row, PortalFileReader reader, ReturnReasons table)
    {
        var repeated = await RepeatedKeys.ReadAsync(reader.ReadAsync(table.Classify, CancellationToken.None));
        var lines = reader.ReadAsync(table.Classify, CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
        var rows = new DryRows(waybills, identities, orders, row.Id, repeated, policies.Current, time);
        return new RowPipeline(lines, rows.TakeAsync, throughRow: 0, options.Value);
    }

    private static async Task<ImportOpening> RefusedAsync(Stream file, PortalFileReader? reader, PortalFileError error)
    {
        if (reader is not null) await reader.DisposeAsync();
        await file.DisposeAsync();
        return new ImportOpening(null, error);
    }
}

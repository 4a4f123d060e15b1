using System.Collections.Immutable;
using Npgsql;
using Thirdynal.Storage.Loads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Waybills;

/// <summary>One parcel with its history.</summary>
/// <param name="Waybill">The head row.</param>
/// <param name="Scans">Its history by the courier's time.</param>
public sealed record WaybillData(WaybillRow Waybill, ImmutableArray<WaybillScanRow> Scans);

/// <summary>Loads waybills by the courier's number; those asked for together are loaded together.</summary>
public sealed class WaybillStore
{
    private readonly NpgsqlDataSource _source;
    private readonly GroupLoader<string, WaybillData> _waybills;

    /// <summary>A store on these connections.</summary>
    public WaybillStore(StorageConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _source = connections.ByKey;
        _waybills = new GroupLoader<string, WaybillData>(LoadAllAsync);
    }

    /// <summary>The parcel with this number; null when it is not known.</summary>
    public Task<WaybillData?> LoadAsync(string waybill, CancellationToken cancellationToken = default) =>
        _waybills.LoadAsync(waybill, cancellationToken);

    /// <summary>The parcels with these numbers; those not known are missing.</summary>
    public async Task<IReadOnlyDictionary<string, WaybillData>> LoadManyAsync(
        IEnumerable<string> waybills, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<string, WaybillData>(StringComparer.Ordinal);
        foreach (var chunk in waybills.Distinct(StringComparer.Ordinal).Chunk(1_000))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (waybill, data) in await LoadAllAsync(chunk))
            {
                found.Add(waybill, data);
            }
        }

        return found;
    }

    private async Task<Dictionary<string, WaybillData>> LoadAllAsync(string[] waybills)
    {
        await using var batch = _source.CreateBatch();
        batch.BatchCommands.Add(Commands.BatchCommand(
            $"select {Tables.Waybills.ColumnList} from waybills where waybill = any($1)", Commands.Parameter(waybills)));
        batch.BatchCommands.Add(Commands.BatchCommand(
            $"select {Tables.WaybillScans.ColumnList} from waybill_scans where waybill = any($1) order by at, scan_type",
            Commands.Parameter(waybills)));
        await using var reader = await batch.ExecuteReaderAsync();
        var heads = await reader.ListAsync(r => Tables.Waybills.Read(r), CancellationToken.None);
        await reader.NextResultAsync();
        var scans = (await reader.ListAsync(r => Tables.WaybillScans.Read(r), CancellationToken.None)).ToLookup(s => s.Waybill);
        return heads.ToDictionary(h => h.Waybill, h => new WaybillData(h, [.. scans[h.Waybill]]), StringComparer.Ordinal);
    }
}

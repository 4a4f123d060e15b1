using Npgsql;
using NpgsqlTypes;
using Thirdynal.Bench.Works;
using Thirdynal.Courier;

namespace Thirdynal.Bench.Baseline.Sync;

/// <summary>
/// What a good engineer would do without grains: a thousand parcels a transaction, <c>update ... from unnest</c> of those that have moved,
/// their new scans, then metrics and leads of their customers in a statement each.
/// </summary>
internal sealed class PeerSync(NpgsqlDataSource source) : ITakesParcels
{
    private const string Scans =
        """
        insert into waybill_scans (waybill, at, scan_type, status, description, location, reason)
        select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) on conflict do nothing
        """;

    private static readonly string Moved = SqlFiles.Text("PeerSync.sql");

    private static readonly string Metrics = SqlFiles.Text("Metrics.sql").Replace(":which", "where customer_id in (select customer_id from moved)", StringComparison.Ordinal);

    private static readonly string Recycle = SqlFiles.Text("PeerRecycle.sql");

    /// <inheritdoc/>
    public bool IsOneByOne => false;

    /// <inheritdoc/>
    public async Task<int> TakeAsync(IReadOnlyList<TrackedParcel> parcels, CancellationToken cancellationToken)
    {
        // In one order everywhere, or two stretches that share customers could wait for each other.
        ParcelStand[] stands = [.. parcels.Select(ParcelStand.Of).OrderBy(stand => stand.Waybill, StringComparer.Ordinal)];
        var scans = parcels.SelectMany(parcel => parcel.Scans.Select(scan => (parcel.Waybill, Scan: scan))).ToArray();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction) { Timeout = 0 };
        Add(
            batch, Scans, Texts(scans, s => s.Waybill), Times(scans, s => s.Scan.At.UtcDateTime), Texts(scans, s => s.Scan.ScanType),
            Texts(scans, s => s.Scan.Status is { } status ? Domain.Words.Of(status) : null), Texts(scans, s => s.Scan.Description), Texts(scans, s => s.Scan.Location),
            Texts(scans, s => s.Scan.Reason is { } reason ? Domain.Words.Of(reason) : null));
        Add(
            batch, Moved, Texts(stands, s => s.Waybill), Texts(stands, s => s.Status), Times(stands, s => s.At), Times(stands, s => s.Delivered),
            Times(stands, s => s.Returned), Texts(stands, s => s.Reason), Texts(stands, s => s.Text));
        Add(batch, Metrics);
        Add(batch, Recycle);
        Add(batch, "select count(*)::int from moved");
        var changed = 0;
        await using (var answer = await batch.ExecuteReaderAsync(cancellationToken))
        {
            if (await answer.ReadAsync(cancellationToken)) changed = answer.GetInt32(0);
        }

        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    private static void Add(NpgsqlBatch batch, string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter Texts<T>(T[] rows, Func<T, string?> pick) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = Array.ConvertAll(rows, row => pick(row)) };

    private static NpgsqlParameter Times<T>(T[] rows, Func<T, DateTime?> pick) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Value = Array.ConvertAll(rows, row => pick(row)) };
}

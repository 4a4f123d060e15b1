using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>A parcel as the API shows it; ConflictCustomerId is whose the other phone is, where we know.</summary>
public sealed record WaybillView(
    string Waybill, Guid? CustomerId, string? OrderNumber, SourceType SourceType, OrderStatus Status, DateTimeOffset? StatusAt,
    DateTimeOffset? ShippedDate, DateTimeOffset? DeliveredDate, DateTimeOffset? ReturnedDate, ReturnReason? ReturnReason,
    string? ReturnReasonText, string? ReceiverName, string? ReceiverPhone, string? Address, string? Barangay, string? City,
    string? Province, string? ProductName, decimal? Weight, decimal? DeclaredValue, decimal? CodAmount, DateTimeOffset? OrderDate,
    string? ConflictPhone, WaybillReview? Review, DateTimeOffset FirstSeenAt, DateTimeOffset? LastScanAt,
    DateTimeOffset LastReportAt, DateTimeOffset UpdatedAt, string? CustomerName = null, Guid? ConflictCustomerId = null);

/// <summary>One line of a parcel's history.</summary>
public sealed record ScanView(
    DateTimeOffset At, string ScanType, OrderStatus? Status, string? Description, string? Location, ReturnReason? Reason);

/// <summary>A parcel with its history, newest first.</summary>
public sealed record WaybillWithScans(WaybillView Waybill, IReadOnlyList<ScanView> Scans);

/// <summary>Waybills as the API shows them.</summary>
public sealed class WaybillReads(StorageConnections connections)
{
    private const string Waybills = """
        (select w.*, c.name_display as customer_name, p.customer_id as conflict_customer_id
         from waybills w left join customers c on c.id = w.customer_id left join customer_phones p on p.phone = w.conflict_phone) w
        """;

    private readonly NpgsqlDataSource _source = connections.ByKey;

    /// <summary>A parcel by the courier's number, or by our order number; null when there is none.</summary>
    public async Task<WaybillWithScans?> FindAsync(string number, CancellationToken cancellationToken = default)
    {
        var waybill = await _source.Command(
                $"""
                select {Projection<WaybillView>.ColumnList} from {Waybills}
                where waybill = coalesce((select jnt_waybill from customer_order_history where waybill_number = $1), $1)
                """,
                Commands.Parameter(number))
            .FirstAsync(Projection<WaybillView>.Read, cancellationToken);
        if (waybill is null)
        {
            return null;
        }

        var scans = await _source.Command(
                $"select {Projection<ScanView>.ColumnList} from waybill_scans where waybill = $1 order by at desc, scan_type desc",
                Commands.Parameter(waybill.Waybill))
            .ListAsync(Projection<ScanView>.Read, cancellationToken);
        return new WaybillWithScans(waybill, scans);
    }

    /// <summary>Parcels that a person should look at, all or those of one kind, last changed first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<WaybillView>> ReviewAsync(
        WaybillReview? matter, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await _source.Command(
                $"""
                select {Projection<WaybillView>.ColumnList} from {Waybills}
                where review is not null and ($4::text is null or review = $4) and ($1::timestamptz is null or (updated_at, waybill) < ($1, $2))
                order by updated_at desc, waybill desc limit $3
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Parts[1] ?? ""), Commands.Parameter(limit + 1),
                Commands.Parameter(matter is { } one ? Words.Of(one) : null))
            .ListAsync(Projection<WaybillView>.Read, cancellationToken);
        return Page<WaybillView>.Of(rows, limit, w => Cursor.Of(w.UpdatedAt, w.Waybill));
    }
}

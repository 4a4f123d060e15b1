using System.Collections.Immutable;
using Thirdynal.Domain;
using Thirdynal.Domain.Orders;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>
/// An order of ours as the API shows it: its form, how far it has come on its way to the courier, the fields that keep
/// it a draft, the courier's refusal with the field at fault, and where its parcel stands. Money in pesos, phone E.164.
/// </summary>
public sealed record OwnOrderView(
    string OrderNumber, Guid CustomerId, Guid? LeadId, CourierOrderState State, ImmutableArray<string> Missing, string? Receiver, string? Phone,
    string? Address, string? Province, string? City, string? Barangay, string? ProductName, int Quantity, decimal? CodAmount,
    decimal? DeclaredValue, string? JntWaybill, string? SortCode, int Attempts, string? ErrorCode, string? Error, string? ErrorField,
    string? CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? SentAt, DateTimeOffset? ExportedAt,
    OrderStatus CurrentStatus);

/// <summary>Own orders as the API shows them.</summary>
public sealed class OrderReads(StorageConnections connections)
{
    private static readonly string From =
        "(select o.*, h.current_status from courier_orders o join customer_order_history h on h.waybill_number = o.order_number) o";

    /// <summary>One order; null when there is none.</summary>
    public Task<OwnOrderView?> FindAsync(string orderNumber, CancellationToken cancellationToken = default) =>
        connections.ByKey.Command($"select {Projection<OwnOrderView>.ColumnList} from {From} where order_number = $1", Commands.Parameter(orderNumber))
            .FirstAsync(Projection<OwnOrderView>.Read, cancellationToken);

    /// <summary>How many orders are in each state; a state without any is left out.</summary>
    public async Task<IReadOnlyDictionary<CourierOrderState, int>> CountAsync(CancellationToken cancellationToken = default) =>
        (await connections.Queries.Command("select state, count(*)::int from courier_orders group by state")
            .ListAsync(static r => (State: Words.Parse<CourierOrderState>(r.GetString(0)), Count: r.GetInt32(1)), cancellationToken))
        .ToDictionary(static row => row.State, static row => row.Count);

    /// <summary>Orders, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<OwnOrderView>> ListAsync(
        CourierOrderState? state, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await connections.Queries.Command(
                $"""
                select {Projection<OwnOrderView>.ColumnList} from {From}
                where ($1::timestamptz is null or (created_at, order_number) < ($1, $2)) and ($3::text is null or state = $3)
                order by created_at desc, order_number desc limit $4
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Parts[1] ?? ""),
                Commands.Parameter(state is { } wanted ? Words.Of(wanted) : null), Commands.Parameter(limit + 1))
            .ListAsync(Projection<OwnOrderView>.Read, cancellationToken);
        return Page<OwnOrderView>.Of(rows, limit, o => Cursor.Of(o.CreatedAt, o.OrderNumber));
    }
}

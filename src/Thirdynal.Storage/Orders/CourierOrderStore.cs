using Thirdynal.Domain;
using Thirdynal.Domain.Orders;
using Thirdynal.Storage.Outbox;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Orders;

/// <summary>An own order and the grain that writes it.</summary>
/// <param name="Order">Its row.</param>
/// <param name="CustomerKey">The founding phone of the customer that has it.</param>
/// <param name="SourceType">LEAD_CONVERSION or REORDER.</param>
/// <param name="Status">Where its parcel stands.</param>
public sealed record OwnOrder(CourierOrderRow Order, string CustomerKey, SourceType SourceType, OrderStatus Status);

/// <summary>Loads own orders on their way to the courier.</summary>
public sealed class CourierOrderStore(StorageConnections connections)
{
    /// <summary>One order; null when there is none.</summary>
    public Task<OwnOrder?> FindAsync(string orderNumber, CancellationToken cancellationToken = default)
    {
        const string Others = "c.key_phone, h.source_type, h.current_status";
        var columns = string.Join(", ", Tables.CourierOrders.ColumnList.Split(", ").Select(static column => "o." + column));
        var width = columns.Count(static c => c == ',') + 1;
        return connections.ByKey.Command(
                $"""
                select {columns}, {Others} from courier_orders o
                join customers c on c.id = o.customer_id join customer_order_history h on h.waybill_number = o.order_number
                where o.order_number = $1
                """,
                Commands.Parameter(orderNumber))
            .FirstAsync(
                r => new OwnOrder(
                    Tables.CourierOrders.Read(r), r.GetString(width), Words.Parse<SourceType>(r.GetString(width + 1)), Words.Parse<OrderStatus>(r.GetString(width + 2))),
                cancellationToken);
    }

    /// <summary>The row of one order; null when there is none.</summary>
    public Task<CourierOrderRow?> LoadAsync(string orderNumber, CancellationToken cancellationToken = default) =>
        connections.ByKey.Command($"select {Tables.CourierOrders.ColumnList} from courier_orders where order_number = $1", Commands.Parameter(orderNumber))
            .FirstAsync(r => Tables.CourierOrders.Read(r), cancellationToken);

    /// <summary>Numbers of the orders in a state, oldest first.</summary>
    public async Task<IReadOnlyList<string>> InStateAsync(CourierOrderState state, int limit, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                "select order_number from courier_orders where state = $1 order by created_at, order_number limit $2",
                Commands.Parameter(Words.Of(state)), Commands.Parameter(limit))
            .ListAsync(r => r.GetString(0), cancellationToken);

    /// <summary>The rows of these orders that are in a state, oldest first.</summary>
    public async Task<IReadOnlyList<CourierOrderRow>> LoadAsync(
        IReadOnlyCollection<string> orderNumbers, CourierOrderState state, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                $"select {Tables.CourierOrders.ColumnList} from courier_orders where order_number = any($1) and state = $2 order by created_at, order_number",
                Commands.Parameter(orderNumbers.ToArray()), Commands.Parameter(Words.Of(state)))
            .ListAsync(r => Tables.CourierOrders.Read(r), cancellationToken);

    /// <summary>Numbers of the orders that began to be sent so long ago and have no answer yet.</summary>
    public async Task<IReadOnlyList<string>> UnansweredAsync(
        SweptAge age, int limit = 1000, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                "select order_number from courier_orders where state = 'SENDING' and (updated_at < $1 or updated_at > $2) order by updated_at limit $3",
                Commands.Parameter(age.Before.UtcDateTime), Commands.Parameter(age.After.UtcDateTime), Commands.Parameter(limit))
            .ListAsync(r => r.GetString(0), cancellationToken);

    /// <summary>
    /// Whether the courier has taken an order to this province, or this city of it, before: then the name is in its list.
    /// </summary>
    /// <param name="province">As it was written in the order.</param>
    /// <param name="city">Likewise; null asks for the province alone.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<bool> HasTakenAsync(string province, string? city, CancellationToken cancellationToken = default) =>
        connections.Queries.Command(
                """
                select exists (select from courier_orders where state = 'SENT' and lower(province) = lower($1) and ($2::text is null or lower(city) = lower($2)))
                """,
                Commands.Parameter(province), Commands.Parameter(city))
            .FirstAsync(r => r.GetBoolean(0), cancellationToken);
}

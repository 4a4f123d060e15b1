using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Outbox;

/// <summary>What was sent and not answered: the sweep wakes these grains.</summary>
public sealed class OutboxQueries(StorageConnections connections)
{
    /// <summary>Customers, by the phone they were founded with, that have effects older than this.</summary>
    public async Task<IReadOnlyList<string>> CustomersAsync(
        DateTimeOffset olderThan, int limit = 10_000, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                """
                select c.key_phone from customers c
                join (select customer_id, min(created_at) as oldest from customer_outbox where created_at < $1 group by customer_id) o
                    on o.customer_id = c.id
                order by o.oldest limit $2
                """,
                Commands.Parameter(olderThan.UtcDateTime), Commands.Parameter(limit))
            .ListAsync(r => r.GetString(0), cancellationToken);

    /// <summary>Waybills whose state the customer has not confirmed, last changed before this.</summary>
    public async Task<IReadOnlyList<string>> WaybillsAsync(
        DateTimeOffset olderThan, int limit = 10_000, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                """
                select waybill from waybills
                where acked_version < version and customer_id is not null and updated_at < $1 limit $2
                """,
                Commands.Parameter(olderThan.UtcDateTime), Commands.Parameter(limit))
            .ListAsync(r => r.GetString(0), cancellationToken);
}

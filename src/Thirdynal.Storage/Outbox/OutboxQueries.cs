using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Outbox;

/// <summary>What was sent and not answered: the sweep wakes these grains.</summary>
public sealed class OutboxQueries(StorageConnections connections)
{
    /// <summary>Customers, by the phone they were founded with, that have effects of such an age.</summary>
    public async Task<IReadOnlyList<string>> CustomersAsync(
        SweptAge age, int limit = 10_000, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                """
                select c.key_phone from customers c
                join (select customer_id, min(created_at) as oldest from customer_outbox where created_at < $1 or created_at > $2 group by customer_id) o
                    on o.customer_id = c.id
                order by o.oldest limit $3
                """,
                Commands.Parameter(age.Before.UtcDateTime), Commands.Parameter(age.After.UtcDateTime), Commands.Parameter(limit))
            .ListAsync(r => r.GetString(0), cancellationToken);

    /// <summary>Waybills whose state the customer has not confirmed, last changed so long ago.</summary>
    public async Task<IReadOnlyList<string>> WaybillsAsync(
        SweptAge age, int limit = 10_000, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                """
                select waybill from waybills
                where acked_version < version and customer_id is not null and (updated_at < $1 or updated_at > $2) limit $3
                """,
                Commands.Parameter(age.Before.UtcDateTime), Commands.Parameter(age.After.UtcDateTime), Commands.Parameter(limit))
            .ListAsync(r => r.GetString(0), cancellationToken);
}

using Thirdynal.Domain;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Customers;

/// <summary>A customer that is to be merged.</summary>
public sealed record MergeCandidate(Guid Id, string KeyPhone, string? MergedInto, bool IsErased);

/// <summary>A number of a customer, and what stands in the way of its going.</summary>
/// <param name="MatchedBy">How it came to the customer.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="IsMerged">Another customer was merged into this one, and is still.</param>
/// <param name="IsKey">A customer was founded with this number before.</param>
public sealed record NumberToSplit(PhoneMatch MatchedBy, DateTimeOffset CreatedAt, bool IsMerged, bool IsKey);

/// <summary>Merges of customers, and the rows that go with them.</summary>
public sealed class MergeStore(StorageConnections connections)
{
    /// <summary>A customer; null when there is none.</summary>
    public Task<MergeCandidate?> CandidateAsync(Guid id, CancellationToken cancellationToken = default) =>
        connections.ByKey.Command("select id, key_phone, merged_into, erased_at is not null from customers where id = $1", Commands.Parameter(id))
            .FirstAsync(Projection<MergeCandidate>.Read, cancellationToken);

    /// <summary>Merges that were begun, or whose undoing was, and not ended; oldest first.</summary>
    public async Task<IReadOnlyList<MergeRow>> UnfinishedAsync(CancellationToken cancellationToken = default) =>
        await connections.ByKey.Command(
                $"select {Tables.Merges.ColumnList} from customer_merges where state in ('MERGING', 'SPLITTING') order by merged_at, id")
            .ListAsync(r => Tables.Merges.Read(r), cancellationToken);

    /// <summary>The merge that has made these two one; null when none has.</summary>
    public Task<MergeRow?> FindAsync(Guid into, Guid from, CancellationToken cancellationToken = default) =>
        connections.ByKey.Command(
                $"select {Tables.Merges.ColumnList} from customer_merges where into_id = $1 and from_id = $2 and state = 'MERGED'",
                Commands.Parameter(into), Commands.Parameter(from))
            .FirstAsync(r => Tables.Merges.Read(r), cancellationToken);

    /// <summary>Whether the one that stayed has been part of a later merge that still stands.</summary>
    public Task<bool> IsBuiltOnAsync(MergeRow merge, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(merge);
        return connections.ByKey.Command(
                """
                select exists (select from customer_merges m where m.state = 'MERGED' and m.id > $1 and (m.into_id = $2 or m.from_id = $2))
                """,
                Commands.Parameter(merge.Id), Commands.Parameter(merge.IntoId))
            .FirstAsync(r => r.GetBoolean(0), cancellationToken);
    }

    /// <summary>A number of this customer; null when it is not one.</summary>
    public Task<NumberToSplit?> NumberAsync(Guid customer, string phone, CancellationToken cancellationToken = default) =>
        connections.ByKey.Command(
                """
                select p.matched_by, p.created_at,
                       exists (select from customer_merges m where m.into_id = $1 and m.state <> 'SPLIT') as is_merged,
                       exists (select from customers c where c.key_phone = $2) as is_key
                from customer_phones p where p.customer_id = $1 and p.phone = $2
                """,
                Commands.Parameter(customer), Commands.Parameter(phone))
            .FirstAsync(Projection<NumberToSplit>.Read, cancellationToken);

    /// <summary>What the one that stays took over; null while it has not.</summary>
    public Task<MergePartRow?> LoadPartAsync(Guid merge, CancellationToken cancellationToken = default) =>
        connections.ByKey.Command($"select {Tables.MergeParts.ColumnList} from customer_merge_parts where merge_id = $1", Commands.Parameter(merge))
            .FirstAsync(r => Tables.MergeParts.Read(r), cancellationToken);

    /// <summary>A customer's waybills that name this number.</summary>
    public async Task<IReadOnlyList<string>> NamingAsync(Guid customer, string phone, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                """
                select w.waybill from customer_order_history o join waybills w on w.waybill = o.jnt_waybill
                where o.customer_id = $1 and w.customer_id = $1 and w.receiver_phone = $2
                union
                select waybill from waybills where customer_id = $1 and receiver_phone = $2 and acked_version < version
                """,
                Commands.Parameter(customer), Commands.Parameter(phone))
            .ListAsync(r => r.GetString(0), cancellationToken);

    /// <summary>A customer's waybills that it has not been told of.</summary>
    public async Task<IReadOnlyList<string>> UntoldAsync(Guid customer, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                "select waybill from waybills where customer_id = $1 and acked_version < version", Commands.Parameter(customer))
            .ListAsync(r => r.GetString(0), cancellationToken);

    /// <summary>All orders of a customer, whole.</summary>
    public async Task<IReadOnlyList<OrderRow>> OrdersAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                $"select {Tables.Orders.ColumnList} from customer_order_history where customer_id = $1", Commands.Parameter(customerId))
            .ListAsync(r => Tables.Orders.Read(r), cancellationToken);

    /// <summary>All own orders of a customer on their way to the courier.</summary>
    public async Task<IReadOnlyList<CourierOrderRow>> CourierOrdersAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                $"""
                select {Tables.CourierOrders.ColumnListOf("c")} from courier_orders c
                join customer_order_history o on o.waybill_number = c.order_number where o.customer_id = $1 and c.customer_id = $1
                """,
                Commands.Parameter(customerId))
            .ListAsync(r => Tables.CourierOrders.Read(r), cancellationToken);
}

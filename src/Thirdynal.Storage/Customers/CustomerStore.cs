using System.Collections.Immutable;
using Npgsql;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Loads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Customers;

/// <summary>The part of an order that a customer keeps in memory.</summary>
public sealed record OrderFactsRow(
    Guid Id, Guid CustomerId, string WaybillNumber, string? JntWaybill, SourceType SourceType, OrderStatus CurrentStatus,
    decimal? CodAmount, DateTimeOffset? OrderDate, DateTimeOffset? ShippedDate, DateTimeOffset? DeliveredDate,
    DateTimeOffset? ReturnedDate, ReturnReason? ReturnReason, long WaybillVersion, Guid? LeadId,
    ReturnDecision? RecycleDecision, DateTimeOffset CreatedAt);

/// <summary>A customer as its grain loads it.</summary>
/// <param name="Customer">The head row.</param>
/// <param name="Orders">All its orders, oldest first.</param>
/// <param name="Outbox">Effects not answered yet, oldest first for each target.</param>
/// <param name="OpenLeads">Leads that are not closed.</param>
/// <param name="Removed">Customers founded with this phone that went with their imports.</param>
public sealed record CustomerData(
    CustomerRow? Customer, ImmutableArray<OrderFactsRow> Orders, ImmutableArray<CustomerOutboxRow> Outbox, ImmutableArray<LeadRow> OpenLeads,
    ImmutableArray<Guid> Removed);

/// <summary>What the courier says of the receiver of one order.</summary>
/// <param name="Order">Our number of the order.</param>
/// <param name="Waybill">The courier's.</param>
/// <param name="CustomerKey">The customer that the waybill was first seen with.</param>
/// <param name="OrderDate">The order's date.</param>
/// <param name="ReceiverName">As written.</param>
/// <param name="ReceiverPhone">E.164.</param>
/// <param name="Address">As written.</param>
/// <param name="Barangay">As written.</param>
/// <param name="City">As written.</param>
/// <param name="Province">As written.</param>
public sealed record ReceiverRow(
    string Order, string Waybill, string? CustomerKey, DateTimeOffset? OrderDate, string? ReceiverName, string? ReceiverPhone,
    string? Address, string? Barangay, string? City, string? Province);

/// <summary>Loads customers by the phone they were founded with; those asked for together are loaded together.</summary>
public sealed class CustomerStore
{
    private readonly NpgsqlDataSource _source;
    private readonly GroupLoader<string, CustomerData> _customers;
    private readonly GroupLoader<string, OrderRow> _orders;

    /// <summary>A store on these connections.</summary>
    public CustomerStore(StorageConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _source = connections.ByKey;
        _customers = new GroupLoader<string, CustomerData>(LoadCustomersAsync);
        _orders = new GroupLoader<string, OrderRow>(LoadOrdersAsync);
    }

    /// <summary>The customer founded with this phone; null when there is none.</summary>
    public Task<CustomerData?> LoadAsync(string keyPhone, CancellationToken cancellationToken = default) =>
        _customers.LoadAsync(keyPhone, cancellationToken);

    /// <summary>The whole row of one order, by our number of it; null when there is none.</summary>
    public Task<OrderRow?> LoadOrderAsync(string waybillNumber, CancellationToken cancellationToken = default) =>
        _orders.LoadAsync(waybillNumber, cancellationToken);

    /// <summary>All leads of a customer, oldest first.</summary>
    public async Task<IReadOnlyList<LeadRow>> LoadLeadsAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        await _source.Command($"select {Tables.Leads.ColumnList} from leads where customer_id = $1 order by created_at, id", Commands.Parameter(customerId))
            .ListAsync(r => Tables.Leads.Read(r), cancellationToken);

    /// <summary>The receivers of a customer's parcels, in the order of their orders.</summary>
    public async Task<IReadOnlyList<ReceiverRow>> LoadReceiversAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        await _source.Command(
                """
                select o.waybill_number, w.waybill, w.customer_key, o.order_date, w.receiver_name, w.receiver_phone, w.address, w.barangay, w.city, w.province
                from customer_order_history o join waybills w on w.waybill = o.jnt_waybill
                where o.customer_id = $1 order by o.order_date nulls first, o.created_at, o.id
                """,
                Commands.Parameter(customerId))
            .ListAsync(Projection<ReceiverRow>.Read, cancellationToken);

    /// <summary>Whether a waybill has this customer and has not told it yet, or another customer was merged into it.</summary>
    public Task<bool> IsAwaitedAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        _source.Command(
                """
                select exists (select from waybills where acked_version < version and customer_id = $1)
                    or exists (select from customer_merges where into_id = $1 and state <> 'SPLIT')
                """,
                Commands.Parameter(customerId))
            .FirstAsync(r => r.GetBoolean(0), cancellationToken);

    /// <summary>One lead, open or closed; null when there is none.</summary>
    public Task<LeadRow?> LoadLeadAsync(Guid id, CancellationToken cancellationToken = default) =>
        _source.Command($"select {Tables.Leads.ColumnList} from leads where id = $1", Commands.Parameter(id))
            .FirstAsync(r => Tables.Leads.Read(r), cancellationToken);

    private async Task<Dictionary<string, CustomerData>> LoadCustomersAsync(string[] keys)
    {
        await using var batch = _source.CreateBatch();
        batch.BatchCommands.Add(Query($"select {Tables.Customers.ColumnList} from customers where key_phone = any($1)"));
        batch.BatchCommands.Add(Query(
            $"{OfEach($"select {Projection<OrderFactsRow>.ColumnList} from customer_order_history where customer_id = c.id")} order by order_date nulls first, created_at"));
        batch.BatchCommands.Add(Query(
            $"{OfEach($"select {Tables.CustomerOutbox.ColumnList} from customer_outbox where customer_id = c.id")} order by customer_id, target, seq"));
        batch.BatchCommands.Add(Query(
            $"{OfEach($"select {Tables.Leads.ColumnList} from leads where customer_id = c.id and closed_at is null")} order by created_at"));
        batch.BatchCommands.Add(Query("select key_phone, id from removed_customers where key_phone = any($1)"));

        await using var reader = await batch.ExecuteReaderAsync();
        var customers = await reader.ListAsync(r => Tables.Customers.Read(r), CancellationToken.None);
        await reader.NextResultAsync();
        var orders = (await reader.ListAsync(Projection<OrderFactsRow>.Read, CancellationToken.None)).ToLookup(o => o.CustomerId);
        await reader.NextResultAsync();
        var outbox = (await reader.ListAsync(r => Tables.CustomerOutbox.Read(r), CancellationToken.None)).ToLookup(o => o.CustomerId);
        await reader.NextResultAsync();
        var leads = (await reader.ListAsync(r => Tables.Leads.Read(r), CancellationToken.None)).ToLookup(o => o.CustomerId);
        await reader.NextResultAsync();
        var removed = (await reader.ListAsync(r => (Key: r.GetString(0), Id: r.GetGuid(1)), CancellationToken.None)).ToLookup(r => r.Key, r => r.Id);
        var byKey = customers.ToDictionary(
            c => c.KeyPhone, c => new CustomerData(c, [.. orders[c.Id]], [.. outbox[c.Id]], [.. leads[c.Id]], [.. removed[c.KeyPhone]]), StringComparer.Ordinal);
        foreach (var gone in removed) byKey.TryAdd(gone.Key, new CustomerData(null, [], [], [], [.. gone]));
        return byKey;

        // From the customers to what is theirs: the planner would begin with whichever table was small when it last looked.
        static string OfEach(string theirs) => $"select r.* from customers c cross join lateral ({theirs} offset 0) r where c.key_phone = any($1)";

        NpgsqlBatchCommand Query(string sql) => Commands.BatchCommand(sql, Commands.Parameter(keys));
    }

    private async Task<Dictionary<string, OrderRow>> LoadOrdersAsync(string[] waybills)
    {
        var rows = await _source
            .Command($"select {Tables.Orders.ColumnList} from customer_order_history where waybill_number = any($1)", Commands.Parameter(waybills))
            .ListAsync(r => Tables.Orders.Read(r), CancellationToken.None);
        return rows.ToDictionary(o => o.WaybillNumber, StringComparer.Ordinal);
    }
}

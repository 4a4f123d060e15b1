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
public sealed record CustomerData(
    CustomerRow Customer, ImmutableArray<OrderFactsRow> Orders, ImmutableArray<CustomerOutboxRow> Outbox, ImmutableArray<LeadRow> OpenLeads);

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

    /// <summary>One lead, open or closed; null when there is none.</summary>
    public Task<LeadRow?> LoadLeadAsync(Guid id, CancellationToken cancellationToken = default) =>
        _source.Command($"select {Tables.Leads.ColumnList} from leads where id = $1", Commands.Parameter(id))
            .FirstAsync(r => Tables.Leads.Read(r), cancellationToken);

    private async Task<Dictionary<string, CustomerData>> LoadCustomersAsync(string[] keys)
    {
        const string These = "(select id from customers where key_phone = any($1))";
        await using var batch = _source.CreateBatch();
        batch.BatchCommands.Add(Query($"select {Tables.Customers.ColumnList} from customers where key_phone = any($1)"));
        batch.BatchCommands.Add(Query(
            $"select {Projection<OrderFactsRow>.ColumnList} from customer_order_history where customer_id in {These} order by order_date nulls first, created_at"));
        batch.BatchCommands.Add(Query(
            $"select {Tables.CustomerOutbox.ColumnList} from customer_outbox where customer_id in {These} order by customer_id, target, seq"));
        batch.BatchCommands.Add(Query(
            $"select {Tables.Leads.ColumnList} from leads where customer_id in {These} and closed_at is null order by created_at"));

        await using var reader = await batch.ExecuteReaderAsync();
        var customers = await reader.ListAsync(r => Tables.Customers.Read(r), CancellationToken.None);
        await reader.NextResultAsync();
        var orders = (await reader.ListAsync(Projection<OrderFactsRow>.Read, CancellationToken.None)).ToLookup(o => o.CustomerId);
        await reader.NextResultAsync();
        var outbox = (await reader.ListAsync(r => Tables.CustomerOutbox.Read(r), CancellationToken.None)).ToLookup(o => o.CustomerId);
        await reader.NextResultAsync();
        var leads = (await reader.ListAsync(r => Tables.Leads.Read(r), CancellationToken.None)).ToLookup(o => o.CustomerId);
        return customers.ToDictionary(
            c => c.KeyPhone, c => new CustomerData(c, [.. orders[c.Id]], [.. outbox[c.Id]], [.. leads[c.Id]]), StringComparer.Ordinal);

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

using Npgsql;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Farming;

/// <summary>A customer as farming reads it.</summary>
/// <param name="Id">The customer.</param>
/// <param name="KeyPhone">Its grain's key.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="Province">As last heard.</param>
/// <param name="City">As last heard.</param>
/// <param name="Blocked">Do-not-contact, or no number is left.</param>
/// <param name="CooldownUntil">Nobody calls before.</param>
/// <param name="ShownRisk">With do-not-contact as BLACKLIST.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="TotalDelivered">Orders that were delivered.</param>
/// <param name="PoolSeqIn">The last effect of the pool that the customer has applied.</param>
/// <param name="PoolSeqOut">The last effect that it has sent to the pool.</param>
public sealed record FarmCustomerRow(
    Guid Id, string KeyPhone, string? Name, string? Province, string? City, bool Blocked, DateTimeOffset? CooldownUntil,
    RiskLevel ShownRisk, int Score, int TotalDelivered, long PoolSeqIn, long PoolSeqOut);

/// <summary>An open pool entry, as far as its being open is concerned.</summary>
public sealed record FarmEntryRow(Guid Id, Guid CustomerId, PoolStatus PoolStatus, DateTimeOffset? AssignedAt, DateTimeOffset ExpiresAt);

/// <summary>Customers in the order of their ids, with what farming needs to know.</summary>
/// <param name="Customers">At most as many as were asked for; fewer when these were the last.</param>
/// <param name="Orders">Their orders of the wanted status.</param>
/// <param name="Entries">Their open entries.</param>
public sealed record FarmPage(
    IReadOnlyList<FarmCustomerRow> Customers, ILookup<Guid, FarmOrder> Orders, IReadOnlyDictionary<Guid, FarmEntryRow> Entries);

/// <summary>What lead farming reads, a page of customers at a time: memory does not grow with their number.</summary>
public sealed class FarmStore(StorageConnections connections)
{
    private const string Customers =
        """
        select c.id, c.key_phone, c.name_display, c.province, c.city,
               c.do_not_contact_at is not null
                   or not jsonb_path_exists(c.phones, '$[*] ? (!exists(@.blockedAt) || @.blockedAt == null)') as blocked,
               c.recycling_cooldown_until, c.risk_level, c.customer_score, c.total_delivered, c.pool_seq_in, c.pool_seq_out
        from customers c
        """;

    /// <summary>The customers after this one, by id. Those that were merged into another are left out.</summary>
    /// <param name="after">The last one seen; <see cref="Guid.Empty"/> for the first page.</param>
    /// <param name="status">The status of the orders wanted.</param>
    /// <param name="limit">Customers at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<FarmPage> PageAsync(Guid after, OrderStatus status, int limit, CancellationToken cancellationToken = default)
    {
        var customers = await connections.Queries
            .Command(
                $"{Customers} where c.id > $1 and c.merged_into is null order by c.id limit $2", Commands.Parameter(after), Commands.Parameter(limit))
            .ListAsync(Projection<FarmCustomerRow>.Read, cancellationToken);
        var ids = customers.Select(static customer => customer.Id).ToArray();
        var orders = await connections.Queries
            .Command(
                """
                select customer_id, waybill_number, current_status, product_name, cod_amount, order_date, delivered_date, returned_date
                from customer_order_history where customer_id = any($1) and current_status = $2
                """,
                Commands.Parameter(ids), Commands.Parameter(Domain.Words.Of(status)))
            .ListAsync(Projection<OrderOf>.Read, cancellationToken);
        var entries = await connections.Queries
            .Command(
                $"select {Projection<FarmEntryRow>.ColumnList} from lead_recycling_pool where is_open and customer_id = any($1)",
                Commands.Parameter(ids))
            .ListAsync(Projection<FarmEntryRow>.Read, cancellationToken);
        return new FarmPage(
            customers, orders.ToLookup(static order => order.CustomerId, static order => order.ToOrder()),
            entries.ToDictionary(static entry => entry.CustomerId));
    }

    /// <summary>One customer with its open entry; null when there is none.</summary>
    public async Task<(FarmCustomerRow Customer, FarmEntryRow? Entry)?> FindAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var customer = await connections.ByKey.Command($"{Customers} where c.id = $1", Commands.Parameter(customerId))
            .FirstAsync(Projection<FarmCustomerRow>.Read, cancellationToken);
        if (customer is null) return null;
        var entry = await connections.ByKey
            .Command(
                $"select {Projection<FarmEntryRow>.ColumnList} from lead_recycling_pool where is_open and customer_id = $1",
                Commands.Parameter(customerId))
            .FirstAsync(Projection<FarmEntryRow>.Read, cancellationToken);
        return (customer, entry);
    }

    /// <summary>One run; null when there is none.</summary>
    public Task<FarmRunRow?> LoadAsync(Guid id, CancellationToken cancellationToken = default) =>
        connections.ByKey.Command($"select {Tables.FarmRuns.ColumnList} from farm_runs where id = $1", Commands.Parameter(id))
            .FirstAsync(r => Tables.FarmRuns.Read(r), cancellationToken);

    /// <summary>Runs, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<FarmRunRow>> ListAsync(int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await connections.ByKey.Command(
                $"""
                select {Tables.FarmRuns.ColumnList} from farm_runs
                where $1::timestamptz is null or (started_at, id) < ($1, $2) order by started_at desc, id desc limit $3
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1))
            .ListAsync(r => Tables.FarmRuns.Read(r), cancellationToken);
        return Page<FarmRunRow>.Of(rows, limit, static run => Cursor.Of(run.StartedAt, run.Id));
    }

    /// <summary>Runs that have not ended, oldest first: what to wake after a stop.</summary>
    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken cancellationToken = default) =>
        await connections.ByKey.Command("select id from farm_runs where status = 'RUNNING' order by started_at")
            .ListAsync(r => r.GetGuid(0), cancellationToken);

    private sealed record OrderOf(
        Guid CustomerId, string WaybillNumber, OrderStatus CurrentStatus, string? ProductName, decimal? CodAmount,
        DateTimeOffset? OrderDate, DateTimeOffset? DeliveredDate, DateTimeOffset? ReturnedDate)
    {
        public FarmOrder ToOrder() => new(WaybillNumber, CurrentStatus, ProductName, CodAmount, OrderDate, DeliveredDate, ReturnedDate);
    }
}

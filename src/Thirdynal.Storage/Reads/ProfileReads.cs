using Npgsql;
using Thirdynal.Storage.Loads;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>A customer with the first pages of its orders and its timeline.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Orders">The first page of <see cref="CustomerReads.OrdersAsync"/>.</param>
/// <param name="Timeline">The first page of <see cref="CustomerReads.TimelineAsync"/>.</param>
public sealed record CustomerProfile(CustomerView Customer, Page<OrderView> Orders, Page<TimelineView> Timeline);

/// <summary>Whole profiles; those asked for at once are read together, in one round trip.</summary>
public sealed class ProfileReads
{
    /// <summary>Rows of each first page.</summary>
    public const int FirstPage = 20;

    private static readonly string CustomersSql = $"select {CustomerReads.Columns} from customers c where c.id = any ($1) and c.merged_into is null";

    private static readonly string OrdersSql =
        $"""
        select o.*, k.id from unnest($1) k(id) cross join lateral (
            select {Projection<OrderView>.ColumnList} from customer_order_history where customer_id = k.id
            order by coalesce(order_date, created_at) desc, id desc limit {FirstPage + 1}) o
        order by k.id, coalesce(o.order_date, o.created_at) desc, o.id desc
        """;

    private static readonly string EventsSql =
        $"""
        select t.*, k.id from unnest($1) k(id) cross join lateral ({TimelineSql.FirstPageOf("k.id", FirstPage + 1)}) t
        order by k.id, t.at desc, t.key collate "C" desc
        """;

    // Where the customer's id stands, behind the columns of what is shown.
    private static readonly int OrderOwner = Projection<OrderView>.ColumnList.Split(", ").Length;
    private static readonly int EventOwner = Projection<TimelineView>.ColumnList.Split(", ").Length;

    private readonly NpgsqlDataSource _source;
    private readonly GroupLoader<Guid, CustomerProfile> _profiles;

    /// <summary>Profiles from these connections.</summary>
    public ProfileReads(StorageConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _source = connections.ByKey;
        _profiles = new GroupLoader<Guid, CustomerProfile>(LoadAsync);
    }

    /// <summary>A profile; null where there is no such customer, or another has taken it over.</summary>
    public Task<CustomerProfile?> FindAsync(Guid id, CancellationToken cancellationToken = default) => _profiles.LoadAsync(id, cancellationToken);

    private async Task<Dictionary<Guid, CustomerProfile>> LoadAsync(Guid[] ids)
    {
        await using var batch = _source.CreateBatch();
        foreach (var sql in new[] { CustomersSql, OrdersSql, EventsSql }) batch.BatchCommands.Add(Commands.BatchCommand(sql, Commands.Parameter(ids)));
        await using var reader = await batch.ExecuteReaderAsync();
        var customers = await reader.ListAsync(CustomerReads.Read, CancellationToken.None);
        await reader.NextResultAsync();
        var orders = (await reader.ListAsync(static r => (Id: r.GetGuid(OrderOwner), Order: Projection<OrderView>.Read(r)), CancellationToken.None)).ToLookup(static row => row.Id, static row => row.Order);
        await reader.NextResultAsync();
        var events = (await reader.ListAsync(static r => (Id: r.GetGuid(EventOwner), Event: Projection<TimelineView>.Read(r)), CancellationToken.None)).ToLookup(static row => row.Id, static row => row.Event);
        return customers.ToDictionary(static customer => customer.Id, customer => new CustomerProfile(
            customer,
            Page<OrderView>.Of([.. orders[customer.Id]], FirstPage, CustomerReads.CursorOf),
            Page<TimelineView>.Of([.. events[customer.Id]], FirstPage, CustomerReads.CursorOf)));
    }
}

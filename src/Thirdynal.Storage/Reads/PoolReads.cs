using System.Collections.Immutable;
using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>An entry of the pool as it is stored.</summary>
public sealed record PoolEntryView(
    Guid Id, Guid CustomerId, Guid LeadId, LeadSource LeadSource, string? SourceWaybill, Guid? SourceLeadId,
    OriginalOutcome? OriginalOutcome, RecycleReason RecycleReason, int RecycleCount, int NoAnswerCount, int PriorityScore,
    DateTimeOffset AvailableFrom, DateTimeOffset ExpiresAt, string? CallbackOwner, ImmutableArray<string> AttachedReturns,
    string? AssignedTo, DateTimeOffset? AssignedAt, PoolStatus PoolStatus, DateTimeOffset? ProcessedAt,
    ProcessedOutcome? ProcessedOutcome, string? ProcessedBy, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>What an agent sees of a customer on a lead's card.</summary>
public sealed record CardView(
    Guid CustomerId, string? Name, string Phone, string? Address, string? City, int TotalOrders, int TotalDelivered, int TotalReturned,
    decimal? DeliverySuccessRate, int CustomerScore, RiskLevel RiskLevel);

/// <summary>Which closed entries to list; all given conditions hold at once.</summary>
/// <param name="Status">CONVERTED, EXPIRED or EXHAUSTED.</param>
/// <param name="Reason">Why the customer was in the pool.</param>
/// <param name="MinPriority">The lowest priority.</param>
/// <param name="ProcessedBy">Who closed it.</param>
/// <param name="CustomerId">Of one customer.</param>
public sealed record ClosedFilter(
    PoolStatus? Status = null, RecycleReason? Reason = null, int? MinPriority = null, string? ProcessedBy = null, Guid? CustomerId = null);

/// <summary>The stored side of the pool: closed entries and cards. What is open is in the pool grain's memory.</summary>
public sealed class PoolReads(StorageConnections connections)
{
    private readonly NpgsqlDataSource _source = connections.ByKey;
    private readonly SharedQuery<Guid, CardView> _cards = new(customers => LoadCardsAsync(connections.ByKey, customers));

    /// <summary>One entry, open or closed; null when there is none.</summary>
    public Task<PoolEntryView?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        _source.Command($"select {Projection<PoolEntryView>.ColumnList} from lead_recycling_pool where id = $1", Commands.Parameter(id))
            .FirstAsync(Projection<PoolEntryView>.Read, cancellationToken);

    /// <summary>Closed entries, last closed first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<PoolEntryView>> ClosedAsync(
        ClosedFilter filter, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var after = Cursor.Parse(cursor, 2);
        var rows = await connections.Queries.Command(
                $"""
                select {Projection<PoolEntryView>.ColumnList} from lead_recycling_pool
                where not is_open and processed_at is not null and ($1::timestamptz is null or (processed_at, id) < ($1, $2))
                    and ($3::text is null or pool_status = $3) and ($4::text is null or recycle_reason = $4)
                    and ($5::int is null or priority_score >= $5) and ($6::text is null or processed_by = $6)
                    and ($7::uuid is null or customer_id = $7)
                order by processed_at desc, id desc limit $8
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Id),
                Commands.Parameter(filter.Status is { } status ? Words.Of(status) : null),
                Commands.Parameter(filter.Reason is { } reason ? Words.Of(reason) : null),
                Commands.Parameter(filter.MinPriority), Commands.Parameter(filter.ProcessedBy), Commands.Parameter(filter.CustomerId),
                Commands.Parameter(limit + 1))
            .ListAsync(Projection<PoolEntryView>.Read, cancellationToken);
        return Page<PoolEntryView>.Of(rows, limit, e => Cursor.Of(e.ProcessedAt!.Value, e.Id));
    }

    /// <summary>A customer's entries, open and closed, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<PoolEntryView>> OfCustomerAsync(
        Guid customerId, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await _source.Command(
                $"""
                select {Projection<PoolEntryView>.ColumnList} from lead_recycling_pool
                where customer_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3)) order by created_at desc, id desc limit $4
                """,
                Commands.Parameter(customerId), Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1))
            .ListAsync(Projection<PoolEntryView>.Read, cancellationToken);
        return Page<PoolEntryView>.Of(rows, limit, static e => Cursor.Of(e.CreatedAt, e.Id));
    }

    /// <summary>How many closed entries there are of each status.</summary>
    public async Task<IReadOnlyDictionary<PoolStatus, int>> ClosedCountsAsync(CancellationToken cancellationToken = default)
    {
        var rows = await connections.Queries
            .Command("select pool_status, count(*)::int from lead_recycling_pool where not is_open group by pool_status")
            .ListAsync(r => (Status: Words.Parse<PoolStatus>(r.GetString(0)), Count: r.GetInt32(1)), cancellationToken);
        return rows.ToDictionary(r => r.Status, r => r.Count);
    }

    /// <summary>The cards of these customers; those who ask together share a query.</summary>
    public async Task<IReadOnlyDictionary<Guid, CardView>> CardsAsync(
        IEnumerable<Guid> customerIds, CancellationToken cancellationToken = default) =>
        await _cards.FindAsync([.. customerIds], cancellationToken);

    private static async Task<Dictionary<Guid, CardView>> LoadCardsAsync(NpgsqlDataSource source, Guid[] customerIds)
    {
        var rows = await source.Command(
                """
                select id, name_display, phone_primary, primary_address, city, total_orders, total_delivered, total_returned,
                       delivery_success_rate, customer_score, risk_level
                from customers where id = any ($1)
                """,
                Commands.Parameter(customerIds))
            .ListAsync(Projection<CardView>.Read, CancellationToken.None);
        return rows.ToDictionary(r => r.CustomerId);
    }
}

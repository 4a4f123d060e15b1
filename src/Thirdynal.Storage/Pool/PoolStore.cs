using Microsoft.Extensions.Logging;
using Npgsql;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Loads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Pool;

/// <summary>An open entry with what the pool knows of its customer.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Customer">Its customer.</param>
public sealed record OpenEntry(PoolEntryRow Entry, PoolCustomerRow Customer);

/// <summary>Leads that an agent took for itself in one call.</summary>
public sealed record ClaimedLeads(string Agent, DateTimeOffset At, int Leads);

/// <summary>The pool's rows: its fence, its commits, its loads. Only the pool's grain writes here.</summary>
public sealed class PoolStore : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _queries;
    private readonly CommitLane _lane;
    private readonly GroupLoader<Guid, PoolCustomerRow> _customers;

    /// <summary>A store with a committer of its own.</summary>
    public PoolStore(StorageConnections connections, CommitOptions options, ILogger<PoolStore> logger)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _source = connections.ByKey;
        _queries = connections.Queries;
        _customers = new GroupLoader<Guid, PoolCustomerRow>(LoadCustomersAsync);
        _lane = new CommitLane(_source, static () => new PoolBatch(), options, logger);
    }

    /// <summary>
    /// Begins an epoch: raises it and commits. Waits for a transaction of an earlier epoch that is on its way; any later
    /// one fails with <see cref="FenceLostException"/>. Load only after this.
    /// </summary>
    /// <returns>The new epoch.</returns>
    public async Task<long> OpenEpochAsync(CancellationToken cancellationToken = default)
    {
        await using var command = _source.CreateCommand("update pool_epoch set epoch = epoch + 1 returning epoch");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The epoch that counts.</summary>
    public Task<long> EpochAsync(CancellationToken cancellationToken = default) =>
        _source.Command("select epoch from pool_epoch").FirstAsync(static r => r.GetInt64(0), cancellationToken);

    /// <summary>Commits the turn, all or nothing, together with the others that wait.</summary>
    /// <param name="epoch">As <see cref="OpenEpochAsync"/> gave it.</param>
    /// <param name="turn">Must not be changed any more.</param>
    /// <param name="cancellationToken">Counts while the turn waits for its transaction, not afterwards.</param>
    /// <exception cref="FenceLostException">The epoch is over: nothing was written.</exception>
    /// <exception cref="RowRefusedException">The database does not take one of the values: nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be reached: nothing was written.</exception>
    /// <exception cref="CommitUnknownException">The turn may be written or not: deactivate and reload.</exception>
    /// <exception cref="CommitFailedException">The database is in trouble: nothing was written.</exception>
    public Task CommitAsync(long epoch, PoolTurn turn, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return _lane.CommitAsync(new FencedTurn(epoch, turn), cancellationToken);
    }

    /// <summary>Streams every open entry with its customer, in no particular order.</summary>
    public IAsyncEnumerable<OpenEntry> LoadOpenAsync(CancellationToken cancellationToken = default)
    {
        // Whole tables are read here, which the connections by key are not made for.
        var command = _queries.Command($"""
            select {Tables.PoolEntries.ColumnListOf("e")}, {Tables.PoolCustomers.ColumnListOf("c")}
            from lead_recycling_pool e join pool_customers c on c.customer_id = e.customer_id
            where e.is_open
            """);
        command.CommandTimeout = 300;
        return command.StreamAsync(
            r => new OpenEntry(Tables.PoolEntries.Read(r), Tables.PoolCustomers.Read(r, Tables.PoolEntries.Columns.Length)),
            cancellationToken);
    }

    /// <summary>
    /// What the pool knows of a customer, or null where it has never heard of it. Those asked for together are loaded
    /// together.
    /// </summary>
    public Task<PoolCustomerRow?> LoadCustomerAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        _customers.LoadAsync(customerId, cancellationToken);

    /// <summary>Every effect not answered yet, each customer's oldest first.</summary>
    public async Task<IReadOnlyList<PoolOutboxRow>> LoadOutboxAsync(CancellationToken cancellationToken = default) =>
        await _source.Command($"select {Tables.PoolOutbox.ColumnList} from pool_outbox order by customer_id, seq")
            .ListAsync(r => Tables.PoolOutbox.Read(r), cancellationToken);

    /// <summary>What agents have taken for themselves since a moment, oldest first; what others hand them says so in its reason.</summary>
    public Task<List<ClaimedLeads>> LoadClaimsAsync(DateTimeOffset since, CancellationToken cancellationToken = default) => _source
        .Command(
            """
            select changed_by, created_at, count(*)::int from lead_status_history
            where id >= $1 and created_at > $2 and new_status = 'ASSIGNED' and change_reason is null
            group by changed_by, created_at order by created_at
            """,
            // Ids begin with their moment, to the millisecond: what is older is not looked at.
            Commands.Parameter(Guid.CreateVersion7(since.AddSeconds(-1))), Commands.Parameter(since.UtcDateTime))
        .ListAsync(static r => new ClaimedLeads(r.GetString(0), r.GetFieldValue<DateTimeOffset>(1), r.GetInt32(2)), cancellationToken);

    /// <summary>One entry, open or closed; null when there is none.</summary>
    public Task<PoolEntryRow?> LoadEntryAsync(Guid id, CancellationToken cancellationToken = default) =>
        _source.Command($"select {Tables.PoolEntries.ColumnList} from lead_recycling_pool where id = $1", Commands.Parameter(id))
            .FirstAsync(r => Tables.PoolEntries.Read(r), cancellationToken);

    /// <summary>Whether another entry of the customer got an outcome after this moment.</summary>
    public Task<bool> HasOutcomeAfterAsync(Guid customerId, DateTimeOffset at, Guid exceptEntry, CancellationToken cancellationToken = default) =>
        _source.Command(
                """
                select exists (
                    select from lead_recycling_pool
                    where customer_id = $1 and id <> $3 and not is_open and processed_at > $2
                        and processed_outcome not in ('WITHDRAWN', 'CLOSED_BY_HAND'))
                """,
                Commands.Parameter(customerId), Commands.Parameter(at), Commands.Parameter(exceptEntry))
            .FirstAsync(r => r.GetBoolean(0), cancellationToken);

    /// <summary>Commits what was handed over, then closes the connection.</summary>
    public ValueTask DisposeAsync() => _lane.DisposeAsync();

    private async Task<Dictionary<Guid, PoolCustomerRow>> LoadCustomersAsync(Guid[] customerIds)
    {
        var rows = await _source
            .Command(
                $"select {Tables.PoolCustomers.ColumnList} from pool_customers where customer_id = any($1)",
                Commands.Parameter(customerIds))
            .ListAsync(r => Tables.PoolCustomers.Read(r), CancellationToken.None);
        return rows.ToDictionary(r => r.CustomerId);
    }
}

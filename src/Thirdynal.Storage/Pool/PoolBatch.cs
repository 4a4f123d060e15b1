using Npgsql;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Reports;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Pool;

/// <summary>
/// Turns of the pool that go out in one transaction and one round trip. The transaction takes the fence first, then
/// writes closings before anything that opens, so that the unique index on a customer's open entry never sees two.
/// </summary>
internal sealed class PoolBatch : ICommitBatch
{
    private readonly HashSet<Guid> _entries = [];
    private readonly HashSet<Guid> _customers = [];
    private readonly PoolTurn _all = new();
    private long? _epoch;

    public int Rows { get; private set; }

    public IReadOnlySet<CommitRequest> Losers { get; } = new HashSet<CommitRequest>();

    public bool TryTake(CommitRequest request)
    {
        var (epoch, turn) = (FencedTurn)request.Turn;
        var entries = turn.Closings.Select(c => c.Id).Concat(turn.Holdings.Select(h => h.Id))
            .Concat(turn.Revisions.Select(e => e.Id)).Concat(turn.Insertions.Select(e => e.Id)).ToArray();
        var customers = turn.Customers.Select(c => c.CustomerId).Concat(turn.Insertions.Select(e => e.CustomerId))
            .Concat(turn.OutboxAdded.Select(o => o.CustomerId)).Concat(turn.OutboxAnswered.Select(o => o.CustomerId)).ToArray();
        if (_epoch is { } other && other != epoch || _entries.Overlaps(entries) || _customers.Overlaps(customers))
        {
            return false;
        }

        _epoch = epoch;
        _entries.UnionWith(entries);
        _customers.UnionWith(customers);
        Rows += entries.Length + customers.Length + turn.History.Count + 1;
        _all.Close(turn.Closings).Hold(turn.Holdings).Revise(turn.Revisions).Open(turn.Insertions).Put(turn.Customers)
            .Answered(turn.OutboxAnswered).Send(turn.OutboxAdded).Record(turn.History).Answer(turn.Answers).Audit(turn.AuditLines);
        return true;
    }

    public Task WriteAsync(CommitSession session)
    {
        List<NpgsqlBatchCommand> commands =
        [
            new("select pool_fence($1)") { Parameters = { new NpgsqlParameter<long> { TypedValue = _epoch!.Value } } },
            .. PoolSql.Close(_all.Closings),
            .. PoolSql.Hold(_all.Holdings),
            .. Write(Tables.PoolCustomers, Tables.PoolCustomers.Sql.Put, _all.Customers),
            .. PoolSql.Revise(_all.Revisions),
            .. Write(Tables.PoolEntries, Tables.PoolEntries.Sql.Insert, _all.Insertions),
            .. Write(Tables.PoolOutbox, Tables.PoolOutbox.Sql.Delete, _all.OutboxAnswered, keyOnly: true),
            .. Write(Tables.PoolOutbox, Tables.PoolOutbox.Sql.Insert, _all.OutboxAdded),
            .. Write(Tables.LeadHistory, Tables.LeadHistory.Sql.Insert, _all.History),
            .. Write(Tables.IdempotencyKeys, Tables.IdempotencyKeys.Sql.Put, _all.Answers),
            .. Write(Tables.Audit, Tables.Audit.Sql.Insert, _all.AuditLines),
            .. ChangeNote.Of(_all),
        ];
        return session.BeginAndCommitAsync(commands);
    }

    public CommitException LossOf(CommitRequest request) => new FenceLostException(((FencedTurn)request.Turn).Epoch);

    private static IEnumerable<NpgsqlBatchCommand> Write<TRow>(Table<TRow> table, string sql, List<TRow> rows, bool keyOnly = false)
        where TRow : notnull =>
        rows.Count == 0 ? [] : [table.Bind(sql, [.. rows.Order(table)], keyOnly)];
}

/// <summary>A turn of the pool and the epoch it belongs to.</summary>
internal sealed record FencedTurn(long Epoch, PoolTurn Turn);

using Npgsql;
using Thirdynal.Storage.Reports;

namespace Thirdynal.Storage.Commits;

/// <summary>Turns of grains: the heads first; the other rows of a turn only if its head won.</summary>
internal sealed class TurnBatch : ICommitBatch
{
    private readonly List<CommitRequest> _requests = [];
    private readonly SortedDictionary<int, IHeadSet> _heads = [];
    private readonly SortedDictionary<int, IRowSet> _rows = [];

    private HashSet<CommitRequest> _losers = [];

    public int Rows { get; private set; }

    public IReadOnlySet<CommitRequest> Losers => _losers;

    public bool TryTake(CommitRequest request)
    {
        var turn = (Turn)request.Turn;
        if (turn.Head is { } head && _heads.TryGetValue(head.Table.Order, out var heads) && heads.Contains(head)
            || !TryTakeRows(turn))
        {
            return false;
        }

        if (turn.Head is { } own)
        {
            var set = _heads.TryGetValue(own.Table.Order, out var known) ? known : _heads[own.Table.Order] = own.EmptySet();
            set.Take(own, request);
            Rows++;
        }

        _requests.Add(request);
        return true;
    }

    public async Task WriteAsync(CommitSession session)
    {
        if (_heads.Count == 0)
        {
            await session.BeginAndCommitAsync([.. Commands(_rows), .. Notes()]);
            return;
        }

        var heads = _heads.Values.SelectMany(h => h.Commands()).ToArray();
        _losers = [.. heads.SelectMany(h => h.Requests.Values)];
        await session.BeginAsync([.. heads.Select(h => h.Command)], async reader =>
        {
            foreach (var head in heads)
            {
                await reader.NextResultAsync();
                while (await reader.ReadAsync())
                {
                    _losers.Remove(head.Requests[reader.GetString(0)]);
                }
            }
        });
        await session.CommitAsync([.. Commands(_losers.Count == 0 ? _rows : RowsOfWinners()), .. Notes()]);
    }

    public CommitException LossOf(CommitRequest request) => new HeadLostException(((Turn)request.Turn).Head!.Table.Name);

    private bool TryTakeRows(Turn turn)
    {
        // All sets are asked before any is kept, so that a turn is in the batch whole or not at all.
        foreach (var rows in turn.RowSets)
        {
            if (_rows.TryGetValue(rows.Order, out var known) && known.Collides(rows))
            {
                return false;
            }
        }

        foreach (var rows in turn.RowSets)
        {
            var known = _rows.TryGetValue(rows.Order, out var set) ? set : _rows[rows.Order] = rows.Empty();
            known.Take(rows);
            Rows += rows.Count;
        }

        return true;
    }

    private IEnumerable<NpgsqlBatchCommand> Notes() => ChangeNote.Of(_requests.Where(r => !_losers.Contains(r)).Select(r => (Turn)r.Turn));

    private SortedDictionary<int, IRowSet> RowsOfWinners()
    {
        var winners = new TurnBatch();
        foreach (var request in _requests.Where(r => !_losers.Contains(r)))
        {
            winners.TryTakeRows((Turn)request.Turn);
        }

        return winners._rows;
    }

    private static NpgsqlBatchCommand[] Commands(SortedDictionary<int, IRowSet> rows) =>
        [.. rows.Values.SelectMany(r => r.Commands())];
}

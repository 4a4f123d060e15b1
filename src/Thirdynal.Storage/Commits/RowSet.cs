using Npgsql;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Commits;

internal enum RowChange
{
    Delete,
    Put,
    Add,
}

internal interface IRowSet
{
    ITable Table { get; }

    /// <summary>When it is written among the sets of a transaction.</summary>
    int Order { get; }

    int Count { get; }

    /// <summary>An empty set of the same table, to gather the rows of a whole batch.</summary>
    IRowSet Empty();

    /// <summary>Whether both change the same row, so that the order matters. Rows that both only add are no collision.</summary>
    bool Collides(IRowSet later);

    /// <summary>Takes in the rows of a later turn.</summary>
    void Take(IRowSet later);

    IEnumerable<NpgsqlBatchCommand> Commands();
}

/// <summary>The changes of one table's rows. A row changed twice in one turn is as its last change leaves it.</summary>
/// <param name="table">The table.</param>
/// <param name="last">After all other sets: head rows that go, once nothing refers to them any more.</param>
internal sealed class RowSet<TRow>(Table<TRow> table, bool last = false) : IRowSet
    where TRow : notnull
{
    private readonly Dictionary<TRow, RowChange> _rows = new(table);

    public Table<TRow> Table => table;

    ITable IRowSet.Table => table;

    public int Order => last ? int.MaxValue - table.Order : table.Order;

    public bool IsLast => last;

    public int Count => _rows.Count;

    public IEnumerable<TRow> Rows => _rows.Keys;

    public void Set(TRow row, RowChange change)
    {
        // The dictionary would keep the first row as its key, with the values of the first change.
        _rows.Remove(row);
        _rows.Add(row, change);
    }

    public IRowSet Empty() => new RowSet<TRow>(table, last);

    public bool Collides(IRowSet later)
    {
        foreach (var (row, change) in ((RowSet<TRow>)later)._rows)
        {
            if (_rows.TryGetValue(row, out var earlier) && !(earlier == RowChange.Add && change == RowChange.Add))
            {
                return true;
            }
        }

        return false;
    }

    public void Take(IRowSet later)
    {
        foreach (var (row, change) in ((RowSet<TRow>)later)._rows)
        {
            _rows.TryAdd(row, change);
        }
    }

    public IEnumerable<NpgsqlBatchCommand> Commands()
    {
        foreach (var change in _rows.GroupBy(r => r.Value, r => r.Key).OrderBy(g => g.Key))
        {
            var rows = change.Order(table).ToArray();
            yield return change.Key switch
            {
                RowChange.Delete => table.Bind(table.Sql.Delete, rows, keyOnly: true),
                RowChange.Put => table.Bind(table.Sql.Put, rows),
                _ => table.Bind(table.Sql.Add, rows),
            };
        }
    }
}

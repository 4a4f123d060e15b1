using Npgsql;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Commits;

internal interface IHead
{
    ITable Table { get; }

    IHeadSet EmptySet();
}

/// <param name="Table">The table of the head rows.</param>
/// <param name="Row">The row as it shall be.</param>
/// <param name="Before">The row as it is stored, where the grain has said so.</param>
internal sealed record Head<TRow>(Table<TRow> Table, TRow Row, TRow? Before) : IHead
    where TRow : notnull
{
    ITable IHead.Table => Table;

    public bool IsNew => Table.VersionOf!(Row) == 1;

    public IHeadSet EmptySet() => new HeadSet<TRow>(Table);
}

internal interface IHeadSet
{
    ITable Table { get; }

    bool Contains(IHead head);

    void Take(IHead head, CommitRequest request);

    /// <summary>Each command answers with the keys of the heads that won.</summary>
    IEnumerable<HeadCommand> Commands();
}

/// <summary>A command, and whose head each key is.</summary>
internal sealed record HeadCommand(NpgsqlBatchCommand Command, IReadOnlyDictionary<string, CommitRequest> Requests);

internal sealed class HeadSet<TRow>(Table<TRow> table) : IHeadSet
    where TRow : notnull
{
    private readonly SortedDictionary<TRow, (Head<TRow> Head, CommitRequest Request)> _heads = new(table);

    public ITable Table => table;

    public bool Contains(IHead head) => _heads.ContainsKey(((Head<TRow>)head).Row);

    public void Take(IHead head, CommitRequest request)
    {
        var taken = (Head<TRow>)head;
        _heads.Add(taken.Row, (taken, request));
    }

    public IEnumerable<HeadCommand> Commands()
    {
        foreach (var group in _heads.Values.GroupBy(h => h.Head.IsNew).OrderBy(g => g.Key))
        {
            var heads = group.ToArray();
            var sql = group.Key ? table.Sql.InsertHeads : table.Sql.UpdateHeads;
            yield return new HeadCommand(
                table.Bind(sql, [.. heads.Select(h => h.Head.Row)]),
                heads.ToDictionary(h => table.KeyTextOf(h.Head.Row), h => h.Request, StringComparer.Ordinal));
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Commits;

/// <summary>What one grain turn changes: all of it is committed, or nothing. Not for use by two threads at once.</summary>
public sealed class Turn
{
    private readonly List<IRowSet> _rows = [];

    private Turn(IHead? head) => Head = head;

    internal IHead? Head { get; }

    internal IReadOnlyList<IRowSet> RowSets => _rows;

    /// <summary>A turn of the grain that owns this head row.</summary>
    /// <param name="table">The table of the head rows.</param>
    /// <param name="row">The head row as it shall be, with <paramref name="expectedVersion"/> + 1 as its version.</param>
    /// <param name="expectedVersion">The version that is stored now; 0 = the row must not exist yet.</param>
    /// <param name="before">The row as it is stored now, where it is known: reports then compare only what has changed.</param>
    /// <exception cref="ArgumentException">The table has no version, or the row's is not the next one.</exception>
    public static Turn Of<TRow>(Table<TRow> table, TRow row, long expectedVersion, TRow? before = null)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(table);
        var versionOf = table.VersionOf ?? throw new ArgumentException($"{table.Name} holds no head rows.", nameof(table));
        if (versionOf(row) != expectedVersion + 1)
        {
            throw new ArgumentException(
                $"The next version of a {table.Name} row at {expectedVersion} is not {versionOf(row)}.", nameof(row));
        }

        return new Turn(new Head<TRow>(table, row, before));
    }

    /// <summary>A turn without a head: facts that are only ever added, such as audit lines and calls.</summary>
    [SuppressMessage("Naming", "CA1721", Justification = "A factory.")]
    public static Turn Rows() => new(null);

    /// <summary>Inserts rows, or overwrites those that are there already.</summary>
    /// <returns>This turn.</returns>
    /// <exception cref="ArgumentException">The table holds head rows; likewise for the other changes.</exception>
    public Turn Put<TRow>(Table<TRow> table, params IEnumerable<TRow> rows)
        where TRow : notnull => Change(table, RowChange.Put, rows);

    /// <summary>Inserts rows; those that are there already stay as they are.</summary>
    /// <returns>This turn.</returns>
    public Turn Add<TRow>(Table<TRow> table, params IEnumerable<TRow> rows)
        where TRow : notnull => Change(table, RowChange.Add, rows);

    /// <summary>Deletes the rows with the keys of these.</summary>
    /// <returns>This turn.</returns>
    public Turn Delete<TRow>(Table<TRow> table, params IEnumerable<TRow> rows)
        where TRow : notnull => Change(table, RowChange.Delete, rows);

    /// <summary>
    /// Deletes the turn's own head row, after everything else: the grain has nothing left to write for. A later turn of it
    /// begins at version 0.
    /// </summary>
    /// <returns>This turn.</returns>
    /// <exception cref="ArgumentException">The row is not the turn's head.</exception>
    public Turn Remove<TRow>(Table<TRow> table, TRow row)
        where TRow : notnull
    {
        ArgumentNullException.ThrowIfNull(table);
        if (Head is not Head<TRow> head || head.Table != table || !table.Equals(head.Row, row))
        {
            throw new ArgumentException("A turn removes its own head row only.", nameof(row));
        }

        var set = new RowSet<TRow>(table, last: true);
        set.Set(row, RowChange.Delete);
        _rows.Add(set);
        return this;
    }

    private Turn Change<TRow>(Table<TRow> table, RowChange change, IEnumerable<TRow> rows)
        where TRow : notnull
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        if (table.VersionColumn is not null)
        {
            throw new ArgumentException($"{table.Name} holds head rows: each is written by the turn of its own grain.", nameof(table));
        }

        var set = _rows.OfType<RowSet<TRow>>().FirstOrDefault(s => s.Table == table && !s.IsLast);
        if (set is null)
        {
            _rows.Add(set = new RowSet<TRow>(table));
        }

        foreach (var row in rows)
        {
            set.Set(row, change);
        }

        return this;
    }
}

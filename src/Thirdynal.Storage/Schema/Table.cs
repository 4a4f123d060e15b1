using System.Collections.Immutable;
using System.Reflection;
using Npgsql;

namespace Thirdynal.Storage.Schema;

/// <summary>A table as rows of <typeparamref name="TRow"/>: its columns, its key and the statements for whole batches.</summary>
/// <typeparam name="TRow">The row's record: its properties are the columns, in this order.</typeparam>
public sealed class Table<TRow> : ITable, IComparer<TRow>, IEqualityComparer<TRow>
    where TRow : notnull
{
    private readonly Func<NpgsqlDataReader, int, TRow> _read;
    private readonly ImmutableArray<Column<TRow>> _key;

    internal Table(string name, int order)
    {
        var properties = typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite).ToArray();
        Name = name;
        Order = order;
        Columns = [.. properties.Select(ColumnFactory.Create<TRow>)];
        _key = [.. Columns.Where(c => c.IsKey)];
        var version = Array.FindIndex(properties, p => p.IsDefined(typeof(VersionAttribute)));
        VersionColumn = version < 0 ? null : Columns[version];
        VersionOf = version < 0 ? null : properties[version].GetMethod!.CreateDelegate<Func<TRow, long>>();
        _read = RowReader.Create<TRow>(properties);
        Sql = new TableSql(this, [.. Columns.Select(c => new ColumnSql(c.Name, c.WireType, c.IsArray, c.IsKey, c == VersionColumn))]);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Order { get; }

    /// <summary>Every column, in the order of the record's properties.</summary>
    public ImmutableArray<Column<TRow>> Columns { get; }

    /// <summary>The version column where the table holds head rows; otherwise null.</summary>
    public Column<TRow>? VersionColumn { get; }

    /// <summary>The column names joined by commas, for a <c>select</c> that <see cref="Read"/> can read.</summary>
    public string ColumnList => Sql.ColumnList;

    /// <summary>The statements that take a batch of rows as arrays.</summary>
    public TableSql Sql { get; }

    internal Func<TRow, long>? VersionOf { get; }

    /// <summary>The column names, each with a table alias, joined by commas.</summary>
    /// <param name="alias">The alias of the table in the query.</param>
    /// <returns>For example <c>c.id, c.key_phone</c>.</returns>
    public string ColumnListOf(string alias) => string.Join(", ", Columns.Select(c => $"{alias}.{c.Name}"));

    /// <summary>Reads the row under the reader.</summary>
    /// <param name="reader">Positioned on a row that holds <see cref="ColumnList"/>.</param>
    /// <param name="first">The ordinal of the first of these columns.</param>
    /// <returns>The row.</returns>
    public TRow Read(NpgsqlDataReader reader, int first = 0) => _read(reader, first);

    /// <summary>Orders rows by key, so that every transaction takes its locks in one order.</summary>
    public int Compare(TRow? x, TRow? y)
    {
        foreach (var column in _key)
        {
            var order = column.Compare(x!, y!);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>Whether two rows have the same key.</summary>
    public bool Equals(TRow? x, TRow? y) => Compare(x, y) == 0;

    /// <summary>The hash of the row's key.</summary>
    public int GetHashCode(TRow obj)
    {
        var hash = new HashCode();
        foreach (var column in _key)
        {
            hash.Add(column.Hash(obj));
        }

        return hash.ToHashCode();
    }

    /// <summary>The key of a head row, which is one column, as the statements for heads return it.</summary>
    internal string KeyTextOf(TRow row) => _key[0].Text(row);

    internal NpgsqlBatchCommand Bind(string sql, IReadOnlyList<TRow> rows, bool keyOnly = false)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in keyOnly ? _key : Columns)
        {
            command.Parameters.Add(column.Bind(rows));
        }

        return command;
    }
}

/// <summary>What a table is called, and where it stands when several are written in one transaction.</summary>
public interface ITable
{
    /// <summary>The table's name.</summary>
    string Name { get; }

    /// <summary>Tables are written in this order, referenced ones before those that refer to them.</summary>
    int Order { get; }
}

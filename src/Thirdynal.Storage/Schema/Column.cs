using Npgsql;
using NpgsqlTypes;

namespace Thirdynal.Storage.Schema;

/// <summary>One column of a table: its name, its type, and how a batch of rows becomes one array of it.</summary>
/// <typeparam name="TRow">The row's record.</typeparam>
public abstract class Column<TRow>
{
    private protected Column(string name, string sqlType, bool isKey)
    {
        Name = name;
        SqlType = sqlType;
        IsKey = isKey;
    }

    /// <summary>The column's name, as in the migrations.</summary>
    public string Name { get; }

    /// <summary>The type in which values travel: every text type goes as <c>text</c>, whose length the table checks.</summary>
    public string SqlType { get; }

    /// <summary>Part of the primary key.</summary>
    public bool IsKey { get; }

    /// <summary>An array column travels as the text of an array, because <c>unnest</c> would flatten an array of arrays.</summary>
    internal bool IsArray => SqlType.EndsWith("[]", StringComparison.Ordinal);

    internal string WireType => IsArray ? "text" : SqlType;

    internal abstract NpgsqlParameter Bind(IReadOnlyList<TRow> rows);

    internal abstract int Compare(TRow left, TRow right);

    internal abstract int Hash(TRow row);

    /// <summary>The value as PostgreSQL writes it; for keys of one column, which are uuid or text.</summary>
    internal abstract string Text(TRow row);
}

internal sealed class Column<TRow, TWire>(
    string name, string sqlType, NpgsqlDbType dbType, bool isKey, Func<TRow, TWire> value)
    : Column<TRow>(name, sqlType, isKey)
{
    private static readonly Comparer<TWire> Order = typeof(TWire) == typeof(string)
        ? Comparer<TWire>.Create(static (a, b) => string.CompareOrdinal((string?)(object?)a, (string?)(object?)b))
        : Comparer<TWire>.Default;

    internal override NpgsqlParameter Bind(IReadOnlyList<TRow> rows)
    {
        var values = new TWire[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return new NpgsqlParameter<TWire[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | dbType };
    }

    internal override int Compare(TRow left, TRow right) => Order.Compare(value(left), value(right));

    internal override int Hash(TRow row) => value(row)?.GetHashCode() ?? 0;

    internal override string Text(TRow row) => value(row)?.ToString() ?? "";
}

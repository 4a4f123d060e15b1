using System.Collections.Immutable;

namespace Thirdynal.Storage.Schema;

internal sealed record ColumnSql(string Name, string WireType, bool IsArray, bool IsKey, bool IsVersion)
{
    /// <summary>The value of this column in a row of the unnested arrays.</summary>
    internal string Value => IsArray ? $"u.{Name}::text[]" : $"u.{Name}";
}

/// <summary>
/// The statements of one table that take any number of rows in one array a column. Made once; only the arrays
/// change, so each is prepared once a connection.
/// </summary>
public sealed class TableSql
{
    internal TableSql(ITable table, ImmutableArray<ColumnSql> columns)
    {
        var all = Unnest(columns);
        var keys = columns.Where(c => c.IsKey).ToImmutableArray();
        var rest = columns.Where(c => !c.IsKey).ToImmutableArray();
        var keyNames = string.Join(", ", keys.Select(c => c.Name));
        var sameKey = string.Join(" and ", keys.Select(c => $"t.{c.Name} = u.{c.Name}"));
        var values = string.Join(", ", columns.Select(c => c.Value));

        ColumnList = string.Join(", ", columns.Select(c => c.Name));
        var insert = $"insert into {table.Name} ({ColumnList}) select {values} from {all}";
        Insert = insert;
        Add = $"{insert} on conflict ({keyNames}) do nothing";
        Put = rest.Length == 0
            ? Add
            : $"{insert} on conflict ({keyNames}) do update set "
              + string.Join(", ", rest.Select(c => $"{c.Name} = excluded.{c.Name}"));
        Delete = $"delete from {table.Name} t using {Unnest(keys)} where {sameKey}";

        // The heads that won come back by their keys, as text: the same answer for every type of key.
        var set = string.Join(", ", rest.Select(c => $"{c.Name} = {c.Value}"));
        InsertHeads = $"{Add} returning {keyNames}::text";
        UpdateHeads = $"""
            update {table.Name} t set {set} from {all}
            where {sameKey} and t.version = u.version - 1 returning t.{keyNames}::text
            """;
    }

    /// <summary>The column names joined by commas.</summary>
    public string ColumnList { get; }

    /// <summary>Plain insert: a row that is there already is an error.</summary>
    public string Insert { get; }

    /// <summary>Insert; a row that is there already stays as it is.</summary>
    public string Add { get; }

    /// <summary>Insert, or overwrite the row that is there already.</summary>
    public string Put { get; }

    /// <summary>Delete by key: takes the arrays of the key columns only.</summary>
    public string Delete { get; }

    internal string InsertHeads { get; }

    internal string UpdateHeads { get; }

    private static string Unnest(ImmutableArray<ColumnSql> columns) =>
        $"unnest({string.Join(", ", columns.Select((c, i) => $"${i + 1}::{c.WireType}[]"))}) as u({Names(columns)})";

    private static string Names(ImmutableArray<ColumnSql> columns) => string.Join(", ", columns.Select(c => c.Name));
}

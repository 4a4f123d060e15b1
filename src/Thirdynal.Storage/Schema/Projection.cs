using System.Reflection;
using System.Text.Json;
using Npgsql;

namespace Thirdynal.Storage.Schema;

/// <summary>A record that a query answers with: its constructor's parameters, or its properties, in the order of the columns.</summary>
internal static class Projection<TRow>
{
    private static readonly ConstructorInfo Constructor =
        typeof(TRow).GetConstructors().MaxBy(c => c.GetParameters().Length)!;

    private static readonly Func<NpgsqlDataReader, int, TRow> Reader = Constructor.GetParameters().Length > 0
        ? RowReader.Create<TRow>(Constructor)
        : RowReader.Create<TRow>(Properties);

    /// <summary>The columns by the names of parameters or properties, for queries that compute none of them.</summary>
    public static string ColumnList { get; } = ColumnListOf(null);

    private static PropertyInfo[] Properties =>
        [.. typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)];

    /// <summary>The same with a table alias before each.</summary>
    public static string ColumnListOf(string? alias)
    {
        var names = Constructor.GetParameters() is { Length: > 0 } parameters
            ? parameters.Select(p => p.Name!)
            : Properties.Select(p => p.Name);
        return string.Join(", ", names.Select(n => (alias is null ? "" : $"{alias}.") + JsonNamingPolicy.SnakeCaseLower.ConvertName(n)));
    }

    public static TRow Read(NpgsqlDataReader reader) => Reader(reader, 0);
}

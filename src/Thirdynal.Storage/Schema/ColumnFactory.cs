using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using System.Text.Json;
using NpgsqlTypes;
using Thirdynal.Domain;

namespace Thirdynal.Storage.Schema;

/// <summary>
/// Reads the columns off a row record: a property is the column of the same name in snake_case, and its type says
/// the column's. Done once a table, at start; a test holds the result against the migrated schema.
/// </summary>
internal static class ColumnFactory
{
    private static readonly MethodInfo EnumWord = Method(nameof(WordOf));
    private static readonly MethodInfo NullableEnumWord = Method(nameof(WordOfNullable));

    internal static Column<TRow> Create<TRow>(PropertyInfo property)
    {
        var row = Expression.Parameter(typeof(TRow));
        var (wire, sqlType, dbType) = Wire(property, Expression.Property(row, property));
        var getter = Expression.Lambda(wire, row).Compile();
        return (Column<TRow>)Activator.CreateInstance(
            typeof(Column<,>).MakeGenericType(typeof(TRow), wire.Type),
            JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), sqlType, dbType,
            property.IsDefined(typeof(KeyAttribute)), getter)!;
    }

    private static (Expression Wire, string SqlType, NpgsqlDbType DbType) Wire(PropertyInfo property, Expression value)
    {
        var nullable = Nullable.GetUnderlyingType(property.PropertyType) is not null;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsEnum)
        {
            var word = (nullable ? NullableEnumWord : EnumWord).MakeGenericMethod(type);
            return (Expression.Call(word, value), "text", NpgsqlDbType.Text);
        }

        if (type == typeof(DateTimeOffset))
        {
            var utc = Method(nullable ? nameof(UtcOfNullable) : nameof(Utc));
            return (Expression.Call(utc, value), "timestamptz", NpgsqlDbType.TimestampTz);
        }

        if (type == typeof(ImmutableArray<string>))
        {
            var text = Method(nullable ? nameof(ArrayTextOfNullable) : nameof(ArrayText));
            return (Expression.Call(text, value), "text[]", NpgsqlDbType.Text);
        }

        var (sql, db) = Plain(type, property);
        return (value, sql, db);
    }

    private static (string SqlType, NpgsqlDbType DbType) Plain(Type type, PropertyInfo property) => type switch
    {
        _ when type == typeof(string) && property.IsDefined(typeof(JsonAttribute)) => ("jsonb", NpgsqlDbType.Jsonb),
        _ when type == typeof(string) => ("text", NpgsqlDbType.Text),
        _ when type == typeof(Guid) => ("uuid", NpgsqlDbType.Uuid),
        _ when type == typeof(long) => ("bigint", NpgsqlDbType.Bigint),
        _ when type == typeof(int) => ("integer", NpgsqlDbType.Integer),
        _ when type == typeof(bool) => ("boolean", NpgsqlDbType.Boolean),
        _ when type == typeof(decimal) => ("numeric", NpgsqlDbType.Numeric),
        _ when type == typeof(byte[]) => ("bytea", NpgsqlDbType.Bytea),
        _ => throw new NotSupportedException($"{property.DeclaringType?.Name}.{property.Name}: no column type for {type}."),
    };

    private static string WordOf<T>(T value) where T : struct, Enum => Words.Of(value);

    private static string? WordOfNullable<T>(T? value) where T : struct, Enum => value is { } v ? Words.Of(v) : null;

    private static DateTime Utc(DateTimeOffset value) => value.UtcDateTime;

    private static DateTime? UtcOfNullable(DateTimeOffset? value) => value?.UtcDateTime;

    private static string? ArrayTextOfNullable(ImmutableArray<string>? values) => values is { } known ? ArrayText(known) : null;

    private static string ArrayText(ImmutableArray<string> values)
    {
        if (values.IsDefaultOrEmpty)
        {
            return "{}";
        }

        var text = new StringBuilder("{");
        foreach (var value in values)
        {
            text.Append(text.Length > 1 ? ",\"" : "\"")
                .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
                .Append('"');
        }

        return text.Append('}').ToString();
    }

    private static MethodInfo Method(string name) =>
        typeof(ColumnFactory).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
}

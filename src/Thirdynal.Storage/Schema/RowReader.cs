using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Npgsql;
using Thirdynal.Domain;

namespace Thirdynal.Storage.Schema;

/// <summary>Builds the function that reads a record from the columns of a query, in order.</summary>
internal static class RowReader
{
    private static readonly MethodInfo IsDBNull = typeof(NpgsqlDataReader).GetMethod(nameof(NpgsqlDataReader.IsDBNull))!;
    private static readonly MethodInfo GetFieldValue = typeof(NpgsqlDataReader).GetMethod(nameof(NpgsqlDataReader.GetFieldValue))!;

    internal static Func<NpgsqlDataReader, int, TRow> Create<TRow>(IReadOnlyList<PropertyInfo> properties) =>
        Compile<TRow>((reader, first) => Expression.MemberInit(
            Expression.New(typeof(TRow)),
            properties.Select((property, i) => Expression.Bind(property, Value(reader, first, i, property.PropertyType)))));

    internal static Func<NpgsqlDataReader, int, TRow> Create<TRow>(ConstructorInfo constructor) =>
        Compile<TRow>((reader, first) => Expression.New(
            constructor,
            constructor.GetParameters().Select((parameter, i) => Value(reader, first, i, parameter.ParameterType))));

    private static Func<NpgsqlDataReader, int, TRow> Compile<TRow>(Func<ParameterExpression, ParameterExpression, Expression> create)
    {
        var reader = Expression.Parameter(typeof(NpgsqlDataReader));
        var first = Expression.Parameter(typeof(int));
        return Expression.Lambda<Func<NpgsqlDataReader, int, TRow>>(create(reader, first), reader, first).Compile();
    }

    private static Expression Value(Expression reader, Expression first, int position, Type type)
    {
        var ordinal = Expression.Add(first, Expression.Constant(position));
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        Expression read = plain switch
        {
            _ when plain.IsEnum => Expression.Call(typeof(RowReader), nameof(Word), [plain], reader, ordinal),
            _ when plain == typeof(ImmutableArray<string>) => Expression.Call(typeof(RowReader), nameof(Strings), null, reader, ordinal),
            _ when plain == typeof(JsonElement) => Expression.Call(typeof(RowReader), nameof(Json), null, reader, ordinal),
            _ => Expression.Call(reader, GetFieldValue.MakeGenericMethod(plain), ordinal),
        };
        return plain.IsValueType && plain == type
            ? read
            : Expression.Condition(
                Expression.Call(reader, IsDBNull, ordinal), Expression.Default(type), Expression.Convert(read, type));
    }

    private static T Word<T>(NpgsqlDataReader reader, int ordinal) where T : struct, Enum =>
        Words.Parse<T>(reader.GetString(ordinal));

    private static ImmutableArray<string> Strings(NpgsqlDataReader reader, int ordinal) =>
        [.. reader.GetFieldValue<string[]>(ordinal)];

    internal static JsonElement Json(NpgsqlDataReader reader, int ordinal)
    {
        using var document = JsonDocument.Parse(reader.GetString(ordinal));
        return document.RootElement.Clone();
    }
}

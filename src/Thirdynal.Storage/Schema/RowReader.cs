using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Npgsql;
using Thirdynal.Domain;

namespace Thirdynal.Storage.Schema;

/// <summary>Builds the function that reads a row record from the columns of a query, in the order of its properties.</summary>
internal static class RowReader
{
    private static readonly MethodInfo IsDBNull = typeof(NpgsqlDataReader).GetMethod(nameof(NpgsqlDataReader.IsDBNull))!;
    private static readonly MethodInfo GetFieldValue = typeof(NpgsqlDataReader).GetMethod(nameof(NpgsqlDataReader.GetFieldValue))!;

    internal static Func<NpgsqlDataReader, int, TRow> Create<TRow>(IReadOnlyList<PropertyInfo> properties)
    {
        var reader = Expression.Parameter(typeof(NpgsqlDataReader));
        var first = Expression.Parameter(typeof(int));
        var bindings = properties.Select((property, i) => Expression.Bind(
            property, Value(reader, Expression.Add(first, Expression.Constant(i)), property.PropertyType)));
        var create = Expression.MemberInit(Expression.New(typeof(TRow)), bindings);
        return Expression.Lambda<Func<NpgsqlDataReader, int, TRow>>(create, reader, first).Compile();
    }

    private static Expression Value(Expression reader, Expression ordinal, Type type)
    {
        if (type == typeof(ImmutableArray<string>))
        {
            return Expression.Call(typeof(RowReader), nameof(Strings), null, reader, ordinal);
        }

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var read = plain.IsEnum
            ? Expression.Call(typeof(RowReader), nameof(Word), [plain], reader, ordinal)
            : Expression.Call(reader, GetFieldValue.MakeGenericMethod(plain), ordinal);
        return plain.IsValueType && plain == type
            ? read
            : Expression.Condition(
                Expression.Call(reader, IsDBNull, ordinal), Expression.Default(type), Expression.Convert(read, type));
    }

    private static T Word<T>(NpgsqlDataReader reader, int ordinal) where T : struct, Enum =>
        Words.Parse<T>(reader.GetString(ordinal));

    private static ImmutableArray<string> Strings(NpgsqlDataReader reader, int ordinal) =>
        [.. reader.GetFieldValue<string[]>(ordinal)];
}

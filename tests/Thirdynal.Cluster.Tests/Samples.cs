using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace Thirdynal.Cluster.Tests;

/// <summary>Values for every member of every message, each different.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(8));

    /// <summary>A value of the type with no member left at its default.</summary>
    public static object Of(Type type)
    {
        var next = 1;
        return Of(type, ref next);
    }

    /// <summary>All of a value, as text to compare.</summary>
    public static string Describe(object? value) => value switch
    {
        null => "null",
        string or decimal or Guid or Enum => string.Format(CultureInfo.InvariantCulture, "{0}", value),
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        IDictionary map => string.Join(",", map.Keys.Cast<object>().Select(key => $"{Describe(key)}={Describe(map[key])}").Order(StringComparer.Ordinal)),
        IEnumerable many => $"[{string.Join(",", many.Cast<object?>().Select(Describe))}]",
        _ when value.GetType().IsPrimitive => string.Format(CultureInfo.InvariantCulture, "{0}", value),
        _ => $"{value.GetType().Name}({string.Join(";", value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.Name != "EqualityContract" && p.GetIndexParameters().Length == 0).Select(p => $"{p.Name}={Describe(p.GetValue(value))}"))})",
    };

    private static object Of(Type type, ref int next)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Of(inner, ref next);
        var number = next++;
        if (type == typeof(string)) return $"text {number}";
        if (type == typeof(int)) return number;
        if (type == typeof(long)) return (long)number;
        if (type == typeof(decimal)) return number + 0.25m;
        if (type == typeof(bool)) return true;
        if (type == typeof(Guid)) return new Guid(number, 1, 2, new byte[8]);
        if (type == typeof(DateTimeOffset)) return s_start.AddMinutes(number);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)) return ArrayOf(type, ref next);
        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>) || type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>)))
            return MapOf(type, ref next);
        var make = type.GetConstructors().OrderByDescending(static c => c.GetParameters().Length).First();
        var values = new List<object>();
        foreach (var parameter in make.GetParameters()) values.Add(Of(parameter.ParameterType, ref next));
        return make.Invoke([.. values]);
    }

    private static object ArrayOf(Type type, ref int next)
    {
        var item = type.GetGenericArguments()[0];
        var items = Array.CreateInstance(item, 2);
        for (var i = 0; i < items.Length; i++) items.SetValue(Of(item, ref next), i);
        return typeof(ImmutableArray).GetMethods().Single(static m => m.Name == "Create" && m.GetParameters() is [{ ParameterType.IsArray: true }] && m.IsGenericMethod)
            .MakeGenericMethod(item).Invoke(null, [items])!;
    }

    private static object MapOf(Type type, ref int next)
    {
        var map = type.GetField("Empty", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var pair = type.GetGenericArguments();
        return type.GetMethod("Add")!.Invoke(map, [Of(pair[0], ref next), Of(pair[1], ref next)])!;
    }
}

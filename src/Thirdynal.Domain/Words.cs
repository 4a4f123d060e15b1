using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thirdynal.Domain;

/// <summary>
/// The word by which an enum value goes in JSON, in the database and on the screen: SCREAMING_SNAKE of its C# name
/// (<c>InTransit</c> is <c>IN_TRANSIT</c>), or what <see cref="JsonStringEnumMemberNameAttribute"/> says.
/// </summary>
public static class Words
{
    /// <summary>The word of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enum's.</exception>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Table<T>.WordOf.TryGetValue(value, out var word)
            ? word
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Not a value of {typeof(T).Name}.");

    /// <summary>The value of a word, exactly as written by <see cref="Of{T}(T)"/>.</summary>
    /// <exception cref="FormatException">The enum has no such word.</exception>
    public static T Parse<T>(string word)
        where T : struct, Enum =>
        TryParse<T>(word, out var value)
            ? value
            : throw new FormatException($"'{word}' is not one of {string.Join(", ", All<T>())}.");

    /// <summary>The value of a word; false for null and for every word that the enum does not have.</summary>
    public static bool TryParse<T>([NotNullWhen(true)] string? word, out T value)
        where T : struct, Enum
    {
        value = default;
        return word is not null && Table<T>.ValueOf.TryGetValue(word, out value);
    }

    /// <summary>All words of an enum, in the order of its values.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Table<T>.All;

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly string[] All = [.. Enum.GetValues<T>().Select(Name)];
        public static readonly FrozenDictionary<T, string> WordOf =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, Name);
        public static readonly FrozenDictionary<string, T> ValueOf =
            Enum.GetValues<T>().ToFrozenDictionary(Name, value => value, StringComparer.Ordinal);

        private static string Name(T value)
        {
            var name = value.ToString();
            return typeof(T).GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
                ?? JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);
        }
    }
}

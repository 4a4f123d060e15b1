using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Thirdynal.Web.Text;

/// <summary>
/// What the pages say, in the language of the request. A text's key is its English; the Filipino stands in
/// <c>Text/Filipino/*.json</c>, one file for each part of the app, in each of which a text may stand once. In a page:
/// <c>@L["Hand out"]</c>, with values <c>@L["{0} leads handed out.", count]</c>; in a static member <see cref="Of"/>.
/// </summary>
public sealed class Texts
{
    private static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly FrozenDictionary<string, string> InFilipino = Load();

    /// <summary>The text.</summary>
    /// <param name="english">Its English.</param>
    public string this[string english] => Of(english);

    /// <summary>The text with values where it has <c>{0}</c>; numbers have thousands in groups when <c>{0:N0}</c> says so.</summary>
    /// <param name="english">Its English.</param>
    /// <param name="values">What stands for <c>{0}</c> and so on.</param>
    public string this[string english, params object?[] values] => string.Format(CultureInfo.InvariantCulture, Of(english), values);

    /// <summary>All translations, by their English.</summary>
    internal static IReadOnlyDictionary<string, string> Filipino => InFilipino;

    /// <summary>The text where there is no page at hand; English where it has no translation.</summary>
    internal static string Of(string english) =>
        Language.Current == Language.Filipino && InFilipino.TryGetValue(english, out var filipino) ? filipino : english;

    /// <summary>As the indexer with values, where there is no page at hand.</summary>
    internal static string Of(string english, params object?[] values) => string.Format(CultureInfo.InvariantCulture, Of(english), values);

    /// <summary>The files with their texts in order.</summary>
    internal static IEnumerable<(string File, IReadOnlyDictionary<string, string> Texts)> Files()
    {
        var assembly = typeof(Texts).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.Contains(".Text.Filipino.", StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            yield return (name, JsonSerializer.Deserialize<Dictionary<string, string>>(file, Strict)!);
        }
    }

    private static FrozenDictionary<string, string> Load() => Files()
        .SelectMany(static file => file.Texts)
        .DistinctBy(static text => text.Key, StringComparer.Ordinal) // A test holds that there is nothing to leave out.
        .ToFrozenDictionary(static text => text.Key, static text => text.Value, StringComparer.Ordinal);
}

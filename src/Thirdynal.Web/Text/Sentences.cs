using System.Globalization;
using System.Text.RegularExpressions;

namespace Thirdynal.Web.Text;

/// <summary>
/// What the API says, in the language of the request. It says it in English, as the rules that it comes from are written;
/// the sentences that people at the pages meet stand in <c>service.json</c>, with <c>{0}</c> where a value is. One that does
/// not is shown as it came.
/// </summary>
internal static class Sentences
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly (Regex Pattern, string Filipino)[] WithValues =
    [
        .. Texts.Files().Single(static file => file.File.EndsWith(".service.json", StringComparison.Ordinal)).Texts
            .Where(static text => text.Key.Contains("{0}", StringComparison.Ordinal))
            .Select(static text => (new Regex("^" + Value().Replace(Regex.Escape(text.Key), "(.+?)") + "$", RegexOptions.CultureInvariant, Patience), text.Value)),
    ];

    /// <summary>The sentence as this request's person reads it.</summary>
    public static string Of(string english)
    {
        if (Language.Current == Language.English) return english;
        if (Texts.Filipino.TryGetValue(english, out var filipino)) return filipino;
        foreach (var (pattern, translation) in WithValues)
        {
            if (pattern.Match(english) is { Success: true } match)
            {
                return string.Format(CultureInfo.InvariantCulture, translation, [.. match.Groups.Values.Skip(1).Select(static group => group.Value)]);
            }
        }

        return english;
    }

    /// <summary>A value's place, as <see cref="Regex.Escape"/> leaves it.</summary>
    private static Regex Value() => new(@"\\\{\d\}", RegexOptions.CultureInvariant, Patience);
}

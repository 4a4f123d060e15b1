using System.Text.RegularExpressions;

namespace Thirdynal.Courier.Jnt;

/// <summary>
/// Makes J&amp;T's <c>desc</c> fit to be kept and shown. It may hold the rider, <c>sprinter【CODE_NAME : phone】</c>, stray
/// question marks where an encoding broke, and full-width brackets. The rider's name and phone never get past here.
/// </summary>
internal static partial class JntText
{
    /// <summary>The description in plain words, without the rider; null when nothing is left.</summary>
    public static string? Clean(string? description)
    {
        if (string.IsNullOrWhiteSpace(description)) return null;
        var text = Rider().Replace(Bounded(description), " rider ");
        text = Phone().Replace(text, " ");
        text = Odd().Replace(text, odd => odd.Value switch { "，" or "、" => ", ", "：" => ": ", "。" => ". ", _ => " " });
        text = Tidy().Replace(Spaces().Replace(text, " "), "${mark}");
        text = Repeated().Replace(text, "${mark}").Trim(' ', ',', ';', ':', '-', '.');
        return text.Length == 0 ? null : text;
    }

    /// <summary>The point that scanned the parcel: the first bracket that is not the rider's.</summary>
    public static string? PlaceIn(string? description)
    {
        if (string.IsNullOrWhiteSpace(description)) return null;
        var place = Bracket().Match(Rider().Replace(Bounded(description), ""));
        return place.Success && !Phone().IsMatch(place.Value) ? Spaces().Replace(place.Groups["place"].Value, " ").Trim() : null;
    }

    /// <summary>
    /// Why a parcel was not taken: what follows "reason:", else what is left beside the scan's own words. Null when it says no more than
    /// that there was a problem.
    /// </summary>
    /// <param name="description">As it came.</param>
    /// <param name="label">The scan's label, which descriptions tend to repeat.</param>
    public static string? ReasonIn(string? description, string label)
    {
        var place = PlaceIn(description);
        if (Clean(description) is not { } text) return null;
        if (AfterReason().Match(text) is { Success: true } said) text = said.Groups["said"].Value;
        if (place is not null) text = text.Replace(place, " ", StringComparison.OrdinalIgnoreCase);
        text = Said().Replace(text, " ").Replace(label, " ", StringComparison.OrdinalIgnoreCase);
        text = Spaces().Replace(text, " ");
        text = Edges().Replace(text, "");
        return text.Any(char.IsLetter) ? text : null;
    }

    // No rider writes an essay; what would be one costs no time.
    private static string Bounded(string text) => text.Length <= Longest ? text : text[..Longest];

    private const int Longest = 1000;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int Limit = 1000;

    [GeneratedRegex(@"sprinter\s*[:：]?\s*(【[^】]*(】|$)|\[[^\]]*(\]|$))|【[^】]*[:：]\s*\+?[\d\s\-]{7,}】?", Options, Limit)]
    private static partial Regex Rider();

    // Philippine mobiles and landlines with an area code, with or without separators.
    [GeneratedRegex(@"(?<!\d)(\+?63|0)[\s\-]?\(?\d{1,3}\)?[\s\-]?\d{3,4}[\s\-]?\d{3,4}(?!\d)|(?<![\d-])9\d{9}(?!\d)", Options, Limit)]
    private static partial Regex Phone();

    [GeneratedRegex(@"[?？\uFFFD【】\[\]（），、：。]", Options, Limit)]
    private static partial Regex Odd();

    [GeneratedRegex(@"\s+", Options, Limit)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s+(?<mark>[,.;:])", Options, Limit)]
    private static partial Regex Tidy();

    [GeneratedRegex(@"(?<mark>[,.;:])(\s*[,.;:])+", Options, Limit)]
    private static partial Regex Repeated();

    [GeneratedRegex(@"【(?<place>[^】]+)】", Options, Limit)]
    private static partial Regex Bracket();

    [GeneratedRegex(@"\breasons?\s*(:|is\b)\s*(?<said>.+)$", Options, Limit)]
    private static partial Regex AfterReason();

    [GeneratedRegex(@"\b(delivery\s+fail(ed|ure)?|problematic(\s+parcel)?|return(ed)?\s+register(ed)?|abnormal|rider)\b", Options, Limit)]
    private static partial Regex Said();

    [GeneratedRegex(@"^([\s,.;:\-]|due\s+to\b|because(\s+of)?\b)+|[\s,.;:\-]+$", Options, Limit)]
    private static partial Regex Edges();
}

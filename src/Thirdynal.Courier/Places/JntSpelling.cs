using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Thirdynal.Courier.Statuses;
using Thirdynal.Domain;

namespace Thirdynal.Courier.Places;

/// <summary>How J&amp;T spells places: upper case without accents; hyphens in provinces and cities, blanks in barangays.</summary>
internal static partial class JntSpelling
{
    /// <summary>What counts of a name when two are compared.</summary>
    public static string Words(string text) => PlainWords.Of(text);

    /// <summary><c>Davao del Sur</c> is <c>DAVAO-DEL-SUR</c>.</summary>
    public static string Hyphened(string text) => Words(text).Replace(' ', '-').ToUpperInvariant();

    /// <summary>As <see cref="Hyphened"/>; <c>City of Cebu</c> is <c>CEBU-CITY</c>.</summary>
    public static string City(string text)
    {
        var words = Words(text);
        if (CityOf().Match(words) is { Success: true } city) words = $"{city.Groups["name"].Value} city";
        else if (MunicipalityOf().Match(words) is { Success: true } town) words = town.Groups["name"].Value;
        return words.Replace(' ', '-').ToUpperInvariant();
    }

    /// <summary><c>Brgy. San José</c> is <c>SAN JOSE</c>; a numbered one is <c>BARANGAY 128</c>.</summary>
    public static string Barangay(string text)
    {
        var plain = Plain(text);
        if (Prefix().Match(plain) is not { Success: true } barangay) return plain;
        var name = barangay.Groups["name"].Value;
        return char.IsAsciiDigit(name[0]) ? $"BARANGAY {name}" : name;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normal(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) plain.Append(char.ToUpperInvariant(c));
        return Spaces().Replace(plain.ToString(), " ").Trim();
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int Limit = 1000;

    [GeneratedRegex(@"^city of (?<name>.+?)( city)?$", Options, Limit)]
    private static partial Regex CityOf();

    [GeneratedRegex(@"^(municipality|town) of (?<name>.+)$", Options, Limit)]
    private static partial Regex MunicipalityOf();

    [GeneratedRegex(@"^(BARANGAY|BRGY|BGY|BRG)\b[\s.]*(NO\.?\s*(?=\d))?(?<name>\S.*)$", Options, Limit)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\s+", Options, Limit)]
    private static partial Regex Spaces();
}

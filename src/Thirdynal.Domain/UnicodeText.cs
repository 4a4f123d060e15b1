using System.Text;

namespace Thirdynal.Domain;

/// <summary>Text as people, files and programs send it: not all of it is text.</summary>
public static class UnicodeText
{
    private const char NoCharacter = '\uFFFE';
    private const char Unknown = '\uFFFD';

    /// <summary>
    /// The normal form of any text. <see cref="string.Normalize(NormalizationForm)"/> throws at half a surrogate pair and at
    /// U+FFFE, which JSON and files may well hold; here they become U+FFFD first, as when bytes are no text.
    /// </summary>
    public static string Normal(this string text, NormalizationForm form)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Whole(text).Normalize(form);
    }

    private static string Whole(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains(NoCharacter, StringComparison.Ordinal)) return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune.Value == NoCharacter ? Unknown.ToString() : rune.ToString());
        return whole.ToString();
    }
}

using System.Text.RegularExpressions;

namespace Thirdynal.Domain.Phones;

/// <summary>
/// Phone numbers in the midst of text: an agent's notes, a rider's remark in a scan. What looks like a number is masked
/// even where it is another's; a text that says less is better than one that says too much.
/// </summary>
public static partial class PhoneText
{
    /// <summary>The text with every phone number masked; the same object when it holds none.</summary>
    /// <param name="text">Any text, or null.</param>
    public static string? Mask(string? text)
    {
        if (text is null || !text.Any(char.IsDigit)) return text;
        try
        {
            // Digits of other scripts (full width above all) are digits to a person, too.
            return Numbers().Replace(text, static found => PhoneNumber.Mask(PhoneNumber.Parse(Plain(found.Value)).E164 ?? Plain(found.Value)));
        }
        catch (RegexMatchTimeoutException)
        {
            // Each sign is looked at a few times at most, so only a machine that stands still gets here.
            return "***";
        }
    }

    // A mobile number; a landline with its trunk 0 or country code; any other number with a plus. The gaps are what
    // people put between digits; a colon is of a time of day.
    [GeneratedRegex(
        """
        (?<!\d)(?:
            (?: (?:[+＋]|[0０]{2})?[6６][3３][^\w:+*]{0,3}(?:\(?[0０]\)?[^\w:+*]{0,3})? | [0０][^\w:+*]{0,3} )? [9９](?:[^\w:+*]{0,3}\d){9}
          | (?: (?:[+＋]|[0０]{2})?[6６][3３][^\w:+*]{0,3}(?:\(?[0０]\)?[^\w:+*]{0,3})? | \(?[0０][^\w:+*]{0,3} ) (?: [2２](?:[^\w:+*]{0,3}\d){8} | [3-8３-８](?:[^\w:+*]{0,3}\d){8} )
        )(?!\d)
        | [+＋]\d(?:[^\w:+*]{0,3}\d){7,14}
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Numbers();

    private static string Plain(string number) => string.Concat(number.Normal(System.Text.NormalizationForm.FormKC).Select(static sign =>
        char.IsAsciiDigit(sign) || sign == '+' ? sign.ToString() : char.IsDigit(sign) ? ((int)char.GetNumericValue(sign)).ToString(System.Globalization.CultureInfo.InvariantCulture) : ""));
}

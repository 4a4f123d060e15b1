using System.Globalization;
using System.Text;
using Thirdynal.Domain;

namespace Thirdynal.Courier.Statuses;

/// <summary>Free text as bare words: lower case, no accents, no punctuation, one space between.</summary>
internal static class PlainWords
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normal(NormalizationForm.FormKD))
            if (char.IsLetterOrDigit(c)) plain.Append(char.ToLowerInvariant(c));
            // "doesn't" and "seller's" are one word; an accent belongs to its letter.
            else if (c is not ('\'' or '’' or '`') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                && plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        return plain.ToString().TrimEnd();
    }
}

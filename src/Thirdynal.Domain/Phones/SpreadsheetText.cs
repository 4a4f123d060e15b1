using System.Globalization;
using System.Text;

namespace Thirdynal.Domain.Phones;

/// <summary>
/// Undoes what a spreadsheet does to a number kept as text: full-width digits, non-breaking blanks, a leading
/// apostrophe, a trailing <c>.0</c>, scientific notation that still holds every digit.
/// </summary>
internal static class SpreadsheetText
{
    /// <summary>The text as it was typed; false when a spreadsheet has rounded digits away.</summary>
    public static bool TryRepair(string? raw, out string text)
    {
        text = (raw ?? "").Normal(NormalizationForm.FormKC).Trim().TrimStart('\'').Trim();
        var exponent = text.IndexOfAny(['e', 'E']);
        if (exponent > 0 && IsScientific(text, exponent)) return TryExpand(ref text, exponent);

        var point = text.LastIndexOf('.');
        if (point > 0 && point < text.Length - 1
            && !text.AsSpan(point + 1).ContainsAnyExcept('0')
            && !text.AsSpan(text[0] == '+' ? 1 : 0, text[0] == '+' ? point - 1 : point).ContainsAnyExceptInRange('0', '9'))
        {
            text = text[..point];
        }

        return true;
    }

    // Excel writes a sign or a decimal point; "82000000E11" without either can be a waybill number.
    private static bool IsScientific(string text, int exponent)
    {
        var mantissa = text.AsSpan(0, exponent);
        var power = text.AsSpan(exponent + 1);
        var signed = power.StartsWith("+");
        if (signed) power = power[1..];
        return (signed || mantissa.Contains('.'))
            && power.Length is > 0 and <= 3 && !power.ContainsAnyExceptInRange('0', '9')
            && mantissa.Count('.') <= 1
            && !mantissa.ContainsAnyExcept("0123456789.");
    }

    private static bool TryExpand(ref string text, int exponent)
    {
        var mantissa = text[..exponent];
        var power = int.Parse(text.AsSpan(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        if (fraction != power) return false;
        text = mantissa.Replace(".", "", StringComparison.Ordinal);
        return true;
    }
}

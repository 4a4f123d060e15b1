using System.Collections.Frozen;

namespace Thirdynal.Domain.Phones;

/// <summary>
/// From what somebody wrote to E.164. A rejected number is never stored as a customer: the seed keeps whatever it is
/// given, so one person becomes several.
/// </summary>
internal static class PhoneReader
{
    private const string ShapeHint = "Philippine numbers are 09XXXXXXXXX or an area code with 7 digits (02 with 8).";

    // Area codes outside Metro Manila (National Telecommunications Commission numbering plan), each before seven digits.
    private static readonly FrozenSet<string> AreaCodes = new[]
    {
        "32", "33", "34", "35", "36", "38", "42", "43", "44", "45", "46", "47", "48", "49", "52", "53", "54", "55", "56",
        "62", "63", "64", "65", "68", "72", "74", "75", "77", "78", "82", "83", "84", "85", "86", "87", "88",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static PhoneParse Read(string? raw)
    {
        if (!SpreadsheetText.TryRepair(raw, out var text)) return Reject("A spreadsheet has rounded the number; digits are lost.");
        if (text.Length == 0) return Reject("There is no phone number.");
        if (HoldsSeveral(text)) return Reject("There is more than one number.");

        var first = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (first < 0) return Reject("There are no digits.");
        if (text.Skip(first).Any(sign => char.IsLetter(sign) || (char.IsDigit(sign) && !char.IsAsciiDigit(sign))))
            return Reject("There are letters in the number.");

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var plus = text.AsSpan(0, first).Contains('+');
        if (!plus && digits.StartsWith("00", StringComparison.Ordinal))
        {
            plus = true;
            digits = digits[2..];
        }

        return plus ? International(digits) : Domestic(digits);
    }

    private static PhoneParse International(string digits)
    {
        if (digits.StartsWith("63", StringComparison.Ordinal)) return Philippine(digits.AsSpan(2));
        if (digits.StartsWith('0')) return Reject("No country code begins with 0.");

        // "+9171234567" is a Philippine mobile without its 63, or else too short for India (91): nobody can tell.
        if (digits.Length == 10 && digits[0] == '9') return Reject("The country code is missing after the plus sign.");
        return digits.Length is >= 8 and <= 15
            ? new PhoneParse("+" + digits, null)
            : Reject("An international number has 8 to 15 digits.");
    }

    private static PhoneParse Domestic(string digits) => digits switch
    {
        ['0', ..] => National(digits.AsSpan(1)),
        ['6', '3', ..] when digits.Length is >= 11 and <= 13 => Philippine(digits.AsSpan(2)),
        ['6', '3', '9', ..] when digits.Length == 9 =>
            Reject("This is either a mobile number cut short or a landline of area 063 without its 0."),
        _ => National(digits),
    };

    // "+63 (0)917...": the trunk zero inside the brackets is not dialled after the country code.
    private static PhoneParse Philippine(ReadOnlySpan<char> rest) => National(rest is ['0', ..] ? rest[1..] : rest);

    private static PhoneParse National(ReadOnlySpan<char> number)
    {
        var known = number switch
        {
            ['9', ..] => number.Length == 10,
            ['2', ..] => number.Length == 9,
            _ => number.Length == 9 && AreaCodes.Contains(number[..2].ToString()),
        };
        return known ? new PhoneParse(string.Concat("+63", number), null) : Reject($"This is not a phone number. {ShapeHint}");
    }

    private static bool HoldsSeveral(string text) =>
        text.Split(['/', ';', '|', '\n', '&'], StringSplitOptions.RemoveEmptyEntries).Count(part => part.Count(char.IsAsciiDigit) >= 7) > 1
        || text.Split(',').Count(part => part.Count(char.IsAsciiDigit) >= 7) > 1;

    private static PhoneParse Reject(string reason) => new(null, reason);
}

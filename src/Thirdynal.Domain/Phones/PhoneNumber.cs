namespace Thirdynal.Domain.Phones;

/// <summary>Phone numbers: E.164 inside, the forms that people and files use outside.</summary>
public static class PhoneNumber
{
    /// <summary>Reads a number in any form in use, repairing what Excel does to it where only one number can be meant.</summary>
    public static PhoneParse Parse(string? raw) => PhoneReader.Read(raw);

    /// <summary>The last seven digits; all of them when there are fewer.</summary>
    public static string LastSeven(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length <= 7 ? digits : digits[^7..];
    }

    /// <summary><c>+63917***4567</c>: enough to recognise, too little to dial. At least three digits are hidden.</summary>
    public static string Mask(string? phone)
    {
        if (phone is null || phone.Length < 9) return "***";
        var shown = Math.Min(6, phone.Length - 7);
        return string.Concat(phone.AsSpan(0, shown), "***", phone.AsSpan(phone.Length - 4));
    }

    /// <summary>
    /// As the courier's order interface and people in the Philippines write it: <c>09XXXXXXXXX</c>, <c>02XXXXXXXX</c>;
    /// null for a number of another country.
    /// </summary>
    public static string? ToLocal(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return phone.StartsWith("+63", StringComparison.Ordinal) ? string.Concat("0", phone.AsSpan(3)) : null;
    }

    /// <summary>Whether it is a Philippine mobile number in E.164.</summary>
    public static bool IsMobile(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return phone.Length == 13 && phone.StartsWith("+639", StringComparison.Ordinal);
    }
}

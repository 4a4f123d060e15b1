using Bogus;

namespace Thirdynal.SampleData.Dirt;

/// <summary>The ways in which people, portals and spreadsheets write one phone number.</summary>
internal static class DirtyPhone
{
    private static readonly Func<string, string>[] Mobile =
    [
        n => n,
        n => $"63{n}",
        n => $"+63{n}",
        n => $"0063{n}",
        n => $"+63 (0){n[..3]} {n[3..6]} {n[6..]}",
        n => $"+63-{n[..3]}-{n[3..6]}-{n[6..]}",
        n => $"0{n[..3]} {n[3..6]} {n[6..]}",
        n => $"0{n[..3]}-{n[3..6]}-{n[6..]}",
        n => $"0{n[..3]}.{n[3..6]}.{n[6..]}",
        n => $"(0{n[..3]}) {n[3..6]}-{n[6..]}",
        n => $" 0{n} ",
        n => $"0{n[..3]}\u00A0{n[3..6]}\u00A0{n[6..]}",
        n => $"'0{n}",
        n => $"=\"0{n}\"",
        n => $"{n}.0",
        n => $"0{n}.0",
        n => $"{n[0]}.{n[1..]}E+09",
        n => FullWidth($"0{n}"),
    ];

    private static readonly Func<string, string>[] Landline =
    [
        n => $"+63{n}",
        n => $"0{n}",
        n => n[0] == '2' ? $"(02) {n[1..5]}-{n[5..]}" : $"(0{n[..2]}) {n[2..5]}-{n[5..]}",
        n => n[0] == '2' ? $"02 {n[1..5]} {n[5..]}" : $"0{n[..2]} {n[2..5]} {n[5..]}",
        n => $"'0{n}",
    ];

    /// <summary>One of the forms of a number in E.164.</summary>
    public static string Of(string phone, Randomizer random)
    {
        var national = phone[3..];
        return random.ArrayElement(national[0] == '9' ? Mobile : Landline)(national);
    }

    /// <summary>As the portal writes it.</summary>
    public static string Plain(string phone) => $"0{phone[3..]}";

    private static string FullWidth(string digits) => string.Concat(digits.Select(digit => (char)(digit - '0' + '０')));
}

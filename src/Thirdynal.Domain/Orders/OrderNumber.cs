using System.Buffers.Binary;
using System.Globalization;
using Thirdynal.Domain.Time;

namespace Thirdynal.Domain.Orders;

/// <summary>
/// Our own order numbers, <c>TD-yyMMdd-XXXXXXXXXX</c>: the day in Manila and 50 bits in Crockford's alphabet, which has
/// no I, L, O and U to misread. Twenty characters, so they fit the courier's 40 for <c>txlogisticid</c>.
/// </summary>
public static class OrderNumber
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 10;

    /// <summary>The number of an order: the same for the same id and day, so a repeated command names the same order.</summary>
    /// <param name="id">A random id (version 4 or 7: its last 62 bits are random in both).</param>
    /// <param name="now">The moment of the sale.</param>
    public static string Create(Guid id, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var random = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        Span<char> tail = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--, random >>= 5) tail[i] = Alphabet[(int)(random & 31)];
        return string.Create(CultureInfo.InvariantCulture, $"TD-{Manila.DayOf(now):yyMMdd}-{tail}");
    }

    /// <summary>The first of our order numbers in a text, which may say other things as well; null when there is none.</summary>
    public static string? Find(string? text) => text?.Split([' ', ',', ';', '/', '|', '\t', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(IsOne);

    /// <summary>Whether a text is one of our order numbers by its form.</summary>
    public static bool IsOne(string? text) =>
        text is { Length: 20 }
        && text.StartsWith("TD-", StringComparison.Ordinal)
        && text[9] == '-'
        && !text.AsSpan(3, 6).ContainsAnyExceptInRange('0', '9')
        && !text.AsSpan(10).ContainsAnyExcept(Alphabet);
}

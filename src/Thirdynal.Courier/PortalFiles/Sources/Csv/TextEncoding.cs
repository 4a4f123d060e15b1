using System.Text;

namespace Thirdynal.Courier.PortalFiles.Sources.Csv;

/// <summary>Tells the encoding of a text file from its first bytes.</summary>
internal static class TextEncoding
{
    /// <summary>UTF-16 by its mark or by the zeros that Latin text leaves in it, else UTF-8 or Windows-1252; null for what is no text.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            return null;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode;
        if (!head.Contains((byte)0))
            return Windows1252Fallback.Utf8OrWindows1252;

        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
                _ = i % 2 == 0 ? even++ : odd++;
        }
        var most = head.Length / 4;
        return (even, odd) switch
        {
            (0, _) when odd > most => Encoding.Unicode,
            (_, 0) when even > most => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    /// <summary>Whether more than one character in a hundred is one that only binary data has; a stray one is dirt.</summary>
    public static bool IsBinary(ReadOnlySpan<char> text)
    {
        var control = 0;
        foreach (var c in text)
        {
            if (c is < ' ' and not ('\t' or '\n' or '\r' or '\f' or '\v' or '\u001a'))
                control++;
        }
        return control * 100 > text.Length;
    }
}

using System.Text;
using System.Xml;

namespace Thirdynal.Courier.PortalFiles.Sources.Xlsx;

/// <summary>How the XML of a workbook is read: no types of its own, no other files, bounded memory.</summary>
internal static class PartXml
{
    /// <summary>Most characters of XML that one row or one shared string may take.</summary>
    public const int MaxRowCharacters = 4 * 1024 * 1024;

    public static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        // Some writers let control characters through; they are dropped from the cells instead.
        CheckCharacters = false,
        CloseInput = true,
    };

    /// <summary>Opens a part that can be large; the guard bounds what any token in it can take.</summary>
    public static (XmlReader Xml, RowGuard Guard) OpenLarge(WorkbookParts parts, string name)
    {
        var guard = new RowGuard(
            new StreamReader(parts.OpenLarge(name), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 32 * 1024),
            MaxRowCharacters,
            _ => PortalFileError.PartRowTooLarge(name, MaxRowCharacters));
        return (XmlReader.Create(guard, Settings), guard);
    }

    /// <summary>
    /// Appends the text inside the element the reader stands on, up to the buffer's bound, and leaves the
    /// reader on the element's end.
    /// </summary>
    public static void AppendText(XmlReader xml, CellBuffer text)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                text.AppendFrom(xml);
        }
    }
}

/// <summary>Collects one cell's text in a buffer that is used again; what is over the bound is left out.</summary>
/// <param name="maxLength">Most characters kept.</param>
internal sealed class CellBuffer(int maxLength)
{
    private readonly char[] _overflow = new char[1024];
    private char[] _text = new char[256];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Text => _text.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void AppendFrom(XmlReader xml)
    {
        while (true)
        {
            if (Length == _text.Length && Length < maxLength)
                Array.Resize(ref _text, Math.Min(maxLength, _text.Length * 2));
            if (Length == _text.Length)
            {
                while (xml.ReadValueChunk(_overflow, 0, _overflow.Length) > 0)
                {
                }
                return;
            }
            var read = xml.ReadValueChunk(_text, Length, _text.Length - Length);
            if (read == 0)
                return;
            Length += read;
        }
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Xml;

namespace Thirdynal.Courier.PortalFiles.Sources.Xlsx;

/// <summary>
/// A workbook's string table as UTF-8 with bounded memory. It is read only as far as the rows ask, so a
/// wrong file is refused without reading it to its end.
/// </summary>
internal sealed class SharedStrings : IDisposable
{
    private readonly SpillingBytes _text;
    private readonly SpillingBytes _ends;
    private readonly CellBuffer _buffer;
    private readonly WorkbookParts _parts;
    private readonly string? _part;
    private XmlReader? _xml;
    private RowGuard? _guard;
    private int _count;
    private bool _complete;

    public SharedStrings(WorkbookParts parts, string? part, PortalFileLimits limits)
    {
        (_parts, _part, _complete) = (parts, part, part is null);
        _buffer = new CellBuffer(limits.MaxCellLength + 1);
        _text = new SpillingBytes(limits.SharedStringBytesInMemory / 4 * 3, () => ScratchFile.Create(limits));
        _ends = new SpillingBytes(limits.SharedStringBytesInMemory / 4, () => ScratchFile.Create(limits));
    }

    /// <summary>Whether a part of the table lies in a scratch file.</summary>
    public bool HasSpilled => _text.HasSpilled || _ends.HasSpilled;

    /// <summary>The string with that number, from 0; null when the table has no such number.</summary>
    public string? Get(int index)
    {
        while (index >= _count && !_complete)
            ReadNext();
        if (index < 0 || index >= _count)
            return null;
        var start = index == 0 ? 0 : End(index - 1);
        var length = (int)(End(index) - start);
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            _text.Read(start, bytes.AsSpan(0, length));
            return Encoding.UTF8.GetString(bytes, 0, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public void Dispose()
    {
        _xml?.Dispose();
        _text.Dispose();
        _ends.Dispose();
    }

    private void ReadNext()
    {
        if (_xml is null)
            (_xml, _guard) = PartXml.OpenLarge(_parts, _part!);
        while (_xml.Read())
        {
            if (_xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                _buffer.Clear();
                SharedString.AppendTo(_buffer, _xml);
                Add(_buffer.Text);
                _guard!.RowEnded();
                return;
            }
        }
        _complete = true;
    }

    private void Add(ReadOnlySpan<char> text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        _text.Append(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        Span<byte> end = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(end, _text.Length);
        _ends.Append(end);
        _count++;
    }

    private long End(int index)
    {
        Span<byte> end = stackalloc byte[sizeof(long)];
        _ends.Read((long)index * sizeof(long), end);
        return BinaryPrimitives.ReadInt64LittleEndian(end);
    }
}

/// <summary>The text of a shared or inline string: its runs without the phonetic ones.</summary>
internal static class SharedString
{
    public static void AppendTo(CellBuffer text, XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "t")
                PartXml.AppendText(xml, text);
            else if (xml.LocalName == "rPh")
                SkipToEnd(xml);
        }
    }

    private static void SkipToEnd(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
        }
    }
}

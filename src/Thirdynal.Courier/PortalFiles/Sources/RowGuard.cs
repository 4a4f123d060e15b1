namespace Thirdynal.Courier.PortalFiles.Sources;

/// <summary>
/// Ends the read when one row has taken more characters than a row may have. That bounds the memory of
/// every bad shape at once: one endless line, a quote that is never closed, a million commas, a giant XML
/// attribute. A parser asks for more only when the row at hand is not complete.
/// </summary>
internal sealed class RowGuard(TextReader inner, int maxCharacters, Func<int, PortalFileError> tooLong) : TextReader
{
    private long _sinceRowEnd;

    /// <summary>The row being read, from 1.</summary>
    public int Row { get; private set; } = 1;

    /// <summary>The parser has completed a row. What it has read ahead does not count for the next one.</summary>
    public void RowEnded() => RowEnded(Row + 1);

    /// <summary>The parser has completed a row and knows the number of the next.</summary>
    public void RowEnded(int next)
    {
        _sinceRowEnd = 0;
        Row = next;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        ThrowIfTooLong();
        var read = inner.Read(buffer, index, count);
        _sinceRowEnd += read;
        return read;
    }

    public override async Task<int> ReadAsync(char[] buffer, int index, int count)
    {
        ThrowIfTooLong();
        var read = await inner.ReadAsync(buffer.AsMemory(index, count));
        _sinceRowEnd += read;
        return read;
    }

    public override int Read() => throw new NotSupportedException("Rows are read in blocks.");

    public override int Peek() => throw new NotSupportedException("Rows are read in blocks.");

    private void ThrowIfTooLong()
    {
        if (_sinceRowEnd > maxCharacters)
            throw new PortalFileException(tooLong(Row));
    }
}

namespace Thirdynal.Courier.PortalFiles.Sources.Html;

/// <summary>Cuts a page into tags and the text between them; comments, scripts and styles are left out.</summary>
internal sealed class HtmlTokens(TextReader page)
{
    private char[] _buffer = new char[32 * 1024];
    private int _start;
    private int _end;
    private bool _complete;
    private string? _skipUntil;

    /// <summary>Whether the token is text; a tag otherwise.</summary>
    public bool IsText { get; private set; }

    /// <summary>The text, with its entities.</summary>
    public ReadOnlyMemory<char> Text { get; private set; }

    /// <summary>The tag without its brackets.</summary>
    public ReadOnlyMemory<char> Tag { get; private set; }

    /// <summary>Goes to the next token; false at the page's end.</summary>
    public async ValueTask<bool> ReadAsync()
    {
        while (_start < _end || await FillAsync())
        {
            if (_skipUntil is not null)
            {
                if (!await SkipAsync(_skipUntil))
                    return false;
                _skipUntil = null;
                continue;
            }
            if (_buffer[_start] != '<')
                return TakeText();
            if (await StartsAsync("<!--"))
            {
                _skipUntil = "-->";
                continue;
            }
            if (!await TakeTagAsync())
                return false;
            if (Begins("script"))
                _skipUntil = "</script";
            else if (Begins("style"))
                _skipUntil = "</style";
            return true;
        }
        return false;
    }

    private bool TakeText()
    {
        var length = _buffer.AsSpan(_start, _end - _start).IndexOf('<');
        if (length < 0)
            length = _end - _start;
        (IsText, Text) = (true, _buffer.AsMemory(_start, length));
        _start += length;
        return true;
    }

    private async ValueTask<bool> TakeTagAsync()
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf('>')) < 0)
        {
            if (!await FillAsync())
                return false;
        }
        (IsText, Tag) = (false, _buffer.AsMemory(_start + 1, length - 1));
        _start += length + 1;
        return true;
    }

    private bool Begins(string name) => Tag.Span.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    private async ValueTask<bool> StartsAsync(string text)
    {
        while (_end - _start < text.Length)
        {
            if (!await FillAsync())
                return false;
        }
        return _buffer.AsSpan(_start).StartsWith(text, StringComparison.Ordinal);
    }

    private async ValueTask<bool> SkipAsync(string until)
    {
        while (true)
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf(until, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                _start += at + (until[0] == '<' ? 0 : until.Length);
                return true;
            }
            _start = Math.Max(_start, _end - until.Length + 1);
            if (!await FillAsync())
                return false;
        }
    }

    /// <summary>Reads more behind what is not yet taken; the row guard below bounds how much that can be.</summary>
    private async ValueTask<bool> FillAsync()
    {
        if (_complete)
            return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await page.ReadAsync(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _complete = read == 0;
        return !_complete;
    }
}

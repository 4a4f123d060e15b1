using System.Globalization;
using System.Net;
using System.Text;

namespace Thirdynal.Courier.PortalFiles.Sources.Html;

/// <summary>The rows of a page's tables: tags are followed only as far as rows and cells need it.</summary>
internal sealed class HtmlTable : Table
{
    private readonly PortalFileLimits _limits;
    private readonly RowGuard _guard;
    private readonly HtmlTokens _tokens;
    private readonly StringBuilder _cell = new();
    private bool _inRow;
    private bool _inCell;
    private int _span = 1;

    public HtmlTable(TextReader text, PortalFileLimits limits)
    {
        _limits = limits;
        _guard = new RowGuard(text, limits.MaxRowLength, row => PortalFileError.RowTooLong(row, limits.MaxRowLength));
        _tokens = new HtmlTokens(_guard);
    }

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (await _tokens.ReadAsync())
        {
            if (_tokens.IsText)
            {
                if (_inCell)
                    _cell.Append(_tokens.Text.Span);
            }
            else if (TakeTag(_tokens.Tag.Span))
            {
                return true;
            }
        }
        return EndRow(begins: false);
    }

    /// <summary>True when the tag completes a row.</summary>
    private bool TakeTag(ReadOnlySpan<char> tag)
    {
        switch (NameOf(tag).ToLowerInvariant())
        {
            case "tr":
                return EndRow(begins: true);
            case "/tr" or "/table":
                return EndRow(begins: false);
            case "td" or "th":
                EndCell();
                (_inRow, _inCell, _span) = (true, true, SpanOf(tag));
                return false;
            case "/td" or "/th":
                EndCell();
                return false;
            case "br" or "br/" or "/p" or "/div":
                if (_inCell)
                    _cell.Append(' ');
                return false;
            default:
                return false;
        }
    }

    private bool EndRow(bool begins)
    {
        EndCell();
        var ended = _inRow;
        if (ended)
        {
            Row++;
            _guard.RowEnded(Row + 1);
            Cells.Clear();
            Cells.AddRange(_pending);
            _pending.Clear();
        }
        _inRow = begins;
        return ended;
    }

    private readonly List<string?> _pending = [];

    private void EndCell()
    {
        if (!_inCell)
            return;
        _inCell = false;
        if (_pending.Count + _span > _limits.MaxColumns)
            throw new PortalFileException(PortalFileError.TooManyColumns(Row + 1, _limits.MaxColumns));
        var text = WebUtility.HtmlDecode(_cell.ToString()).Trim();
        _cell.Clear();
        _pending.Add(text.Length <= _limits.MaxCellLength ? text : text[..(_limits.MaxCellLength + 1)]);
        while (--_span > 0)
            _pending.Add(null);
    }

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(" \t\r\n");
        return (end < 0 ? tag : tag[..end]).ToString();
    }

    private static int SpanOf(ReadOnlySpan<char> tag)
    {
        var at = tag.IndexOf("colspan", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return 1;
        var value = tag[(at + "colspan".Length)..].TrimStart(" =\"'");
        var end = value.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? value : value[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var span)
            ? Math.Clamp(span, 1, 16_384)
            : 1;
    }
}

using System.Text;

namespace Thirdynal.Courier.PortalFiles.Sources.Html;

/// <summary>A web page whose table rows are the rows, handed out by portals as <c>.xls</c>.</summary>
internal sealed class HtmlFile(Stream content, Encoding encoding, PortalFileLimits limits) : TableFile
{
    public override PortalFormat Format => PortalFormat.Html;

    /// <summary>All tables of the page are read as one, as spreadsheet programs do.</summary>
    public override int TableCount => 1;

    public override Table OpenTable(int index)
    {
        content.Position = 0;
        var text = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, 32 * 1024, leaveOpen: true);
        return new HtmlTable(text, limits);
    }

    /// <summary>Whether the text begins as markup.</summary>
    public static bool IsMarkup(ReadOnlySpan<char> head)
    {
        var text = head.TrimStart('\uFEFF').TrimStart();
        return text.Length > 1 && text[0] == '<' && (char.IsAsciiLetter(text[1]) || text[1] is '!' or '?');
    }
}

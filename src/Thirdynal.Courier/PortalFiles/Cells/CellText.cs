using System.Text;

namespace Thirdynal.Courier.PortalFiles.Cells;

/// <summary>A cell's text: as it can be stored, and as a value.</summary>
internal static class CellText
{
    /// <summary>
    /// The cell as it came, without what no database keeps: NUL and halves of surrogate pairs. The guard that
    /// <see cref="SpreadsheetGuard"/> put before a cell is taken off.
    /// </summary>
    public static string? Storable(string? cell)
    {
        if (cell is null)
            return null;
        cell = SpreadsheetGuard.Remove(cell);
        foreach (var c in cell)
        {
            if (c == '\0' || char.IsSurrogate(c))
                return WithoutBroken(cell);
        }
        return cell;
    }

    /// <summary>
    /// The value: trimmed, blanks of every kind folded to one, control and format characters dropped, Excel's
    /// <c>="0917..."</c> unwrapped. Null when nothing is left.
    /// </summary>
    public static string? Clean(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
            return null;
        if (cell.Length > 3 && cell.StartsWith("=\"", StringComparison.Ordinal) && cell.EndsWith('"'))
            cell = cell[2..^1];
        return IsClean(cell) ? cell : Folded(cell);
    }

    private static bool IsClean(string cell)
    {
        var afterBlank = true;
        foreach (var c in cell)
        {
            if (c is < ' ' or > '~' || (c == ' ' && afterBlank))
                return false;
            afterBlank = c == ' ';
        }
        return !afterBlank;
    }

    private static string? Folded(string cell)
    {
        var text = new StringBuilder(cell.Length);
        foreach (var c in cell)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (text.Length > 0 && text[^1] != ' ')
                    text.Append(' ');
            }
            else if (char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)
            {
                text.Append(c);
            }
        }
        var length = text.Length > 0 && text[^1] == ' ' ? text.Length - 1 : text.Length;
        return length == 0 ? null : text.ToString(0, length);
    }

    private static string WithoutBroken(string cell)
    {
        var text = new StringBuilder(cell.Length);
        foreach (var rune in cell.EnumerateRunes())
        {
            if (rune.Value != 0)
                text.Append(rune.ToString());
        }
        return text.ToString();
    }
}

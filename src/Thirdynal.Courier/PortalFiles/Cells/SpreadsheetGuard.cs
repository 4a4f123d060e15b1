namespace Thirdynal.Courier.PortalFiles.Cells;

/// <summary>
/// Keeps a spreadsheet program from changing a CSV cell: from running it as a formula, and from showing
/// <c>820000000001</c> as 8.2E+11 or <c>0917...</c> without its zero, which it would then save. An
/// apostrophe goes before such a cell; reading takes it off, so that what comes back is what went out.
/// </summary>
public static class SpreadsheetGuard
{
    /// <summary>From this many digits on Excel shows a number with an exponent.</summary>
    private const int ExponentDigits = 12;

    /// <summary>The cell as it may stand in a CSV file that people open in a spreadsheet.</summary>
    public static string Add(string cell) => IsNeeded(cell) ? "'" + cell : cell;

    /// <summary>The cell as it was before <see cref="Add"/>; other cells stay as they are.</summary>
    public static string Remove(string cell) => cell.Length > 1 && cell[0] == '\'' && IsNeeded(cell.AsSpan(1)) ? cell[1..] : cell;

    private static bool IsNeeded(ReadOnlySpan<char> cell)
    {
        // Behind apostrophes it is the same question: a cell that only looks guarded gets one more.
        cell = cell.TrimStart('\'');
        return cell.Length > 0 && (IsFormula(cell) || LosesDigits(cell));
    }

    private static bool IsFormula(ReadOnlySpan<char> cell)
    {
        if (cell[0] is '\t' or '\r' or '\n')
            return true;
        var first = cell.TrimStart();
        return first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
    }

    private static bool LosesDigits(ReadOnlySpan<char> cell) =>
        !cell.ContainsAnyExceptInRange('0', '9') && (cell.Length >= ExponentDigits || (cell.Length > 1 && cell[0] == '0'));
}

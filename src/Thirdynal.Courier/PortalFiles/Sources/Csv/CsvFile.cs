using System.Text;
using Thirdynal.Courier.PortalFiles.Columns;

namespace Thirdynal.Courier.PortalFiles.Sources.Csv;

/// <summary>A text file whose encoding and delimiter are known.</summary>
internal sealed class CsvFile(Stream content, Encoding encoding, char delimiter, PortalFileLimits limits) : TableFile
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    public override PortalFormat Format => PortalFormat.Csv;

    public override int TableCount => 1;

    public override Table OpenTable(int index)
    {
        content.Position = 0;
        return new CsvTable(content, encoding, delimiter, limits);
    }

    /// <summary>
    /// The delimiter that finds the most portal headings near the top; null when none cuts a row in two.
    /// Counting delimiters alone takes "₱1,250" in a file with semicolons for two cells.
    /// </summary>
    public static async ValueTask<char?> DelimiterOfAsync(
        ReadOnlyMemory<byte> head, Encoding encoding, PortalFileLimits limits, CancellationToken cancellationToken)
    {
        (char? Delimiter, int Headings, int Columns) best = (null, 0, 1);
        foreach (var delimiter in Delimiters)
        {
            using var content = new MemoryStream(head.ToArray());
            await using var table = new CsvTable(content, encoding, delimiter, limits with { MaxColumns = int.MaxValue, MaxRowLength = head.Length });
            try
            {
                while (table.Row < limits.HeadingSearchRows && await table.ReadAsync(cancellationToken))
                {
                    var headings = Headings.CountKnown(table.Cells);
                    if ((headings, table.Cells.Count).CompareTo((best.Headings, best.Columns)) > 0)
                        best = (delimiter, headings, table.Cells.Count);
                }
            }
            catch (PortalFileException)
            {
                // The head may end inside quotes; what came before it is enough to tell.
            }
        }
        return best.Delimiter;
    }
}

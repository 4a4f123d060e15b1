using System.Collections.Immutable;
using Thirdynal.Courier.PortalFiles.Cells;
using Thirdynal.Courier.PortalFiles.Sources;

namespace Thirdynal.Courier.PortalFiles.Columns;

/// <summary>Finds the table's headings: below banner rows, and in workbooks past helper sheets.</summary>
internal static class HeadingSearch
{
    /// <summary>The first table, from the top, whose headings are complete; else why the most likely one is not.</summary>
    public static async ValueTask<(int Table, ColumnMapping Mapping)> FindAsync(
        TableFile file, PortalFileLimits limits, CancellationToken cancellationToken)
    {
        (int Known, PortalFileError Error) closest = (0, PortalFileError.Empty);
        var hasCells = false;
        for (var index = 0; index < file.TableCount; index++)
        {
            await using var table = file.OpenTable(index);
            while (table.Row < limits.HeadingSearchRows && await table.ReadAsync(cancellationToken))
            {
                var headings = HeadingsOf(table.Cells);
                hasCells |= headings.Length > 0;
                var known = Headings.CountKnown(headings);
                if (known == 0)
                    continue;
                if (ColumnMapping.TryCreate(table.Row, headings, out var mapping, out var error))
                    return (index, mapping);
                if (known > closest.Known)
                    closest = (known, error);
            }
        }
        throw new PortalFileException(
            closest.Known > 0 ? closest.Error
            : hasCells ? PortalFileError.NoHeadings(limits.HeadingSearchRows, Headings.Required.Select(Headings.Spelling))
            : file.Format == PortalFormat.Html ? PortalFileError.WebPage
            : PortalFileError.Empty);
    }

    private static ImmutableArray<string?> HeadingsOf(List<string?> cells)
    {
        var headings = cells.Select(CellText.Clean).ToImmutableArray();
        var length = headings.Length;
        while (length > 0 && headings[length - 1] is null)
            length--;
        return headings[..length];
    }
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Thirdynal.Courier.PortalFiles.Columns;

/// <summary>Which column of a file holds what; shown to the person who uploaded it.</summary>
/// <param name="HeadingRow">The row of the headings, from 1.</param>
/// <param name="Headings">All headings in the file's order; null where a column has none.</param>
/// <param name="Fields">The heading that was found for each field.</param>
/// <param name="Ignored">The headings that no field uses.</param>
public sealed record ColumnMapping(
    int HeadingRow,
    ImmutableArray<string?> Headings,
    ImmutableSortedDictionary<PortalField, string> Fields,
    ImmutableArray<string> Ignored)
{
    private readonly int[] _columns = ColumnsOf(Headings);

    internal int this[PortalField field] => _columns[(int)field];

    /// <summary>Maps a row that holds the headings; an error when a field's heading is missing or stands twice.</summary>
    internal static bool TryCreate(
        int row,
        ImmutableArray<string?> headings,
        [NotNullWhen(true)] out ColumnMapping? mapping,
        [NotNullWhen(false)] out PortalFileError? error)
    {
        mapping = null;
        var fields = ImmutableSortedDictionary.CreateBuilder<PortalField, string>();
        var ignored = ImmutableArray.CreateBuilder<string>();
        for (var column = 0; column < headings.Length; column++)
        {
            if (headings[column] is not { } heading)
                continue;
            if (Columns.Headings.FieldOf(heading) is not { } field)
            {
                ignored.Add(heading);
                continue;
            }
            if (fields.TryGetValue(field, out var earlier))
            {
                error = PortalFileError.HeadingTwice(earlier, LettersOf(headings.IndexOf(earlier)), heading, LettersOf(column));
                return false;
            }
            fields.Add(field, heading);
        }

        var missing = Columns.Headings.Required.Where(field => !fields.ContainsKey(field)).Select(Columns.Headings.Spelling).ToArray();
        error = missing.Length == 0 ? null : PortalFileError.HeadingsMissing(row, missing);
        if (error is null)
            mapping = new ColumnMapping(row, headings, fields.ToImmutable(), ignored.ToImmutable());
        return error is null;
    }

    private static int[] ColumnsOf(ImmutableArray<string?> headings)
    {
        var columns = new int[Enum.GetValues<PortalField>().Length];
        Array.Fill(columns, -1);
        for (var column = 0; column < headings.Length; column++)
        {
            if (Columns.Headings.FieldOf(headings[column]) is { } field)
                columns[(int)field] = column;
        }
        return columns;
    }

    /// <summary>A column's name in a spreadsheet: A, B, ..., AA.</summary>
    private static string LettersOf(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : LettersOf((column / 26) - 1) + LettersOf(column % 26);
}

using System.Collections.Immutable;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.Courier.PortalFiles.Cells;

namespace Thirdynal.Courier.LeadFiles;

/// <summary>What a list of leads may say of a person.</summary>
public enum LeadField
{
    /// <summary>Whom to call.</summary>
    Name,

    /// <summary>The number to call; the only column that must be there.</summary>
    Phone,

    /// <summary>What to talk about.</summary>
    Product,

    /// <summary>Where the lead comes from, in the list's own words.</summary>
    Source,
}

/// <summary>Which column of a list holds what. A heading counts in full; case, blanks and signs in it do not matter.</summary>
/// <param name="HeadingRow">The row of the headings, from 1.</param>
/// <param name="Headings">All headings in the file's order; null where a column has none.</param>
/// <param name="Fields">The heading that was found for each field.</param>
/// <param name="Ignored">The headings that no field uses.</param>
public sealed record LeadColumns(
    int HeadingRow, ImmutableArray<string?> Headings, ImmutableSortedDictionary<LeadField, string> Fields, ImmutableArray<string> Ignored)
{
    private static readonly Dictionary<string, LeadField> Spellings = new(StringComparer.Ordinal)
    {
        ["name"] = LeadField.Name,
        ["customername"] = LeadField.Name,
        ["fullname"] = LeadField.Name,
        ["phone"] = LeadField.Phone,
        ["phonenumber"] = LeadField.Phone,
        ["mobile"] = LeadField.Phone,
        ["mobilenumber"] = LeadField.Phone,
        ["cellphone"] = LeadField.Phone,
        ["contactnumber"] = LeadField.Phone,
        ["product"] = LeadField.Product,
        ["productname"] = LeadField.Product,
        ["itemname"] = LeadField.Product,
        ["source"] = LeadField.Source,
    };

    /// <summary>The columns of a row that holds the headings; null for any other row.</summary>
    /// <exception cref="PortalFileException">A field stands twice.</exception>
    internal static LeadColumns? Of(int row, IEnumerable<string?> cells)
    {
        ImmutableArray<string?> headings = [.. cells.Select(CellText.Clean)];
        var fields = ImmutableSortedDictionary.CreateBuilder<LeadField, string>();
        foreach (var heading in headings)
        {
            if (FieldOf(heading) is not { } field) continue;
            if (fields.TryGetValue(field, out var earlier)) throw new PortalFileException(PortalFileError.LeadHeadingTwice(earlier, heading!));
            fields.Add(field, heading!);
        }

        return fields.ContainsKey(LeadField.Phone)
            ? new LeadColumns(row, headings, fields.ToImmutable(), [.. headings.Where(static heading => heading is not null && FieldOf(heading) is null)!])
            : null;
    }

    internal string? Cell(ImmutableArray<string?> cells, LeadField field)
    {
        var column = Fields.TryGetValue(field, out var heading) ? Headings.IndexOf(heading) : -1;
        return column >= 0 && column < cells.Length ? CellText.Clean(cells[column]) : null;
    }

    private static LeadField? FieldOf(string? heading) => heading is { Length: > 0 and <= 100 }
        && Spellings.TryGetValue(string.Concat(heading.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)), out var field) ? field : null;
}

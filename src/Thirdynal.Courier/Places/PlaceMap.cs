using System.Collections.Frozen;
using Thirdynal.Courier.Statuses;
using Thirdynal.Domain;

namespace Thirdynal.Courier.Places;

/// <summary>
/// Puts place names into J&amp;T's form. A row decides; one for the very province or city goes before one for anywhere, an
/// added one before a shipped one. What no row knows is written as J&amp;T writes all of its names (<see cref="JntSpelling"/>):
/// its list of 42,860 barangays is not public. Immutable.
/// </summary>
public sealed class PlaceMap
{
    private readonly FrozenDictionary<(PlaceLevel Level, string Within, string Text), string> _names;

    /// <summary>Joins the shipped rows with further ones.</summary>
    /// <param name="added">An admin's rows; one with a shipped row's words replaces it. Rows without words are left out.</param>
    public PlaceMap(IEnumerable<PlaceRow> added)
    {
        Added = [.. added];
        _names = Added.Concat(Shipped)
            .SelectMany(row => new[] { KeyOf(row, row.Text), KeyOf(row, row.Name) }.Select(key => (Key: key, row.Name)))
            .Where(entry => entry.Key.Text.Length > 0)
            .DistinctBy(entry => entry.Key)
            .ToFrozenDictionary(entry => entry.Key, entry => entry.Name);
    }

    /// <summary>The shipped rows alone.</summary>
    public static PlaceMap Default { get; } = new([]);

    /// <summary>The rows of <c>jnt-places.csv</c>.</summary>
    public static IReadOnlyList<PlaceRow> Shipped => ShippedRows.All;

    /// <summary>The rows added to them.</summary>
    public IReadOnlyList<PlaceRow> Added { get; }

    /// <summary>An address in J&amp;T's form.</summary>
    public JntPlace Find(string province, string city, string barangay)
    {
        PlaceLevel? unknown = null;
        var inProvince = NameOf(PlaceLevel.Province, "", province, JntSpelling.Hyphened);
        var inCity = NameOf(PlaceLevel.City, inProvince, city, JntSpelling.City);
        return new(inProvince, inCity, NameOf(PlaceLevel.Barangay, inCity, barangay, JntSpelling.Barangay), unknown);

        string NameOf(PlaceLevel level, string within, string text, Func<string, string> otherwise)
        {
            var words = JntSpelling.Words(text);
            if (_names.TryGetValue((level, within, words), out var name) || _names.TryGetValue((level, "", words), out name)) return name;
            unknown ??= level;
            return otherwise(text);
        }
    }

    private static (PlaceLevel Level, string Within, string Text) KeyOf(PlaceRow row, string text) =>
        (row.Level, row.Within?.Trim() ?? "", JntSpelling.Words(text));

    private static class ShippedRows
    {
        public static readonly IReadOnlyList<PlaceRow> All =
        [
            .. EmbeddedTable.Read("Places.jnt-places.csv").Select(row => new PlaceRow(
                Domain.Words.Parse<PlaceLevel>(row["level"]), row["within"] is { Length: > 0 } within ? within : null, row["text"], row["name"])),
        ];
    }
}

namespace Thirdynal.Courier.Places;

/// <summary>The table of place names in force. One a process; safe from any thread.</summary>
public sealed class PlaceNames
{
    private PlaceMap _current = PlaceMap.Default;

    /// <summary>The table in force.</summary>
    public PlaceMap Current => Volatile.Read(ref _current);

    /// <summary>Puts another table in force.</summary>
    /// <param name="added">All rows that an admin has added, old and new.</param>
    public void Use(IEnumerable<PlaceRow> added) => Volatile.Write(ref _current, new PlaceMap(added));
}

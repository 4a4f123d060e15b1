namespace Thirdynal.Courier.Places;

/// <summary>Which part of an address a place name is.</summary>
public enum PlaceLevel
{
    /// <summary>Province; for J&amp;T Metro Manila is one.</summary>
    Province,

    /// <summary>City or municipality.</summary>
    City,

    /// <summary>Barangay, J&amp;T's <c>area</c>.</summary>
    Barangay,
}

/// <summary>One row of the table of place names: shipped in <c>jnt-places.csv</c> or added by an admin.</summary>
/// <param name="Level">Which part of the address.</param>
/// <param name="Within">J&amp;T's name of the province (for a city) or city (for a barangay) it lies in; null is anywhere.</param>
/// <param name="Text">As people write it; case, accents and punctuation do not count.</param>
/// <param name="Name">As J&amp;T has it in its list.</param>
public sealed record PlaceRow(PlaceLevel Level, string? Within, string Text, string Name);

/// <summary>An address in J&amp;T's form.</summary>
/// <param name="Province">Upper case with hyphens, such as <c>METRO-MANILA</c>.</param>
/// <param name="City">Likewise, such as <c>QUEZON-CITY</c>.</param>
/// <param name="Barangay">Upper case with blanks, such as <c>SAN PEDRO I (POB.)</c>.</param>
/// <param name="FirstUnknown">The first part that no row of the table vouches for; its form is J&amp;T's, its name a guess. Null when all are known.</param>
public sealed record JntPlace(string Province, string City, string Barangay, PlaceLevel? FirstUnknown);

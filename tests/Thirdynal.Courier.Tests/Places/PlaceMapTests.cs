using Thirdynal.Courier.Places;

namespace Thirdynal.Courier.Tests.Places;

public sealed class PlaceMapTests
{
    [Theory]
    [InlineData("Metro Manila", "Quezon City", "Brgy. San José", "METRO-MANILA", "QUEZON-CITY", "SAN JOSE")]
    [InlineData("NCR", "QC", "Barangay 128", "METRO-MANILA", "QUEZON-CITY", "BARANGAY 128")]
    [InlineData("metro-manila", "City of Parañaque", "BF Homes", "METRO-MANILA", "PARANAQUE", "BF HOMES")]
    [InlineData("Compostela Valley", "Nabunturan", "Poblacion", "DAVAO-DE-ORO", "NABUNTURAN", "POBLACION")]
    [InlineData("Davao del Sur", "Municipality of Hagonoy", "brgy  12-A", "DAVAO-DEL-SUR", "HAGONOY", "BARANGAY 12-A")]
    [InlineData("Abra", "Dolores", "San Pedro I (Pob.)", "ABRA", "ABRA-DOLORES", "SAN PEDRO I (POB.)")]
    [InlineData("Eastern Samar", "Dolores", "Aroganga", "EASTERN-SAMAR", "DOLORES", "AROGANGA")]
    public void Find_AsPeopleWriteIt_IsInTheCouriersForm(
        string province, string city, string barangay, string inProvince, string inCity, string inBarangay)
    {
        var place = PlaceMap.Default.Find(province, city, barangay);
        Assert.Equal((inProvince, inCity, inBarangay), (place.Province, place.City, place.Barangay));
    }

    [Theory]
    [InlineData("Atlantis", "Quezon City", PlaceLevel.Province)]
    [InlineData("Metro Manila", "Atlantis", PlaceLevel.City)]
    [InlineData("Metro Manila", "Quezon City", PlaceLevel.Barangay)]
    public void Find_PartThatNoRowKnows_IsNamed(string province, string city, PlaceLevel unknown) =>
        Assert.Equal(unknown, PlaceMap.Default.Find(province, city, "San Jose").FirstUnknown);

    [Fact]
    public void Find_AddedRow_GoesBeforeTheShippedOneAndOnlyWhereItLies()
    {
        var map = new PlaceMap(
        [
            new(PlaceLevel.City, "METRO-MANILA", "Q.C.", "QC-DISTRICT-1"), new(PlaceLevel.Barangay, "QC-DISTRICT-1", "San Jsoe", "SAN JOSE"),
        ]);

        Assert.Equal(new JntPlace("METRO-MANILA", "QC-DISTRICT-1", "SAN JOSE", null), map.Find("NCR", "q c", "san jsoe"));
        Assert.Equal("SAN JSOE", map.Find("Cebu", "Cebu City", "San Jsoe").Barangay);
    }

    [Fact]
    public void Shipped_Provinces_AreAllThereAndNamesAreInTheCouriersForm()
    {
        Assert.Equal(82, PlaceMap.Shipped.Where(row => row.Level == PlaceLevel.Province).Select(row => row.Name).Distinct().Count());
        Assert.All(PlaceMap.Shipped, row => Assert.Matches("^[A-Z]+(-[A-Z]+)*$", row.Name));
        Assert.All(PlaceMap.Shipped.Where(row => row.Within is not null), row => Assert.Contains(PlaceMap.Shipped, other => other.Name == row.Within));
    }
}

using Bogus;

namespace Thirdynal.SampleData.Places;

/// <summary>Places as J&amp;T writes them: upper case, hyphens in provinces and cities, no Ñ.</summary>
internal static class PlaceList
{
    private static readonly (string Province, string City, string[] Barangays)[] All =
    [
        ("METRO-MANILA", "QUEZON-CITY", ["BATASAN HILLS", "COMMONWEALTH", "BAGONG SILANGAN", "TANDANG SORA", "PASONG TAMO", "NOVALICHES PROPER"]),
        ("METRO-MANILA", "TONDO", ["BARANGAY 101", "BARANGAY 128", "BARANGAY 20"]),
        ("METRO-MANILA", "SAMPALOC", ["BARANGAY 395", "BARANGAY 587"]),
        ("METRO-MANILA", "CALOOCAN-CITY", ["BAGONG SILANG", "BARANGAY 176", "CAMARIN"]),
        ("METRO-MANILA", "PASIG-CITY", ["PINAGBUHATAN", "ROSARIO", "MANGGAHAN"]),
        ("METRO-MANILA", "TAGUIG-CITY", ["WESTERN BICUTAN", "UPPER BICUTAN", "FORT BONIFACIO"]),
        ("METRO-MANILA", "PARANAQUE", ["SAN ANTONIO", "BF HOMES", "SUN VALLEY"]),
        ("METRO-MANILA", "LAS-PINAS", ["TALON UNO", "PAMPLONA TRES", "MANUYO DOS"]),
        ("METRO-MANILA", "MAKATI-CITY", ["POBLACION", "COMEMBO", "GUADALUPE NUEVO"]),
        ("CAVITE", "DASMARINAS-CITY", ["SALAWAG", "PALIPARAN III", "BUROL I"]),
        ("CAVITE", "BACOOR-CITY", ["MOLINO III", "TALABA II", "QUEENS ROW CENTRAL"]),
        ("CAVITE", "IMUS-CITY", ["ANABU I-A", "MALAGASANG II-B"]),
        ("LAGUNA", "CALAMBA-CITY", ["REAL", "CANLUBANG", "MAYAPA"]),
        ("LAGUNA", "SAN-PEDRO-CITY", ["SAN VICENTE", "PACITA 1", "LANDAYAN"]),
        ("LAGUNA", "SANTA-ROSA-CITY", ["BALIBAGO", "DILA", "PULONG SANTA CRUZ"]),
        ("RIZAL", "ANTIPOLO-CITY", ["SAN JOSE", "CUPANG", "DELA PAZ (POB.)"]),
        ("RIZAL", "RODRIGUEZ", ["SAN JOSE", "BURGOS", "BALITE (POB.)"]),
        ("BULACAN", "SAN-JOSE-DEL-MONTE-CITY", ["MUZON", "TUNGKONG MANGGA", "SANTO CRISTO"]),
        ("BULACAN", "MALOLOS-CITY", ["BULIHAN", "LONGOS", "SAN PEDRO I (POB.)"]),
        ("PAMPANGA", "ANGELES-CITY", ["BALIBAGO", "PAMPANG", "CUTCUT"]),
        ("PAMPANGA", "SAN-FERNANDO-CITY", ["DOLORES", "SINDALAN", "CALULUT"]),
        ("NUEVA-ECIJA", "CABANATUAN-CITY", ["SUMACAB ESTE", "BARRERA DISTRICT (POB.)"]),
        ("PANGASINAN", "DAGUPAN-CITY", ["BONUAN GUESET", "PANTAL", "LUCAO"]),
        ("ABRA", "ABRA-DOLORES", ["POBLACION", "TALOGTOG"]),
        ("ILOCOS-NORTE", "LAOAG-CITY", ["BARANGAY NO. 1 SAN LORENZO (POB.)", "BARANGAY NO. 55-A BARIT-PANDAN"]),
        ("BENGUET", "BAGUIO-CITY", ["IRISAN", "BAKAKENG CENTRAL", "LOAKAN PROPER"]),
        ("BATANGAS", "LIPA-CITY", ["SABANG", "TAMBO", "MARAWOY"]),
        ("QUEZON", "LUCENA-CITY", ["IBABANG DUPAY", "GULANG-GULANG", "BARANGAY 10 (POB.)"]),
        ("CAMARINES-SUR", "NAGA-CITY", ["CONCEPCION PEQUENA", "PACOL", "ABELLA"]),
        ("ALBAY", "LEGAZPI-CITY", ["RAWIS", "BITANO (POB.)"]),
        ("CEBU", "CEBU-CITY", ["GUADALUPE", "LAHUG", "TISA", "MABOLO"]),
        ("CEBU", "MANDAUE-CITY", ["BANILAD", "TIPOLO", "CANDUMAN"]),
        ("CEBU", "LAPU-LAPU-CITY", ["BASAK", "PUSOK", "GUN-OB"]),
        ("ILOILO", "ILOILO-CITY", ["JARO (MANSAYA)", "MOLO BOULEVARD", "SAN ISIDRO"]),
        ("NEGROS-OCCIDENTAL", "BACOLOD-CITY", ["MANDALAGAN", "TACULING", "VILLAMONTE"]),
        ("LEYTE", "TACLOBAN-CITY", ["BARANGAY 74", "BARANGAY 109-A"]),
        ("BOHOL", "TAGBILARAN-CITY", ["COGON", "DAO", "POBLACION II"]),
        ("DAVAO-DEL-SUR", "DAVAO-CITY", ["BUHANGIN (POB.)", "TALOMO (POB.)", "MATINA CROSSING"]),
        ("MISAMIS-ORIENTAL", "CAGAYAN-DE-ORO-CITY", ["CARMEN", "BULUA", "BALULANG"]),
        ("SOUTH-COTABATO", "GENERAL-SANTOS-CITY", ["LAGAO (1ST & 3RD)", "CALUMPANG", "APOPONG"]),
        ("ZAMBOANGA-DEL-SUR", "ZAMBOANGA-CITY", ["TETUAN", "SANTA MARIA", "TUMAGA"]),
        ("MAGUINDANAO", "COTABATO-CITY", ["ROSARY HEIGHTS X", "BAGUA II"]),
        ("PALAWAN", "PUERTO-PRINCESA-CITY", ["SAN PEDRO", "TINIGUIBAN", "BANCAO-BANCAO"]),
    ];

    public static SamplePlace Pick(Randomizer random)
    {
        var (province, city, barangays) = random.ArrayElement(All);
        return new SamplePlace(province, city, random.ArrayElement(barangays));
    }
}

namespace Thirdynal.JntSimulator.Parcels;

/// <summary>The delivery points of the simulated network, with three made-up riders each.</summary>
internal static class Places
{
    private static readonly string[] Names =
    [
        "QUEZON-CITY", "MANILA-TONDO", "MAKATI", "PASIG", "PARANAQUE", "CALOOCAN", "ANTIPOLO", "BACOOR", "CALAMBA", "BATANGAS-CITY",
        "SAN-FERNANDO", "ANGELES", "BAGUIO", "DAGUPAN", "TUGUEGARAO", "NAGA", "LEGAZPI", "ILOILO-CITY", "BACOLOD", "CEBU-CITY",
        "TACLOBAN", "CAGAYAN-DE-ORO", "DAVAO-CITY", "GENERAL-SANTOS",
    ];

    private static readonly string[] Riders = ["JUAN DELA PENA", "Mark Santos", "R. Villanueva"];

    public static byte Count => (byte)Names.Length;

    public static byte RidersEach => (byte)Riders.Length;

    public static string Name(byte place) => Names[place];

    /// <summary>As J&amp;T writes it: <c>QC_JUAN DELA PENA : 09170000123</c>. The numbers lie in a block that no network uses.</summary>
    public static string Rider(byte place, byte rider) =>
        $"{Names[place][..2]}_{Riders[rider]} : 0900000{place:00}{rider:00}";

    /// <summary>The point that serves a city, else any, but the same one every time.</summary>
    public static byte Of(string? city, Random dice)
    {
        var fallback = (byte)dice.Next(Names.Length);
        var known = city is null ? -1 : Array.FindIndex(Names, name => name.StartsWith(city.Replace(' ', '-'), StringComparison.OrdinalIgnoreCase));
        return known < 0 ? fallback : (byte)known;
    }
}

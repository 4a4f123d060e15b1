using Bogus;

namespace Thirdynal.SampleData.People;

/// <summary>A receiver. Everything follows from seed and number, so a million of them take no memory.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Name">As she writes it herself.</param>
/// <param name="Phones">One or two numbers, E.164; two end in the same seven digits.</param>
/// <param name="Place">Where she lives.</param>
/// <param name="Address">Street.</param>
/// <param name="Reliability">Share of her parcels that she accepts.</param>
internal sealed record Buyer(int Number, string Name, string[] Phones, SamplePlace Place, string Address, double Reliability)
{
    private const double SecondPhoneShare = 0.08;
    private const double SuffixShare = 0.04;
    private static readonly string[] Networks = ["917", "918", "919", "905", "906", "927", "939", "945", "956", "966", "977", "995", "998"];
    private static readonly string[] Landlines = ["28", "27", "32", "82", "45", "46"];

    public static Buyer Of(int seed, int number)
    {
        var random = new Randomizer(Seeds.Of(seed, Seeds.People, number));
        var ending = Ending(seed, number);
        var isLandline = random.Bool(0.03f);
        var network = random.Int(0, Networks.Length - 1);
        string[] phones = isLandline
            ? [$"+63{random.ArrayElement(Landlines)}{ending}"]
            : [$"+63{Networks[network]}{ending}"];
        if (!isLandline && random.Double() < SecondPhoneShare)
            phones = [phones[0], $"+63{Networks[(network + 1 + random.Int(0, Networks.Length - 2)) % Networks.Length]}{ending}"];

        var name = $"{random.ArrayElement(PersonNames.Given)} {random.ArrayElement(PersonNames.Surnames)}";
        if (random.Double() < SuffixShare)
            name += $" {random.ArrayElement(PersonNames.Suffixes)}";
        var landmark = random.ArrayElement(PersonNames.Landmarks);
        var address = $"{random.Int(1, 2400)} {random.ArrayElement(PersonNames.Streets)}{(landmark.Length > 0 ? $", {landmark}" : "")}";
        return new Buyer(number, name, phones, Places.PlaceList.Pick(random), address, random.WeightedRandom([0.97, 0.85, 0.55, 0.1], [0.45f, 0.3f, 0.17f, 0.08f]));
    }

    // A bijection on seven digits: no two people share an ending, so only one person's two numbers can meet by name.
    private static string Ending(int seed, int number) =>
        ((((long)number * 7_654_321) + (Math.Abs((long)seed) * 1_299_709) + 1_234_567) % 10_000_000).ToString("0000000", System.Globalization.CultureInfo.InvariantCulture);
}

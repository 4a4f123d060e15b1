using System.Globalization;
using Bogus;
using Thirdynal.SampleData.People;

namespace Thirdynal.SampleData.Dirt;

/// <summary>Names, amounts and dates as they come: other cases, blanks too many, another spelling.</summary>
internal static class DirtyText
{
    /// <summary>The name as written in one row, and as it reads with its blanks folded.</summary>
    public static (string Cell, string Name) Name(Buyer buyer, Randomizer random)
    {
        var name = random.Int(0, 5) switch
        {
            0 => buyer.Name.ToUpperInvariant(),
            1 => buyer.Name.ToLowerInvariant(),
            // Who has two numbers is found by her name, so that stays the same.
            2 when buyer.Phones.Length == 1 => Variant(buyer.Name, random),
            _ => buyer.Name,
        };
        var cell = random.Int(0, 9) switch
        {
            0 => $" {name} ",
            1 => name.Replace(" ", "  ", StringComparison.Ordinal),
            2 => name.Replace(' ', '\u00A0'),
            _ => name,
        };
        return (cell, name);
    }

    public static string Amount(decimal pesos, Randomizer random) => random.Int(0, 7) switch
    {
        0 => pesos.ToString("#,0.00", CultureInfo.InvariantCulture),
        1 => "₱" + pesos.ToString("#,0.00", CultureInfo.InvariantCulture),
        2 => "PHP " + pesos.ToString("#,0", CultureInfo.InvariantCulture),
        3 => pesos.ToString("0.00", CultureInfo.InvariantCulture),
        _ => pesos.ToString("0.##", CultureInfo.InvariantCulture),
    };

    public static string Waybill(string waybill, Randomizer random) => random.Int(0, 39) switch
    {
        0 => $" {waybill} ",
        1 => $"{waybill}\u00A0",
        2 => $"{waybill}.0",
        3 => $"'{waybill}",
        _ => waybill,
    };

    private static string Variant(string name, Randomizer random)
    {
        var words = name.Split(' ');
        return random.Bool() ? $"{words[0]} {(char)('A' + random.Int(0, 25))}. {words[^1]}" : $"{words[0]} {words[^1]}";
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Thirdynal.Drills.Fuzzing;

/// <summary>Texts, numbers and JSON that nobody would think of typing.</summary>
internal static class Nonsense
{
    private static readonly string[] Pieces =
    [
        "", " ", "0", "9", "+63", "0063", "09", "917", "1234567", "E+09", ".0", "-", "(", ")", "'", "\"", "=", "@", ",", ";", "\t", "\n", "\r\n", "\0", "\u00a0", "\u200b", "\u202e",
        "\ufeff", "\ufffd", "\ud83d\ude00", "９１７", "٠٩١٧", "०९१७", "ñ", "ﬀ", "İ", "ß", "é", "e\u0301", "null", "NaN", "true", "{}", "[]", "../", "%00", "<script>", "--", "' or 1=1",
        "1e309", "-0", "99999999999999999999", "0.005", "2026-02-30", "2026-13-01 25:61:61", "31/12/2025", "12/31/2025 11:59 PM", "45000.5", "-1", "T", "Z", "+08:00", "+99:99",
    ];

    /// <summary>A text of a few pieces, at times very long, at times with half a surrogate.</summary>
    public static string Text(Random dice)
    {
        var text = new StringBuilder();
        for (var i = dice.Next(1, 6); i > 0; i--)
        {
            text.Append(dice.Next(5) switch
            {
                0 => ((char)dice.Next(0x20, 0xffff)).ToString(),
                1 => dice.NextInt64().ToString(CultureInfo.InvariantCulture)[..dice.Next(1, 10)],
                _ => Pieces[dice.Next(Pieces.Length)],
            });
        }

        if (dice.Next(50) == 0) text.Append(new string((char)dice.Next(0x20, 0x7f), dice.Next(20_000)));
        return text.ToString();
    }

    /// <summary>A text with some signs changed.</summary>
    public static string Of(string text, Random dice)
    {
        var signs = new StringBuilder(text);
        for (var i = dice.Next(1, 4); i > 0; i--)
        {
            var at = dice.Next(signs.Length + 1);
            switch (dice.Next(4))
            {
                case 0 when at < signs.Length: signs.Remove(at, 1); break;
                case 1 when at < signs.Length: signs[at] = (char)dice.Next(0x20, 0x2fff); break;
                case 2 when at < signs.Length: signs.Insert(at, signs[at]); break;
                default: signs.Insert(at, Pieces[dice.Next(Pieces.Length)]); break;
            }
        }

        return signs.ToString();
    }

    /// <summary>A copy of some JSON in which a few values are of another kind, missing, doubled or absurd.</summary>
    public static JsonNode? Of(JsonNode? json, Random dice)
    {
        var copy = json?.DeepClone();
        for (var i = dice.Next(1, 4); i > 0; i--) copy = Changed(copy, dice);
        return copy;
    }

    private static JsonNode? Changed(JsonNode? json, Random dice)
    {
        switch (json)
        {
            case JsonObject members when members.Count > 0 && dice.Next(8) != 0:
                var name = members.ElementAt(dice.Next(members.Count)).Key;
                if (dice.Next(6) == 0) members.Remove(name);
                else if (dice.Next(12) == 0) members[Text(dice) + "x"] = Value(dice);
                else members[name] = Changed(members[name]?.DeepClone(), dice);
                return members;
            case JsonArray items when items.Count > 0 && dice.Next(4) != 0:
                var at = dice.Next(items.Count);
                if (dice.Next(4) == 0) items.Add(items[at]?.DeepClone());
                else items[at] = Changed(items[at]?.DeepClone(), dice);
                return items;
            case JsonValue value when dice.Next(3) == 0 && value.GetValueKind() == System.Text.Json.JsonValueKind.String:
                return JsonValue.Create(Of(value.GetValue<string>(), dice));
            default:
                return Value(dice);
        }
    }

    private static JsonNode? Value(Random dice) => dice.Next(10) switch
    {
        0 => null,
        1 => JsonValue.Create(dice.Next(2) == 0),
        2 => JsonValue.Create(dice.Next(-2, 3)),
        3 => JsonValue.Create(dice.NextInt64(long.MinValue, long.MaxValue)),
        4 => JsonValue.Create(Math.ScaleB(dice.NextDouble() - 0.5, dice.Next(-300, 300))),
        5 => new JsonArray([.. Enumerable.Range(0, dice.Next(4)).Select(_ => Value(dice))]),
        6 => Deep(dice.Next(1, 90)),
        7 => JsonValue.Create(new Guid(dice.Next(), 0, 0, new byte[8]).ToString()),
        _ => JsonValue.Create(Text(dice)),
    };

    private static JsonNode Deep(int levels)
    {
        JsonNode node = new JsonObject();
        for (var i = 0; i < levels; i++) node = new JsonObject { ["a"] = node };
        return node;
    }
}

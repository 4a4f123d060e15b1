using System.Text.Json;

namespace Thirdynal.Courier.Jnt;

/// <summary>J&amp;T's JSON is loose: booleans and numbers come as strings or not, lists as lists or as their only element.</summary>
internal static class LenientJson
{
    /// <summary>The value as trimmed text; null when absent, null or blank.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        if (!element.Has(name, out var value)) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => Decoded(value).Trim(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => "",
        };
        return text.Length == 0 ? null : text;
    }

    /// <summary>Whether the value says no, as a boolean or as text. An absent value does not.</summary>
    public static bool IsFalse(this JsonElement element, string name) =>
        string.Equals(element.Text(name), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The objects of a list, or the one object that stands where a list should.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name)
    {
        if (!element.Has(name, out var value)) return [];
        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object),
            JsonValueKind.Object => [value],
            _ => [],
        };
    }

    // Half of a surrogate pair, escaped, is valid JSON and no text.
    private static string Decoded(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    /// <summary>Whether the object has the member at all.</summary>
    public static bool Has(this JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }
}

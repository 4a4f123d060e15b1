namespace Thirdynal.Web.Rest;

/// <summary>Addresses with a query.</summary>
internal static class Address
{
    /// <summary>A path with those values that are not empty.</summary>
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> query)
    {
        var given = query.Where(static pair => !string.IsNullOrEmpty(pair.Value)).Select(static pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}");
        var text = string.Join('&', given);
        return text.Length == 0 ? path : $"{path}?{text}";
    }
}

using System.Text;

namespace Thirdynal.Domain.Customers;

/// <summary>A person's name, for matching and for the eye.</summary>
public static class PersonName
{
    /// <summary>
    /// For matching: Unicode NFKC, trimmed, inner whitespace folded to one blank, lower case; null when nothing is left,
    /// so that two nameless parcels never match by name.
    /// </summary>
    public static string? Normalize(string? name) => Display(name?.Normal(NormalizationForm.FormKC))?.ToLowerInvariant();

    /// <summary>For the eye: the original letters, trimmed and with inner whitespace folded; null when nothing is left.</summary>
    public static string? Display(string? name)
    {
        if (name is null) return null;
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(' ', words);
    }
}

using System.Collections.Immutable;
using Thirdynal.Domain.Phones;

namespace Thirdynal.Domain.Customers;

/// <summary>Something that speaks for or against two customers being one person.</summary>
/// <param name="Term">What it is.</param>
/// <param name="Points">For above zero, against below.</param>
public sealed record DuplicateReason(DuplicateTerm Term, int Points);

/// <summary>What speaks for or against.</summary>
public enum DuplicateTerm
{
    /// <summary>One number stands with both.</summary>
    SameNumber,

    /// <summary>Two numbers end in the same seven digits.</summary>
    SameEnding,

    /// <summary>The same name, accents and case aside.</summary>
    SameName,

    /// <summary>One name is part of the other.</summary>
    NameWithin,

    /// <summary>Most words of the addresses are the same.</summary>
    SameAddress,

    /// <summary>The same city.</summary>
    SameCity,

    /// <summary>Other names.</summary>
    OtherName,

    /// <summary>Other cities.</summary>
    OtherCity,

    /// <summary>Other provinces.</summary>
    OtherProvince,
}

/// <summary>A customer as far as it can be told from others.</summary>
/// <param name="Phones">E.164.</param>
/// <param name="NameNormalized">For matching, or null.</param>
/// <param name="Address">Street and house, or null.</param>
/// <param name="City">City or municipality, or null.</param>
/// <param name="Province">Province, or null.</param>
public sealed record PersonTraits(ImmutableArray<string> Phones, string? NameNormalized, string? Address, string? City, string? Province);

/// <summary>How likely two customers are one person.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Reasons">The terms that add up to it, before it is kept within 0 and 100.</param>
public sealed record DuplicateVerdict(int Score, ImmutableArray<DuplicateReason> Reasons)
{
    /// <summary>From here on a pair is worth a look.</summary>
    public const int Likely = 50;

    /// <summary>Whether it is worth a look.</summary>
    public bool IsLikely => Score >= Likely;
}

/// <summary>Same customer? The seed has no such rule; a person decides, this only says what to look at.</summary>
public static class DuplicateRules
{
    private static readonly char[] Breaks = [' ', ',', '.', '-', '/', '#', ';', '\t', '\n'];

    /// <summary>What speaks for and against.</summary>
    public static DuplicateVerdict Judge(PersonTraits one, PersonTraits other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        ImmutableArray<DuplicateReason> reasons =
            [.. new[] { ByPhone(one, other), ByName(one, other), ByAddress(one, other), ByCity(one, other), ByProvince(one, other) }.OfType<DuplicateReason>()];
        return new DuplicateVerdict(Math.Clamp(reasons.Sum(static reason => reason.Points), 0, 100), reasons);
    }

    private static DuplicateReason? ByPhone(PersonTraits one, PersonTraits other)
    {
        if (one.Phones.Intersect(other.Phones).Any()) return new DuplicateReason(DuplicateTerm.SameNumber, 60);
        return one.Phones.Select(PhoneNumber.LastSeven).Intersect(other.Phones.Select(PhoneNumber.LastSeven)).Any()
            ? new DuplicateReason(DuplicateTerm.SameEnding, 30)
            : null;
    }

    private static DuplicateReason? ByName(PersonTraits one, PersonTraits other)
    {
        var (mine, yours) = (WordsOf(one.NameNormalized), WordsOf(other.NameNormalized));
        if (mine.Count == 0 || yours.Count == 0) return null;
        if (mine.SetEquals(yours)) return new DuplicateReason(DuplicateTerm.SameName, 40);
        return Math.Min(mine.Count, yours.Count) > 1 && (mine.IsSubsetOf(yours) || yours.IsSubsetOf(mine))
            ? new DuplicateReason(DuplicateTerm.NameWithin, 25)
            : new DuplicateReason(DuplicateTerm.OtherName, -30);
    }

    private static DuplicateReason? ByAddress(PersonTraits one, PersonTraits other)
    {
        var (mine, yours) = (WordsOf(one.Address), WordsOf(other.Address));
        if (mine.Count == 0 || yours.Count == 0) return null;
        var shared = mine.Intersect(yours).Count();
        return shared * 10 >= 6 * Math.Max(mine.Count, yours.Count) ? new DuplicateReason(DuplicateTerm.SameAddress, 25) : null;
    }

    private static DuplicateReason? ByCity(PersonTraits one, PersonTraits other) =>
        Same(one.City, other.City) is { } same ? new DuplicateReason(same ? DuplicateTerm.SameCity : DuplicateTerm.OtherCity, same ? 15 : -15) : null;

    private static DuplicateReason? ByProvince(PersonTraits one, PersonTraits other) =>
        Same(one.Province, other.Province) is false ? new DuplicateReason(DuplicateTerm.OtherProvince, -10) : null;

    private static bool? Same(string? one, string? other) =>
        string.IsNullOrWhiteSpace(one) || string.IsNullOrWhiteSpace(other) ? null : WordsOf(one).SetEquals(WordsOf(other));

    private static HashSet<string> WordsOf(string? text) =>
        [.. (PersonName.Normalize(text) ?? "").Split(Breaks, StringSplitOptions.RemoveEmptyEntries)];
}

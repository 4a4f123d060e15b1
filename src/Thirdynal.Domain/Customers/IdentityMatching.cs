using Thirdynal.Domain.Phones;

namespace Thirdynal.Domain.Customers;

/// <summary>How a customer was found.</summary>
public enum MatchKind
{
    /// <summary>By its primary phone.</summary>
    Primary,

    /// <summary>By a further phone.</summary>
    Secondary,

    /// <summary>By name and the last seven digits of a primary phone; the incoming number becomes a further one.</summary>
    Name,

    /// <summary>Not found: a new customer.</summary>
    New,
}

/// <summary>A number that is known to belong to a customer.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="CustomerKey">That customer's founding phone, the key of its grain.</param>
/// <param name="IsPrimary">Whether it is the customer's primary phone.</param>
/// <param name="NameNormalized">The customer's name as <see cref="PersonName.Normalize"/> gives it.</param>
public sealed record KnownNumber(string Phone, Guid CustomerId, string CustomerKey, bool IsPrimary, string? NameNormalized);

/// <summary>Whose an incoming number is.</summary>
/// <param name="Kind">How it was found.</param>
/// <param name="Known">The number that led there; null exactly for <see cref="MatchKind.New"/>.</param>
public sealed record IdentityMatch(MatchKind Kind, KnownNumber? Known);

/// <summary>Who is this? (seed task 1).</summary>
public static class IdentityMatching
{
    /// <summary>
    /// Exact primary phone, then a further phone, then the same non-empty name and the same last seven digits of a
    /// primary phone when exactly one customer fits, otherwise new. The seed takes the first that fits of several by
    /// name, and every nameless one; both would glue strangers together.
    /// </summary>
    /// <param name="known">The numbers that end in the same seven digits; others do no harm.</param>
    /// <param name="phone">The incoming number, E.164.</param>
    /// <param name="nameNormalized">The incoming name, normalized.</param>
    public static IdentityMatch Decide(IReadOnlyList<KnownNumber> known, string phone, string? nameNormalized)
    {
        ArgumentNullException.ThrowIfNull(known);
        var exact = known.Where(number => string.Equals(number.Phone, phone, StringComparison.Ordinal)).ToArray();
        if (exact.FirstOrDefault(number => number.IsPrimary) is { } primary) return new IdentityMatch(MatchKind.Primary, primary);
        if (exact.FirstOrDefault() is { } further) return new IdentityMatch(MatchKind.Secondary, further);
        if (string.IsNullOrWhiteSpace(nameNormalized)) return new IdentityMatch(MatchKind.New, null);

        var ending = PhoneNumber.LastSeven(phone);
        var namesakes = known
            .Where(number => number.IsPrimary
                && string.Equals(number.NameNormalized, nameNormalized, StringComparison.Ordinal)
                && string.Equals(PhoneNumber.LastSeven(number.Phone), ending, StringComparison.Ordinal))
            .DistinctBy(number => number.CustomerId)
            .Take(2)
            .ToArray();
        return namesakes is [var one] ? new IdentityMatch(MatchKind.Name, one) : new IdentityMatch(MatchKind.New, null);
    }
}

using System.Collections.Immutable;

namespace Thirdynal.Grains.Customers;

/// <summary>One number of a customer.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="AddedAt">Since when it is known.</param>
/// <param name="BlockedAt">Since when it is known to be somebody else's, or null.</param>
internal sealed record KnownPhone(string Phone, DateTimeOffset AddedAt, DateTimeOffset? BlockedAt = null);

/// <summary>All numbers of a customer, in the order in which they became known; the first free one is the primary.</summary>
internal sealed record PhoneBook(ImmutableArray<KnownPhone> Phones)
{
    /// <summary>As it stands in <c>customers.phones</c>.</summary>
    public static PhoneBook Read(string json) => new(GrainJson.Read<ImmutableArray<KnownPhone>>(json));

    /// <summary>The founding number alone.</summary>
    public static PhoneBook Founded(string phone, DateTimeOffset at) => new([new KnownPhone(phone, at)]);

    /// <summary>For <c>customers.phones</c>.</summary>
    public string ToJson() => GrainJson.Write(Phones);

    /// <summary>The number to call, or the founding one when none is left.</summary>
    public string Primary => Callable.FirstOrDefault()?.Phone ?? Phones[0].Phone;

    /// <summary>The next number, or null.</summary>
    public string? Secondary
    {
        get
        {
            var primary = Primary;
            return (Callable.FirstOrDefault(p => p.Phone != primary) ?? Phones.FirstOrDefault(p => p.Phone != primary))?.Phone;
        }
    }

    /// <summary>Whether any number is left to call.</summary>
    public bool IsReachable => Callable.Any();

    private IEnumerable<KnownPhone> Callable => Phones.Where(static p => p.BlockedAt is null);

    /// <summary>With one more number, or the same book when it is known.</summary>
    public PhoneBook With(string? phone, DateTimeOffset at) =>
        phone is null || Phones.Any(p => p.Phone == phone) ? this : new(Phones.Add(new KnownPhone(phone, at)));

    /// <summary>Without a number.</summary>
    public PhoneBook Without(string phone) => new([.. Phones.Where(p => p.Phone != phone)]);

    /// <summary>With a number marked as somebody else's; the first time counts.</summary>
    public PhoneBook Block(string phone, DateTimeOffset at) =>
        new([.. Phones.Select(p => p.Phone == phone && p.BlockedAt is null ? p with { BlockedAt = at } : p)]);
}

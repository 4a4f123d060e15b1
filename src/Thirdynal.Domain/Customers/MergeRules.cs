namespace Thirdynal.Domain.Customers;

/// <summary>Two customers that are one person, and one that turns out to be two.</summary>
public static class MergeRules
{
    /// <summary>
    /// What is known of both: all numbers, the newest of each text, all calls. The stricter of two cooldowns holds, and
    /// do-not-contact of either is that of both.
    /// </summary>
    /// <param name="into">Who stays.</param>
    /// <param name="other">Who goes.</param>
    public static CustomerCard Merge(CustomerCard into, CustomerCard other)
    {
        ArgumentNullException.ThrowIfNull(into);
        ArgumentNullException.ThrowIfNull(other);
        return new CustomerCard(
            [.. into.Phones, .. other.Phones.Where(phone => !Has(into, phone))],
            Newer(into.Name, other.Name),
            Newer(into.Address, other.Address),
            Newer(into.City, other.City),
            Newer(into.Province, other.Province),
            into.TimesContacted + other.TimesContacted,
            Eligibility.Later(into.LastContact, other.LastContact),
            Eligibility.Later(into.CooldownUntil, other.CooldownUntil),
            into.DoNotContact ?? other.DoNotContact,
            into.FirstSeenAt < other.FirstSeenAt ? into.FirstSeenAt : other.FirstSeenAt);
    }

    /// <summary>
    /// Both as they were, and what has come since: new numbers and calls are of the one that was called, a cooldown or
    /// do-not-contact that was asked for since holds for both, since nobody knows who asked. One that was lifted since is
    /// back with the one that had it: whoever lifted it took the two for one. Texts are as they were; the orders that came
    /// since tell theirs anew.
    /// </summary>
    /// <param name="merged">The customer now.</param>
    /// <param name="into">Who stayed, as it was then.</param>
    /// <param name="other">Who went, as it was then.</param>
    public static (CustomerCard Into, CustomerCard From) Split(CustomerCard merged, CustomerCard into, CustomerCard other)
    {
        ArgumentNullException.ThrowIfNull(merged);
        var then = Merge(into, other);
        var cooldown = merged.CooldownUntil > (then.CooldownUntil ?? DateTimeOffset.MinValue) ? merged.CooldownUntil : null;
        var asked = merged.DoNotContact == then.DoNotContact ? null : merged.DoNotContact;
        return (
            into with
            {
                Phones = [.. merged.Phones.Where(phone => Has(into, phone) || !Has(other, phone))],
                TimesContacted = into.TimesContacted + merged.TimesContacted - then.TimesContacted,
                LastContact = merged.LastContact > (then.LastContact ?? DateTimeOffset.MinValue) ? merged.LastContact : into.LastContact,
                CooldownUntil = Eligibility.Later(into.CooldownUntil, cooldown),
                DoNotContact = into.DoNotContact ?? asked,
            },
            other with
            {
                Phones = [.. other.Phones.Select(phone => merged.Phones.FirstOrDefault(known => known.Phone == phone.Phone) ?? phone)],
                CooldownUntil = Eligibility.Later(other.CooldownUntil, cooldown),
                DoNotContact = other.DoNotContact ?? asked,
            });
    }

    /// <summary>Whether an order that came while the two were one is of the one that goes: by the number it names.</summary>
    /// <param name="into">Who stayed.</param>
    /// <param name="other">Who went.</param>
    /// <param name="receiverPhone">The order's number, or null.</param>
    public static bool IsOfTheOther(CustomerCard into, CustomerCard other, string? receiverPhone)
    {
        ArgumentNullException.ThrowIfNull(into);
        ArgumentNullException.ThrowIfNull(other);
        return other.Phones.Any(phone => phone.Phone == receiverPhone) && !into.Phones.Any(phone => phone.Phone == receiverPhone);
    }

    private static bool Has(CustomerCard card, CardPhone phone) => card.Phones.Any(known => known.Phone == phone.Phone);

    private static CardText Newer(CardText into, CardText other) =>
        other.Value is not null && (into.Value is null || other.AsOf > into.AsOf) ? other : into;
}

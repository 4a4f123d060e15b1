using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>What is known of a customer beside its orders, between its row and the rules of merging.</summary>
internal static class CardMapping
{
    /// <summary>As the row has it.</summary>
    public static CustomerCard ToCard(this CustomerRow row) => new(
        [.. PhoneBook.Read(row.Phones).Phones.Select(static phone => new CardPhone(phone.Phone, phone.AddedAt, phone.BlockedAt))],
        new CardText(row.NameDisplay, row.NameAsOf),
        new CardText(row.PrimaryAddress, row.AddressAsOf, row.Barangay),
        new CardText(row.City, row.CityAsOf),
        new CardText(row.Province, row.ProvinceAsOf),
        row.TimesContacted,
        row.LastContactDate,
        row.RecyclingCooldownUntil,
        MetricsUpdate.DoNotContactOf(row),
        row.FirstSeenAt);

    /// <summary>The row with what the card says; metrics are to be computed anew.</summary>
    public static CustomerRow With(this CustomerRow row, CustomerCard card) =>
        (row with
        {
            NameDisplay = card.Name.Value,
            NameNormalized = PersonName.Normalize(card.Name.Value),
            NameAsOf = card.Name.AsOf,
            PrimaryAddress = card.Address.Value,
            Barangay = card.Address.More,
            AddressAsOf = card.Address.AsOf,
            City = card.City.Value,
            CityAsOf = card.City.AsOf,
            Province = card.Province.Value,
            ProvinceAsOf = card.Province.AsOf,
            TimesContacted = card.TimesContacted,
            LastContactDate = card.LastContact,
            RecyclingCooldownUntil = card.CooldownUntil,
            DoNotContactAt = card.DoNotContact?.At,
            DoNotContactBy = card.DoNotContact?.By,
            DoNotContactReason = card.DoNotContact?.Reason,
            FirstSeenAt = card.FirstSeenAt,
        })
        .With(new PhoneBook([.. card.Phones.Select(static phone => new KnownPhone(phone.Phone, phone.AddedAt, phone.BlockedAt))]));
}

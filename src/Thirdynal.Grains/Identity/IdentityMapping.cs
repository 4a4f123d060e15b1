using Thirdynal.Customers;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Phones;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Identity;

/// <summary>Between the rows of <c>customer_phones</c>, the rules and the messages.</summary>
internal static class IdentityMapping
{
    public static KnownNumber ToKnown(this CustomerPhoneRow row) =>
        new(row.Phone, row.CustomerId, row.CustomerKey, row.IsPrimary, row.NameNormalized);

    public static IdentityAnswer ToAnswer(this CustomerPhoneRow row, MatchKind match) =>
        new(row.CustomerId, row.CustomerKey, match);

    /// <summary>The name to match by, no longer than its column: normalizing may lengthen it.</summary>
    public static string? NameOf(IdentifyMessage asked) =>
        PersonName.Normalize(asked.Name) is { } name ? name[..Math.Min(name.Length, 255)] : null;

    /// <summary>The number a customer is founded with: its first one, and its grain's key for ever.</summary>
    public static CustomerPhoneRow Founding(IdentifyMessage asked, string? name, DateTimeOffset now) => new()
    {
        Phone = asked.Phone,
        Ending = PhoneNumber.LastSeven(asked.Phone),
        CustomerId = Guid.CreateVersion7(now),
        CustomerKey = asked.Phone,
        IsPrimary = true,
        IsFounding = true,
        NameNormalized = name,
        MatchedBy = PhoneMatch.Founded,
        OriginImportId = asked.ImportId,
        CreatedAt = now,
    };

    /// <summary>A further number of a customer that was found by its name.</summary>
    public static CustomerPhoneRow Further(IdentifyMessage asked, KnownNumber known, DateTimeOffset now) => new()
    {
        Phone = asked.Phone,
        Ending = PhoneNumber.LastSeven(asked.Phone),
        CustomerId = known.CustomerId,
        CustomerKey = known.CustomerKey,
        IsPrimary = false,
        IsFounding = false,
        NameNormalized = known.NameNormalized,
        MatchedBy = PhoneMatch.Name,
        OriginImportId = asked.ImportId,
        CreatedAt = now,
    };

    /// <summary>A number as its customer tells of it: a new one, or what is newer about one that is known.</summary>
    public static CustomerPhoneRow Told(NumberMessage told, CustomerPhoneRow? known, DateTimeOffset now) => new()
    {
        Phone = told.Phone,
        Ending = PhoneNumber.LastSeven(told.Phone),
        CustomerId = told.CustomerId,
        CustomerKey = told.CustomerKey,
        IsPrimary = told.IsPrimary,
        IsFounding = IsOther(told, known) || (known?.IsFounding ?? false),
        NameNormalized = told.NameNormalized,
        NameSeq = told.Seq,
        MatchedBy = IsOther(told, known) ? PhoneMatch.Founded : known?.MatchedBy ?? PhoneMatch.Order,
        OriginImportId = IsOther(told, known) ? null : known?.OriginImportId,
        CreatedAt = known?.CreatedAt ?? now,
    };

    /// <summary>A number that was matched by name founds a customer: it is that one's for good, and no import has founded it.</summary>
    private static bool IsOther(NumberMessage told, CustomerPhoneRow? known) =>
        known is { IsFounding: false } && told.TakenFrom == known.CustomerId && told.CustomerKey == told.Phone;
}

using Thirdynal.Domain.Customers;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Customers;

/// <summary>
/// Name and place of a customer: the newest non-empty of each, by order date. The order dates are kept beside the
/// values, so that no order needs to be read again.
/// </summary>
internal static class ProfileUpdate
{
    /// <summary>The customer with what this parcel says of its receiver.</summary>
    public static CustomerRow Apply(CustomerRow customer, ParcelMessage parcel)
    {
        var asOf = parcel.OrderDate ?? DateTimeOffset.UnixEpoch;
        if (PersonName.Display(parcel.ReceiverName) is { } name && IsNewer(asOf, customer.NameAsOf))
        {
            customer = customer with { NameDisplay = name, NameNormalized = PersonName.Normalize(name), NameAsOf = asOf };
        }

        if (NotBlank(parcel.Address) is { } address && IsNewer(asOf, customer.AddressAsOf))
        {
            customer = customer with { PrimaryAddress = address, Barangay = NotBlank(parcel.Barangay), AddressAsOf = asOf };
        }

        if (NotBlank(parcel.City) is { } city && IsNewer(asOf, customer.CityAsOf))
        {
            customer = customer with { City = city, CityAsOf = asOf };
        }

        if (NotBlank(parcel.Province) is { } province && IsNewer(asOf, customer.ProvinceAsOf))
        {
            customer = customer with { Province = province, ProvinceAsOf = asOf };
        }

        return customer;
    }

    private static bool IsNewer(DateTimeOffset asOf, DateTimeOffset? known) => known is null || asOf >= known;

    private static string? NotBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

namespace Thirdynal.Domain.Waybills;

/// <summary>
/// How what is known of a parcel grows. A report fills what is empty. A portal row that is not behind the parcel's
/// status also replaces what is there with its non-empty values, since places and amounts get corrected in the portal;
/// one that is behind, an old file uploaded again, does not. The first phone stays, for it fixes the customer, and so
/// does the first order date.
/// </summary>
internal static class DetailsMerge
{
    public static ParcelDetails Into(ParcelDetails known, ParcelDetails told, bool replaces)
    {
        var (first, second) = replaces ? (told, known) : (known, told);
        return new ParcelDetails
        {
            ReceiverName = Text(first.ReceiverName, second.ReceiverName),
            ReceiverPhone = Text(known.ReceiverPhone, told.ReceiverPhone),
            Address = Text(first.Address, second.Address),
            Barangay = Text(first.Barangay, second.Barangay),
            City = Text(first.City, second.City),
            Province = Text(first.Province, second.Province),
            ProductName = Text(first.ProductName, second.ProductName),
            Weight = first.Weight ?? second.Weight,
            DeclaredValue = first.DeclaredValue ?? second.DeclaredValue,
            CodAmount = first.CodAmount ?? second.CodAmount,
            OrderDate = known.OrderDate ?? told.OrderDate,
            Raw = Text(first.Raw, second.Raw),
        };
    }

    /// <summary>The told phone where it is another than the known one.</summary>
    public static string? Conflict(ParcelDetails known, ParcelDetails told) =>
        !string.IsNullOrEmpty(known.ReceiverPhone) && !string.IsNullOrEmpty(told.ReceiverPhone)
        && !string.Equals(known.ReceiverPhone, told.ReceiverPhone, StringComparison.Ordinal)
            ? told.ReceiverPhone
            : null;

    private static string? Text(string? first, string? second) =>
        !string.IsNullOrWhiteSpace(first) ? first : string.IsNullOrWhiteSpace(second) ? null : second;
}

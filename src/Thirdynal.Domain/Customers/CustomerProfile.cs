namespace Thirdynal.Domain.Customers;

/// <summary>What one order says about its receiver.</summary>
/// <param name="OrderDate">When it was ordered; an order without a date is the oldest.</param>
/// <param name="Name">As written.</param>
/// <param name="Address">Street and house.</param>
/// <param name="City">City or municipality.</param>
/// <param name="Province">Province.</param>
public sealed record ProfileFacts(DateTimeOffset? OrderDate, string? Name, string? Address, string? City, string? Province);

/// <summary>How a customer is shown.</summary>
/// <param name="NameDisplay">The newest name as written.</param>
/// <param name="NameNormalized">The same for matching.</param>
/// <param name="PrimaryAddress">The newest address.</param>
/// <param name="City">The newest city.</param>
/// <param name="Province">The newest province.</param>
public sealed record CustomerProfile(
    string? NameDisplay, string? NameNormalized, string? PrimaryAddress, string? City, string? Province);

/// <summary>Name and place of a customer from its orders.</summary>
public static class ProfileRules
{
    /// <summary>
    /// Each field's newest non-blank value by order date; of orders with the same date the one later in the sequence.
    /// The seed keeps the first order's for ever.
    /// </summary>
    public static CustomerProfile Newest(IEnumerable<ProfileFacts> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        var newestFirst = orders.OrderBy(order => order.OrderDate ?? DateTimeOffset.MinValue).Reverse().ToArray();
        var name = First(order => PersonName.Display(order.Name));
        return new CustomerProfile(
            name,
            PersonName.Normalize(name),
            First(order => NotBlank(order.Address)),
            First(order => NotBlank(order.City)),
            First(order => NotBlank(order.Province)));

        string? First(Func<ProfileFacts, string?> field) =>
            newestFirst.Select(field).FirstOrDefault(value => value is not null);
    }

    private static string? NotBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

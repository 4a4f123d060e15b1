using Thirdynal.Domain.Customers;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>Changes of a customer's row that several columns share.</summary>
internal static class CustomerRowChanges
{
    /// <summary>With these numbers; the first two free ones are shown.</summary>
    public static CustomerRow With(this CustomerRow customer, PhoneBook book) => customer with
    {
        Phones = book.ToJson(),
        PhonePrimary = book.Primary,
        PhoneSecondary = book.Secondary,
    };

    /// <summary>With do-not-contact set; set already, it stays as it was first set.</summary>
    public static CustomerRow With(this CustomerRow customer, DoNotContact wanted)
    {
        var set = Eligibility.Set(MetricsUpdate.DoNotContactOf(customer), wanted);
        return customer with { DoNotContactAt = set.At, DoNotContactBy = set.By, DoNotContactReason = set.Reason };
    }

    /// <summary>With do-not-contact lifted.</summary>
    public static CustomerRow WithoutDoNotContact(this CustomerRow customer) =>
        customer with { DoNotContactAt = null, DoNotContactBy = null, DoNotContactReason = null };
}

using Thirdynal.Customers;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>What a list of leads adds to a customer: a number, and a name where there is none.</summary>
internal static class Meeting
{
    /// <summary>The customer with what the list says.</summary>
    public static CustomerRow Apply(CustomerRow customer, MeetMessage message, DateTimeOffset now)
    {
        var book = PhoneBook.Read(customer.Phones);
        var grown = book.With(message.Phone, now);
        if (!ReferenceEquals(grown, book)) customer = customer.With(grown);
        return customer.NameDisplay is null && PersonName.Display(message.Name) is { } name
            ? customer with { NameDisplay = name, NameNormalized = PersonName.Normalize(name), NameAsOf = DateTimeOffset.UnixEpoch }
            : customer;
    }

    /// <summary>How the customer stands.</summary>
    public static CustomerFacing FacingOf(CustomerRow customer, Policy policy)
    {
        var standing = MetricsUpdate.StandingOf(customer, policy);
        return new CustomerFacing(
            customer.Id, customer.KeyPhone, new StandingMessage(standing.Blocked, standing.CooldownUntil, standing.Risk, standing.Score),
            customer.PoolSeqIn, customer.PoolSeqOut, customer.TotalDelivered > 0);
    }
}

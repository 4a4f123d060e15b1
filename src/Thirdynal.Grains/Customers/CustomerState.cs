using System.Collections.Immutable;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>A customer in memory: exactly what is committed.</summary>
/// <param name="Head">The head row.</param>
/// <param name="Orders">Its orders by our number.</param>
/// <param name="Outbox">What the pool or the identity grains have not confirmed, oldest first.</param>
/// <param name="OpenLeads">Its leads that are not closed.</param>
internal sealed record CustomerState(
    CustomerRow Head,
    ImmutableDictionary<string, OrderFactsRow> Orders,
    ImmutableArray<CustomerOutboxRow> Outbox,
    ImmutableDictionary<Guid, LeadRow> OpenLeads)
{
    /// <summary>As it was loaded.</summary>
    public static CustomerState From(CustomerData data) => new(
        data.Customer!,
        data.Orders.ToImmutableDictionary(static order => order.WaybillNumber),
        data.Outbox,
        data.OpenLeads.ToImmutableDictionary(static lead => lead.Id));

    /// <summary>A customer that is founded now: version 0, nothing stored yet.</summary>
    public static CustomerState Founded(Guid id, string keyPhone, Guid? importId, DateTimeOffset now) => new(
        new CustomerRow
        {
            Id = id,
            KeyPhone = keyPhone,
            Version = 0,
            PhonePrimary = keyPhone,
            Phones = PhoneBook.Founded(keyPhone, now).ToJson(),
            OriginImportId = importId,
            FirstSeenAt = now,
            UpdatedAt = now,
        },
        ImmutableDictionary<string, OrderFactsRow>.Empty, [], ImmutableDictionary<Guid, LeadRow>.Empty);
}

using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Customers;

/// <summary>A customer without an order that it has had.</summary>
internal static class UndoOrders
{
    /// <summary>Whether an agent has had to do with a lead.</summary>
    public static bool IsWorked(LeadRow lead) =>
        lead.Agent is not null || lead.Status is not (LeadStatus.New or LeadStatus.Cancelled or LeadStatus.Expired);

    /// <summary>Whether nothing is known of a customer but its name and numbers.</summary>
    public static bool IsBare(CustomerState customer) =>
        customer.Orders.IsEmpty && customer.Head is { TimesContacted: 0, LastContactDate: null, DoNotContactAt: null, MergedInto: null };

    /// <summary>The newest other return that was offered to the pool, or null.</summary>
    public static string? OtherReturnOf(CustomerState customer, OrderFactsRow order) => customer.Orders.Values
        .Where(other => other.WaybillNumber != order.WaybillNumber
            && other is { RecycleDecision: ReturnDecision.Offered, CurrentStatus: OrderStatus.Returned })
        .MaxBy(static other => other.ReturnedDate)?.WaybillNumber;

    /// <summary>
    /// Without the order, and without what only it has told: name and place are what the other parcels say, and a number
    /// that no other parcel names is given back, the founding one excepted.
    /// </summary>
    public static void Drop(CustomerPlan plan, string waybill, IReadOnlyList<ReceiverRow> receivers)
    {
        var rest = receivers.Where(receiver => receiver.Order != waybill).ToArray();
        plan.Replace(waybill);
        plan.Head = ProfileOf(plan.Head, rest);

        var phone = receivers.FirstOrDefault(receiver => receiver.Order == waybill)?.ReceiverPhone;
        var book = PhoneBook.Read(plan.Head.Phones);
        if (phone is null || phone == plan.Head.KeyPhone || rest.Any(receiver => receiver.ReceiverPhone == phone)
            || !book.Phones.Any(known => known.Phone == phone && known.BlockedAt is null)) return;
        plan.Head = plan.Head.With(book.Without(phone));
        plan.GiveBack(phone);
    }

    /// <summary>Name and place as these parcels tell them; where there are none left, as they are.</summary>
    public static CustomerRow ProfileOf(CustomerRow customer, IReadOnlyCollection<ReceiverRow> receivers)
    {
        if (receivers.Count == 0) return customer;
        var blank = customer with
        {
            NameDisplay = null, NameNormalized = null, NameAsOf = null, PrimaryAddress = null, Barangay = null, AddressAsOf = null,
            City = null, CityAsOf = null, Province = null, ProvinceAsOf = null,
        };
        return Told(blank, receivers);
    }

    /// <summary>The customer with what these parcels tell of it.</summary>
    public static CustomerRow Told(CustomerRow customer, IEnumerable<ReceiverRow> receivers) =>
        receivers.Aggregate(customer, static (told, receiver) => ProfileUpdate.Apply(told, ToParcel(receiver)));

    private static ParcelMessage ToParcel(ReceiverRow receiver) => new(
        receiver.ReceiverName, receiver.ReceiverPhone, receiver.Address, receiver.Barangay, receiver.City, receiver.Province,
        ProductName: null, Weight: null, DeclaredValue: null, CodAmount: null, receiver.OrderDate, RawJson: null);
}

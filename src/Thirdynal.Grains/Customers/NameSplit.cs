using Thirdynal.Customers;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Phones;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>A number that was matched by name to the wrong customer, told as a merge of two that were always two.</summary>
internal static class NameSplit
{
    /// <summary>
    /// What the two would have been when they met: each has what its own orders tell, the name that led to the match is
    /// that of both. Nobody knows who answered the calls or asked not to be called: calls stay with the one that was called,
    /// do-not-contact and cooldown hold for both.
    /// </summary>
    public static MergePartRow PartOf(CustomerState customer, MergePair pair, IReadOnlyList<ReceiverRow> receivers, DateTimeOffset now)
    {
        var head = customer.Head;
        var own = receivers.Where(receiver => receiver.ReceiverPhone is { } phone && phone != pair.FromKey).ToArray();
        var blank = new CardText(Value: null, AsOf: null);
        var name = new CardText(head.NameDisplay, DateTimeOffset.UnixEpoch);
        var card = UndoOrders.Told(head.With(head.ToCard() with { Name = name, Address = blank, City = blank, Province = blank }), own).ToCard();
        var phone = card.Phones.FirstOrDefault(known => known.Phone == pair.FromKey) ?? new CardPhone(pair.FromKey, now, BlockedAt: null);
        return new MergePartRow
        {
            MergeId = pair.MergeId,
            IntoCard = GrainJson.Write(card with { Phones = card.Phones.Remove(phone) }),
            FromCard = GrainJson.Write(new CustomerCard(
                [phone], name, blank, blank, blank, TimesContacted: 0, LastContact: null,
                card.CooldownUntil, card.DoNotContact, phone.AddedAt)),
            OwnOrders = [.. own.Select(static receiver => receiver.Order).Order(StringComparer.Ordinal)],
            Orders = [],
            Leads = [],
        };
    }

    /// <summary>Orders of ours that no parcel is known of: they name the number that the agent wrote down.</summary>
    public static IEnumerable<ReceiverRow> UnsentOf(IEnumerable<CourierOrderRow> sold, IReadOnlyList<ReceiverRow> receivers) => sold
        .Where(order => receivers.All(receiver => receiver.Order != order.OrderNumber))
        .Select(static order => new ReceiverRow(
            order.OrderNumber, Waybill: "", CustomerKey: null, OrderDate: null, ReceiverName: null, PhoneNumber.Parse(order.Phone).E164, Address: null, Barangay: null, City: null, Province: null));
}

using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Customers;

/// <summary>What the state of a parcel does to its customer: order, profile, metrics, and perhaps an offer to the pool.</summary>
internal static class WaybillUpdate
{
    /// <summary>Decides it.</summary>
    /// <param name="plan">The customer's plan.</param>
    /// <param name="known">The order as stored, or null when it is new.</param>
    /// <param name="snapshot">The waybill.</param>
    public static void Apply(CustomerPlan plan, OrderRow? known, WaybillSnapshot snapshot)
    {
        var before = IsRestored(known, snapshot) && known!.LeadId is null ? known.WithoutDetails() : known;
        var order = (before ?? snapshot.NewOrder(plan.Head.Id, plan.Now)).With(snapshot, plan.Now);
        plan.Head = ProfileUpdate.Apply(plan.Head, snapshot.Parcel);
        AddPhone(plan, snapshot.Parcel.ReceiverPhone);
        if (snapshot.OrderNumber is not null) plan.Replace(snapshot.Waybill);

        plan.Put(order);
        plan.Recompute();
        var (decision, offer) = Evaluate(plan, known, order);
        if (decision != order.RecycleDecision) plan.Put(order with { RecycleDecision = decision });
        var settled = RescueRules.IsOver(known?.CurrentStatus, order.CurrentStatus) && plan.MayBeOpen ? order.WaybillNumber : null;
        if (offer is not null || settled is not null) plan.TellPool(offer, settled);
        plan.TellWhatChanged();
    }

    /// <summary>Whether a return that was offered to the pool turns out to be none.</summary>
    public static bool EndsReturn(OrderFactsRow known, WaybillSnapshot snapshot) =>
        known is { CurrentStatus: OrderStatus.Returned, RecycleDecision: ReturnDecision.Offered } && snapshot.Status != OrderStatus.Returned;

    /// <summary>Whether the waybill is again as an earlier report left it: a change was taken back.</summary>
    public static bool IsRestored(OrderRow? known, WaybillSnapshot snapshot) => known?.JntLastSync > snapshot.ReportedAt;

    private static (ReturnDecision? Decision, OfferMessage? Offer) Evaluate(CustomerPlan plan, OrderRow? known, OrderRow order)
    {
        var returned = new ReturnedOrder(
            order.WaybillNumber, known is { WaybillVersion: > 0 } ? known.CurrentStatus : null, order.CurrentStatus, order.ReturnReason,
            order.ReturnedDate, order.OrderDate, order.LeadId);
        var decision = ReturnEvaluation.Decide(returned, plan.Standing, plan.Now, plan.Policy);
        if (decision.IsOffer) return (ReturnDecision.Offered, ToMessage(decision.Offer, order, isReclassification: false));

        if (RescueRules.Offer(returned, plan.Standing, plan.Now, plan.Policy) is { } rescue)
            return (order.RecycleDecision, ToMessage(rescue, order, isReclassification: false));

        var reasonMoved = known is { RecycleDecision: ReturnDecision.Offered, CurrentStatus: OrderStatus.Returned }
            && order.CurrentStatus == OrderStatus.Returned
            && ReturnEvaluation.ReasonOf(known.ReturnReason) != ReturnEvaluation.ReasonOf(order.ReturnReason);
        if (reasonMoved)
        {
            var again = ReturnEvaluation.Again(returned, plan.Standing, plan.Now, plan.Policy);
            return (order.RecycleDecision, ToMessage(again, order, isReclassification: true));
        }

        if (known?.CurrentStatus == OrderStatus.Returned && order.CurrentStatus != OrderStatus.Returned) return (null, null);
        return (decision.Skip switch
        {
            RecycleSkip.TooOld => ReturnDecision.TooOld,
            RecycleSkip.Blacklisted => ReturnDecision.Blacklisted,
            RecycleSkip.DoNotContact => ReturnDecision.DoNotContact,
            RecycleSkip.HeldOut => ReturnDecision.HeldOut,
            _ => order.RecycleDecision,
        }, null);
    }

    private static OfferMessage ToMessage(RecycleOffer offer, OrderRow order, bool isReclassification) => new(
        order.WaybillNumber, offer.SourceLeadId, offer.Reason, offer.Priority, offer.AvailableFrom, offer.DecidedAt,
        isReclassification, order.ProductName);

    private static void AddPhone(CustomerPlan plan, string? phone)
    {
        var book = PhoneBook.Read(plan.Head.Phones);
        var grown = book.With(phone, plan.Now);
        if (!ReferenceEquals(grown, book)) plan.Head = plan.Head.With(grown);
    }
}

using Thirdynal.Domain;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Grains.Customers;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Leads;

/// <summary>A lead that was won ends as its order does.</summary>
internal static class OrderOfLead
{
    /// <summary>The lead of an order that may have come to its end; null where nothing can follow.</summary>
    public static async Task<LeadRow?> LeadAsync(CustomerPlan plan, CustomerStore store, OrderRow? order, OrderStatus status) =>
        order?.LeadId is { } id && status.IsFinal() ? plan.FindLead(id) ?? await store.LoadLeadAsync(id) : null;

    /// <summary>Moves the lead along, and says so in its history.</summary>
    public static void Follow(CustomerPlan plan, LeadRow? lead, OrderStatus status)
    {
        if (lead is null || LeadMoves.Follow(lead.Status, status) is not { } move) return;
        plan.Put(lead with { Status = move.To });
        plan.Record(LeadHistory.Of(move, lead.Id, lead.CustomerId, "SYSTEM", $"ORDER_{Words.Of(status)}", plan.Now));
    }
}

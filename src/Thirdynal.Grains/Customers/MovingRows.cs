using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>Rows that go from one customer to another.</summary>
internal sealed class MovingRows
{
    private readonly IReadOnlyList<OrderRow> orders;
    private readonly IReadOnlyList<LeadRow> leads;
    private readonly IReadOnlyList<CourierOrderRow> courierOrders;

    private MovingRows(IReadOnlyList<OrderRow> orders, IReadOnlyList<LeadRow> leads, IReadOnlyList<CourierOrderRow> courierOrders) =>
        (this.orders, this.leads, this.courierOrders) = (orders, leads, courierOrders);

    /// <summary>Numbers of the orders.</summary>
    public ImmutableArray<string> OrderNumbers => [.. orders.Select(static order => order.WaybillNumber).Order(StringComparer.Ordinal)];

    /// <summary>The leads.</summary>
    public ImmutableArray<Guid> Leads => [.. leads.Select(static lead => lead.Id)];

    /// <summary>The leads, as they are kept.</summary>
    public ImmutableArray<string> LeadIds => [.. leads.Select(static lead => lead.Id.ToString()).Order(StringComparer.Ordinal)];

    /// <summary>What the orders amount to.</summary>
    public CustomerMetrics Metrics => MetricsRules.Compute(orders.Select(static order => order.ToFacts().ToFacts()));

    /// <summary>Whether an order is among them.</summary>
    public bool Holds(string order) => orders.Any(row => row.WaybillNumber == order);

    /// <summary>Everything that a customer has.</summary>
    public static async Task<MovingRows> AllOfAsync(MergeStore merges, CustomerStore store, Guid customerId) =>
        new(await merges.OrdersAsync(customerId), await store.LoadLeadsAsync(customerId), await merges.CourierOrdersAsync(customerId));

    /// <summary>
    /// What the other of a merge gets back: what it brought, the orders that name its number, the leads that such an order
    /// led to, and what was sold on its leads.
    /// </summary>
    public static async Task<MovingRows> ShareAsync(
        MergeStore merges, CustomerStore store, Guid customerId, MergePartRow part, IEnumerable<string> named)
    {
        var all = await AllOfAsync(merges, store, customerId);
        var numbers = part.Orders.Union(named.Except(part.OwnOrders)).ToHashSet(StringComparer.Ordinal);
        var related = all.leads.Where(lead => part.Leads.Contains(lead.Id.ToString()) || (lead.SourceWaybill is { } source && numbers.Contains(source))).ToArray();
        var ids = related.Select(static lead => lead.Id).ToHashSet();
        numbers.UnionWith(all.orders
            .Where(order => order.LeadId is { } lead && ids.Contains(lead) && !part.OwnOrders.Contains(order.WaybillNumber))
            .Select(static order => order.WaybillNumber));
        return new MovingRows(
            [.. all.orders.Where(order => numbers.Contains(order.WaybillNumber))], related,
            [.. all.courierOrders.Where(order => numbers.Contains(order.OrderNumber))]);
    }

    /// <summary>They are that customer's from this plan's commit on.</summary>
    public void GiveTo(CustomerPlan plan, Guid customerId)
    {
        foreach (var order in orders) plan.Move(order with { CustomerId = customerId });
        foreach (var lead in leads) plan.Move(lead with { CustomerId = customerId });
        foreach (var order in courierOrders) plan.Put(order with { CustomerId = customerId });
    }
}

using Thirdynal.Domain.Orders;
using Thirdynal.Grains.Leads;
using Thirdynal.Grains.Orders;
using Thirdynal.Grains.Pool;
using Thirdynal.Orders;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>A customer's own orders on their way to the courier: this grain is the only one that writes their rows.</summary>
public sealed partial class CustomerGrain
{
    /// <inheritdoc/>
    public async Task<OrderChange> ChangeOrder(ChangeOrderMessage message)
    {
        if (Successor is { } successor) return await successor.ChangeOrder(message);
        if (await OwnOrderAsync(message.OrderNumber) is not { } row) return new OrderChange(false, OwnOrderErrors.Unknown);
        if (CourierOrderRules.MayChange(row.State) is { } refused) return new OrderChange(false, GrainError.From(refused));

        var change = message.Form.ToOrder();
        if (message.Form.Phone is not null && change.Phone is null) return new OrderChange(false, OwnOrderErrors.BadPhone);
        var order = row.ToOrder().With(change, message.Form);
        if (SaleOrderRules.Check(order) is { } wrong) return new OrderChange(false, GrainError.From(wrong));

        var plan = new CustomerPlan(state!, time.GetUtcNow(), policies.Current);
        plan.Put(row.With(order) with { UpdatedAt = plan.Now });
        if (await store.LoadOrderAsync(message.OrderNumber) is { } fact)
        {
            plan.Put(fact with
            {
                ProductName = order.ProductName,
                CodAmount = order.CodAmount,
                DeclaredValue = order.DeclaredValue,
                UpdatedAt = plan.Now,
            });
            plan.Recompute();
            plan.TellWhatChanged();
        }

        await CommitAsync(plan);
        await TrySendAsync();
        return new OrderChange(true);
    }

    /// <inheritdoc/>
    public async Task<OrderStepAnswer> TakeOrderStep(OrderStep step)
    {
        if (Successor is { } successor) return await successor.TakeOrderStep(step);
        if (await OwnOrderAsync(step.OrderNumber) is not { } row) return new OrderStepAnswer(null, OwnOrderErrors.Unknown);
        var plan = new CustomerPlan(state!, time.GetUtcNow(), policies.Current);
        var taken = OrderSteps.Take(row, step, plan.Now);
        if (taken.Error is { } refused) return new OrderStepAnswer(row.ToMessage(), GrainError.From(refused));
        if (taken.Value == row) return new OrderStepAnswer(row.ToMessage());

        plan.Put(taken.Value!);
        if (step.Step == OrderStepKind.Cancel) await CallOffAsync(plan, step.OrderNumber);
        await CommitAsync(plan);
        await TrySendAsync();
        return new OrderStepAnswer(taken.Value!.ToMessage());
    }

    // With a waybill the parcel's own word counts; without one nobody else would say it.
    private async Task CallOffAsync(CustomerPlan plan, string orderNumber)
    {
        if (await store.LoadOrderAsync(orderNumber) is not { JntWaybill: null } order || order.CurrentStatus.IsFinal()) return;
        plan.Put(order with { CurrentStatus = OrderStatus.Cancelled, UpdatedAt = plan.Now });
        OrderOfLead.Follow(plan, await OrderOfLead.LeadAsync(plan, store, order, OrderStatus.Cancelled), OrderStatus.Cancelled);
        plan.Recompute();
        plan.TellWhatChanged();
    }

    private async Task<CourierOrderRow?> OwnOrderAsync(string orderNumber) =>
        state is not null && await courierOrders.LoadAsync(orderNumber) is { } row && row.CustomerId == state.Head.Id ? row : null;
}

using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Grains.Orders;
using Thirdynal.Orders;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>
/// The supervisor's hand: the pool decides, the customer sees to it that the pool knows how it stands. No other turn of
/// the customer runs meanwhile, so what it says holds until the pool has answered.
/// </summary>
public sealed partial class CustomerGrain
{
    /// <inheritdoc/>
    public async Task<PoolChange> Recycle(RecycleMessage message)
    {
        if (Successor is { } successor) return await successor.Recycle(message);
        if (state is null) return new PoolChange(null, NotFound);
        await SendAsync();
        return await Pool.Recycle(message with { Customer = Word(state) });
    }

    /// <inheritdoc/>
    public async Task<OutcomeAnswer> CorrectOutcome(CorrectOutcomeMessage message)
    {
        if (Successor is { } successor) return await successor.CorrectOutcome(message);
        if (state is null) return Refused(NotFound);
        await SendAsync();
        var asked = message with { Customer = Word(state) };
        var possible = await Pool.Correct(asked with { CheckOnly = true });
        if (possible.Error is not null) return possible;
        if (await SaleOfAsync(possible.LeadId) is { } sale)
        {
            if (!CourierOrderRules.IsUnsent(sale.State, sale.Attempts)) return Refused(GrainError.From(RecyclingErrors.SaleSent));
            await CallOffAsync(sale, message.By);
        }

        return await Pool.Correct(asked);

        static OutcomeAnswer Refused(GrainError error) => new(default, default, null, null, null, error);
    }

    // Before the outcome itself: should the program end in between, a called-off order does no harm, and the correction
    // can be asked for again.
    private async Task CallOffAsync(CourierOrderRow order, string by)
    {
        if (order.State == CourierOrderState.Cancelled) return;
        var plan = new CustomerPlan(state!, time.GetUtcNow(), policies.Current);
        plan.Put(OrderSteps.Take(order, new OrderStep(order.OrderNumber, OrderStepKind.Cancel, by), plan.Now).Value!);
        await CallOffAsync(plan, order.OrderNumber);
        await CommitAsync(plan);
        await TrySendAsync();
    }

    private async Task<CourierOrderRow?> SaleOfAsync(Guid leadId) =>
        await store.LoadLeadAsync(leadId) is { OrderNumber: { } number } ? await OwnOrderAsync(number) : null;

    private CustomerWord Word(CustomerState customer)
    {
        var standing = MetricsUpdate.StandingOf(customer.Head, policies.Current);
        return new CustomerWord(
            customer.Head.Id, customer.Head.KeyPhone, new StandingMessage(standing.Blocked, standing.CooldownUntil, standing.Risk, standing.Score),
            customer.Head.DoNotContactAt is not null, customer.Head.PoolSeqIn, customer.Head.PoolSeqOut);
    }
}

using Thirdynal.Courier.PortalFiles;
using Thirdynal.Customers;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Phones;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Waybills;
using Thirdynal.Grains.Identity;
using Thirdynal.Grains.Waybills;
using Thirdynal.Storage.Identities;
using Thirdynal.Storage.Orders;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Waybills;

namespace Thirdynal.Grains.Imports;

/// <summary>
/// Says what rows would do, by the same rules on what is stored, and does nothing: no grain is woken and nothing is
/// written. Only what later rows of the file depend on is kept in mind.
/// </summary>
internal sealed class DryRows(
    WaybillStore waybills, IdentityStore identities, CourierOrderStore orders, Guid importId, RepeatedKeys repeated, Policy policy, TimeProvider time)
{
    private readonly Dictionary<string, WaybillState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KnownNumber>> _numbers = new(StringComparer.Ordinal);

    public async Task<RowResult> TakeAsync(PortalLine line)
    {
        if (line.Value is not { } row)
            return new RowResult(ImportRowResult.Rejected, line.Rejected(importId, line.Errors.Select(error => error.ToString())));

        var now = time.GetUtcNow();
        var (known, hasCustomer) = await StateOfAsync(row.Waybill);
        var isOwn = known is null && await IsOwnAsync(row);
        var decision = WaybillRules.Apply(known, row.ToMessage(importId, line.Row).ToReport(), now);
        if (!decision.Changed) return new RowResult(ImportRowResult.Unchanged);
        if (repeated.Contains(row.Waybill)) _states[row.Waybill] = decision.State;
        return new RowResult(
            decision.Created && !isOwn ? ImportRowResult.Created : ImportRowResult.Updated,
            FoundsCustomer: !hasCustomer && !isOwn && await FoundsCustomerAsync(row),
            IsTooOld: decision.Created && !isOwn && IsTooOld(row.Waybill, decision.State, now));
    }

    private async Task<(WaybillState? State, bool HasCustomer)> StateOfAsync(string waybill)
    {
        if (_states.TryGetValue(waybill, out var mind)) return (mind, HasCustomer: true);
        var stored = await waybills.LoadAsync(waybill);
        return (stored?.Waybill.ToState(stored.Scans), stored?.Waybill.CustomerKey is not null);
    }

    // An order of ours that waits for its waybill has its customer.
    private async Task<bool> IsOwnAsync(PortalRow row) =>
        OrderNumber.IsOne(row.OrderNumber)
        && await orders.LoadAsync(row.OrderNumber!) is { } order
        && CourierOrderRules.MayTakeWaybill(order.State, order.JntWaybill, row.Waybill) is null;

    private async Task<bool> FoundsCustomerAsync(PortalRow row)
    {
        var ending = PhoneNumber.LastSeven(row.Phone);
        var name = IdentityMapping.NameOf(new IdentifyMessage(row.Phone, row.Report.Details.ReceiverName, importId));
        var numbers = await NumbersOfAsync(ending);
        var match = IdentityMatching.Decide(numbers, row.Phone, name);
        if (match.Kind is MatchKind.New) numbers.Add(new KnownNumber(row.Phone, Guid.NewGuid(), row.Phone, IsPrimary: true, name));
        if (match is { Kind: MatchKind.Name, Known: { } namesake }) numbers.Add(namesake with { Phone = row.Phone, IsPrimary = false });
        return match.Kind is MatchKind.New;
    }

    private async Task<List<KnownNumber>> NumbersOfAsync(string ending)
    {
        if (_numbers.TryGetValue(ending, out var mind)) return mind;
        var stored = await identities.LoadAsync(ending);
        // Another row of the same ending may have come first while this one was loading.
        if (_numbers.TryGetValue(ending, out mind)) return mind;
        var numbers = (stored?.Phones ?? []).Select(IdentityMapping.ToKnown).ToList();
        if (repeated.Contains(ending)) _numbers[ending] = numbers;
        return numbers;
    }

    private bool IsTooOld(string waybill, WaybillState state, DateTimeOffset now)
    {
        var order = new ReturnedOrder(
            waybill, Before: null, state.Status, state.ReturnReason?.Class, state.ReturnedDate, state.OrderDate, LeadId: null);
        var anyone = new CustomerStanding(Guid.Empty, Blocked: false, CooldownUntil: null, RiskLevel.Unknown, policy.Score.Base);
        return ReturnEvaluation.Decide(order, anyone, now, policy).Skip == RecycleSkip.TooOld;
    }
}

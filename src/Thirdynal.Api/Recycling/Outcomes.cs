using Thirdynal.Api.Auth;
using Thirdynal.Api.Customers;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Recycling;

/// <summary>Records outcomes: an agent its own, a supervisor anyone's with a reason.</summary>
internal sealed class Outcomes(Caller caller, PoolRequests requests, CustomerSight sight, PoolReads reads, IGrainFactory grains)
{
    private static readonly OrderFormMessage Blank = new(null, null, null, null, null, null, null, null, null, null);

    private const int MaxNotes = 2000;
    private const int MaxReason = 500;
    private const int MaxCallSeconds = 86_400;

    /// <summary>Records one.</summary>
    public async Task<(OutcomeResult? Result, ApiError? Error)> RecordAsync(
        Guid entryId, OutcomeRequest request, OperationKey? key, CancellationToken cancellationToken)
    {
        var check = new Check();
        if (request.Outcome is null) check.Fail("outcome", "'outcome' is needed.");
        if (request.ContactMethod == ContactMethod.System) check.Fail("contactMethod", "'contactMethod' is CALL or SMS.");
        check.Within(request.CallSeconds, "callSeconds", 0, MaxCallSeconds, 0);
        var notes = check.Optional(request.Notes, "notes", MaxNotes);
        var reason = check.Optional(request.Reason, "reason", MaxReason);
        var order = Read(request.Order, check);
        if (check.Error is { } error) return (null, error);

        var pool = grains.GetGrain<IPoolGrain>(IPoolGrain.Key);
        if (sight.MasksPhones && request.Outcome is (LeadOutcome.Sale or LeadOutcome.Reorder))
            order = await WithNumberAsync(pool, entryId, order ?? Blank, cancellationToken);
        var forOther = await ActsForOtherAsync(pool, entryId);
        var (answer, refusal) = await requests.OnceAsync(
            key,
            own => pool.RecordOutcome(new OutcomeMessage(
                entryId, caller.By, forOther, reason, request.Outcome!.Value, notes, request.CallbackAt, request.CallSeconds,
                request.ContactMethod ?? ContactMethod.Call, order, own)),
            cancellationToken);
        if (refusal is not null) return (null, refusal);
        if (answer!.Error is { } refused) return (null, GrainErrors.Of(refused));
        var sold = answer.Action == OutcomeAction.Converted;
        return (new OutcomeResult(
            sold, answer.Action, entryId, sold ? answer.LeadId : null, answer.OrderNumber, answer.NextEntryId, answer.NextAvailableFrom), null);
    }

    /// <summary>Gives a lead back.</summary>
    public async Task<(ReleasedLead? Lead, ApiError? Error)> ReleaseAsync(
        Guid entryId, string? why, OperationKey? key, CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Optional(why, "reason", MaxReason);
        if (check.Error is { } error) return (null, error);

        var pool = grains.GetGrain<IPoolGrain>(IPoolGrain.Key);
        var forOther = await ActsForOtherAsync(pool, entryId);
        var (answer, refusal) = await requests.OnceAsync(
            key, own => pool.Release(new ReleaseMessage(entryId, caller.By, forOther, reason, own)), cancellationToken);
        if (refusal is not null) return (null, refusal);
        if (answer!.Error is { } refused) return (null, GrainErrors.Of(refused));
        var item = answer.Item!;
        return (new ReleasedLead(item.Id, item.Status, item.AvailableFrom, item.ExpiresAt), null);
    }

    /// <summary>A supervisor who holds the lead itself acts as any agent does.</summary>
    private async Task<bool> ActsForOtherAsync(IPoolGrain pool, Guid entryId) =>
        !caller.IsAgent && (await pool.Find(entryId))?.AssignedTo != caller.By;

    // Who does not see the number cannot write it down: the order of a sale gets the one that was called.
    private async Task<OrderFormMessage> WithNumberAsync(IPoolGrain pool, Guid entryId, OrderFormMessage order, CancellationToken cancellationToken)
    {
        if (await pool.Find(entryId) is not { } item || item.AssignedTo != caller.By) return order;
        var phone = (await reads.CardsAsync([item.CustomerId], cancellationToken))[item.CustomerId].Phone;
        return order.Phone is null || order.Phone == sight.Show(phone) ? order with { Phone = phone } : order;
    }

    /// <summary>The order form as the pool takes it.</summary>
    public static OrderFormMessage? Read(OrderForm? form, Check check) => form is null ? null : new OrderFormMessage(
        check.Optional(form.ProductName, "order.productName", 255),
        form.Quantity,
        form.CodAmount,
        form.DeclaredValue,
        check.Optional(form.Receiver, "order.receiver", 255),
        check.Optional(form.Phone, "order.phone", 50),
        check.Optional(form.Address, "order.address", 500),
        check.Optional(form.Province, "order.province", 100),
        check.Optional(form.City, "order.city", 100),
        check.Optional(form.Barangay, "order.barangay", 100));
}

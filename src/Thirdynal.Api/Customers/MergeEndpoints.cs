using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Customers;
using Thirdynal.Domain.Phones;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Customers;

/// <summary>Customers that may be one person, are one, or turn out not to be.</summary>
internal static class MergeEndpoints
{
    private const int MaxReason = 500;

    public static void MapMerges(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers").Needs(Right.MergeCustomers);
        customers.MapGet("/duplicates", Duplicates)
            .ShowsPersons("DUPLICATES_VIEWED", "customer")
            .Describe(
                "Likely duplicates",
                "Pairs of customers that may be one person, each with what speaks for (points above zero) and against it; 50 of 100 are needed to be listed."
                + " A page may hold fewer than asked for, and none: go on while there is a `nextCursor`.",
                answer: MergeExamples.Duplicates)
            .Fails(400, 401, 403, 422);
        customers.MapGet("/merges", Merges)
            .ShowsPersons("MERGES_VIEWED", "customer")
            .Describe("List merges", "Newest first, those that were undone too. `canSplit`: it stands, and no later merge is built on it.", answer: MergeExamples.Merges)
            .Fails(400, 401, 403, 422);
        customers.MapPost("/{id}/merge", Merge)
            .Describe(
                "Merge another customer into this one",
                "This customer takes over the orders, numbers, leads and calls of `otherId`, and one pool entry, the better of the two; do-not-contact of"
                + " either is that of both. `otherId` answers with this customer from then on.",
                MergeExamples.Merge, MergeExamples.Merged)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
        customers.MapPost("/{id}/split", Split)
            .Describe(
                "Undo a merge, or a wrong match by name",
                "With `otherId` a merge is undone: that customer is itself again, with what it had brought and what has come since for its numbers; this"
                + " customer keeps the rest, and do-not-contact that was asked for since holds for both. With `phone` instead, a further number of this"
                + " customer that was matched by its name founds a customer of its own: the orders that name it, the leads they led to and their pool"
                + " entry go along, calls stay here, do-not-contact and cooldown hold for both, and the number is never matched by name again. Any other"
                + " number, and any while a merge into this customer stands, is refused with 409.",
                MergeExamples.Split, MergeExamples.Merged)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
    }

    private static async Task<Results<Ok<Page<DuplicateView>>, ApiError>> Duplicates(
        [AsParameters] PageQuery page, DuplicateReads duplicates, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        return check.Error is { } error ? error : TypedResults.Ok(await duplicates.LikelyAsync(limit, page.Cursor, cancellationToken));
    }

    private static async Task<Results<Ok<Page<MergeView>>, ApiError>> Merges(
        [AsParameters] PageQuery page, DuplicateReads duplicates, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        return check.Error is { } error ? error : TypedResults.Ok(await duplicates.MergesAsync(limit, page.Cursor, cancellationToken));
    }

    private static Task<Results<Ok<MergedView>, ApiError>> Merge(
        string id, MergeRequest body, Caller caller, CustomerSight sight, IGrainFactory grains, AuditLog audit, CancellationToken cancellationToken) =>
        ChangeAsync(
            id, CheckOf(body), body.Reason, caller, sight, audit, "CUSTOMERS_MERGED",
            (into, reason) => grains.GetGrain<IMergeGrain>(IMergeGrain.Key).Merge(new MergeMessage(into, body.OtherId!.Value, caller.By, reason)), cancellationToken);

    private static Check CheckOf(MergeRequest body)
    {
        var check = new Check();
        if (body.OtherId is null) check.Fail("otherId", "'otherId' is needed.");
        return check;
    }

    private static Task<Results<Ok<MergedView>, ApiError>> Split(
        string id, SplitRequest body, Caller caller, CustomerSight sight, IGrainFactory grains, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var phone = PhoneOf(body, check);
        var merges = grains.GetGrain<IMergeGrain>(IMergeGrain.Key);
        return ChangeAsync(
            id, check, body.Reason, caller, sight, audit, "CUSTOMERS_SPLIT",
            (into, reason) => phone is null
                ? merges.Split(new SplitMessage(into, body.OtherId!.Value, caller.By, reason))
                : merges.SplitNumber(new SplitNumberMessage(into, phone, caller.By, reason)),
            cancellationToken);
    }

    /// <summary>The number to split off; null when it is a merge that is to be undone, or a fault was found.</summary>
    private static string? PhoneOf(SplitRequest body, Check check)
    {
        if (body is { OtherId: null, Phone: null }) check.Fail("otherId", "'otherId' or 'phone' is needed.");
        if (body is { OtherId: not null, Phone: not null }) check.Fail("phone", "'phone' cannot stand beside 'otherId'.");
        if (body.Phone is null) return null;
        var phone = PhoneNumber.Parse(body.Phone);
        if (!phone.IsOk) check.Fail("phone", "'phone' is a Philippine phone number.");
        return phone.E164;
    }

    private static async Task<Results<Ok<MergedView>, ApiError>> ChangeAsync(
        string id, Check check, string? why, Caller caller, CustomerSight sight, AuditLog audit, string action, Func<Guid, string, Task<MergeAnswer>> change,
        CancellationToken cancellationToken)
    {
        var reason = check.Required(why, "reason", MaxReason);
        if (check.Error is { } error) return error;
        if (await sight.FindAsync(id, cancellationToken) is not { } customer) return CustomerErrors.NotFound;

        var answer = await change(customer.Id, reason);
        if (answer.Error is { } refused) return GrainErrors.Of(refused);
        var other = answer.From!.Value;
        foreach (var side in new[] { customer.Id, other })
            await audit.WriteAsync(caller, action, "customer", side.ToString(), new { reason, into = customer.Id, from = other });
        return TypedResults.Ok(new MergedView(answer.MergeId!.Value, customer.Id, other));
    }
}

/// <summary>Which customer, and why.</summary>
/// <param name="OtherId">The customer that goes.</param>
/// <param name="Reason">In a person's words, up to 500 characters.</param>
internal sealed record MergeRequest(Guid? OtherId, string? Reason);

/// <summary>Which merge or match by name was wrong, and why: exactly one of the two is named.</summary>
/// <param name="OtherId">The customer that had gone.</param>
/// <param name="Phone">In any form of a Philippine number: one of this customer's that was matched by name.</param>
/// <param name="Reason">In a person's words, up to 500 characters.</param>
internal sealed record SplitRequest(Guid? OtherId, string? Phone, string? Reason);

/// <summary>What was merged, or split.</summary>
/// <param name="MergeId">The merge.</param>
/// <param name="Id">The customer that stays.</param>
/// <param name="OtherId">The other; founded by the split of a number.</param>
internal sealed record MergedView(Guid MergeId, Guid Id, Guid OtherId);

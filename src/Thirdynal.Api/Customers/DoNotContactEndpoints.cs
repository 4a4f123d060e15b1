using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Customers;
using Thirdynal.Storage.Forbidden;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Customers;

/// <summary>Who must not be contacted.</summary>
internal static class DoNotContactEndpoints
{
    private const int MaxReason = 500;

    public static void MapDoNotContact(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/customers/{id}/do-not-contact").WithTags("Customers");
        one.MapPost("/", Set).Needs(Right.ForbidContact)
            .Describe(
                "Set do-not-contact", "Answers after the customer has been taken out of the pool: after the answer nobody is handed that number.",
                CustomerExamples.DoNotContact, CustomerExamples.Changed)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
        one.MapDelete("/", Lift).Needs(Right.AllowContact)
            .Describe("Lift do-not-contact", "Needs a reason and is audited; nothing else ever lifts it.", answer: CustomerExamples.Changed)
            .Fails(400, 401, 403, 404, 422);
        api.MapGroup("/do-not-contact").WithTags("Customers").Needs(Right.ForbidContact)
            .MapGet("/", List)
            .ShowsPersons("DO_NOT_CONTACT_VIEWED", "do_not_contact")
            .Describe("Who must not be contacted", "Newest first.", answer: CustomerExamples.DoNotContacts)
            .Fails(400, 401, 403, 422);
    }

    private static async Task<Results<Ok<ChangeAnswer>, ApiError>> Set(
        string id, DoNotContactRequest body, Caller caller, CustomerSight sight, IGrainFactory grains, AuditLog audit,
        CancellationToken cancellationToken) =>
        await ChangeAsync(
            id, body.Reason, "DO_NOT_CONTACT_SET", caller, sight, audit,
            (customer, message) => grains.GetGrain<ICustomerGrain>(customer.KeyPhone).SetDoNotContact(message), cancellationToken);

    private static async Task<Results<Ok<ChangeAnswer>, ApiError>> Lift(
        string id, [FromQuery] string? reason, Caller caller, CustomerSight sight, IGrainFactory grains, AuditLog audit,
        ForbiddenNumbers numbers, CancellationToken cancellationToken) =>
        await ChangeAsync(
            id, reason, "DO_NOT_CONTACT_LIFTED", caller, sight, audit,
            (customer, message) => LiftAsync(customer, message, grains, numbers, cancellationToken), cancellationToken);

    // Off the list first: what stands on it would count again for the customer's next number.
    private static async Task<CustomerChange> LiftAsync(
        CustomerView customer, DoNotContactMessage message, IGrainFactory grains, ForbiddenNumbers numbers, CancellationToken cancellationToken)
    {
        await numbers.RemoveAllOfAsync(customer.Id, cancellationToken);
        return await grains.GetGrain<ICustomerGrain>(customer.KeyPhone).LiftDoNotContact(message);
    }

    private static async Task<Results<Ok<Page<DoNotContactView>>, ApiError>> List(
        [AsParameters] PageQuery page, CustomerReads customers, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        return check.Error is { } error ? error : TypedResults.Ok(await customers.DoNotContactAsync(limit, page.Cursor, cancellationToken));
    }

    private static async Task<Results<Ok<ChangeAnswer>, ApiError>> ChangeAsync(
        string id, string? why, string action, Caller caller, CustomerSight sight, AuditLog audit,
        Func<CustomerView, DoNotContactMessage, Task<CustomerChange>> change, CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Required(why, "reason", MaxReason);
        if (check.Error is { } error) return error;
        if (await sight.FindAsync(id, cancellationToken) is not { } customer) return CustomerErrors.NotFound;

        var answer = await change(customer, new DoNotContactMessage(caller.By, reason));
        if (answer.Error is { } refused) return GrainErrors.Of(refused);
        if (answer.Changed) await audit.WriteAsync(caller, action, "customer", customer.Id.ToString(), new { reason });
        return TypedResults.Ok(new ChangeAnswer(answer.Changed));
    }
}

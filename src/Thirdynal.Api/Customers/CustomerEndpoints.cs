using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Recycling;
using Thirdynal.Api.Requests;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Customers;

/// <summary>Customers and their history.</summary>
internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers").Needs(Right.ReadCustomers);
        customers.MapGet("/{id}", Get)
            .NotesView(AuditLog.CustomerViewed)
            .Describe(
                "A customer's profile", "`id` is the customer's UUID or a phone number in any form (which is kept out of the log). An agent sees the customers behind its own leads.",
                answer: CustomerExamples.Profile)
            .Fails(401, 403, 404);
        customers.MapGet("/{id}/orders", Orders)
            .NotesView(AuditLog.CustomerViewed)
            .Describe("A customer's orders", "Newest first.", answer: CustomerExamples.Orders)
            .Fails(400, 401, 403, 404, 422);
        customers.MapGet("/{id}/timeline", Timeline)
            .NotesView(AuditLog.CustomerViewed)
            .Describe("What happened to a customer", "Scans, contacts, outcomes, assignments, moves in the pool and corrections, newest first.", answer: CustomerExamples.Timeline)
            .Fails(400, 401, 403, 404, 422);
        customers.MapGet("/{id}/recycling", Recycling).Needs(Right.ReadPool)
            .NotesView(AuditLog.CustomerViewed)
            .Describe("A customer's entries of the pool", "Newest first; at most one of them is open.", answer: RecyclingExamples.Pool)
            .Fails(400, 401, 403, 404, 422);
        customers.MapGet("/search", Search)
            .ShowsPersons("CUSTOMERS_SEARCHED", "customer")
            .Describe("Search customers", "By phone or by name. The POST does the same and keeps both out of addresses.", answer: CustomerExamples.Found)
            .Fails(400, 401, 403, 422);
        customers.MapPost("/search", SearchInBody)
            .ShowsPersons("CUSTOMERS_SEARCHED", "customer")
            .Describe("Search customers", "By phone or by name, in the body.", CustomerExamples.Search, CustomerExamples.Found)
            .Fails(400, 401, 403, 422);
    }

    private static async Task<Results<Ok<CustomerProfileView>, ApiError>> Get(
        string id, Caller caller, CustomerSight sight, AuditLog audit, CancellationToken cancellationToken)
    {
        if (await sight.FindProfileAsync(id, cancellationToken) is not { } profile) return CustomerErrors.NotFound;
        await audit.SawCustomerAsync(caller, profile.Customer.Id);
        return TypedResults.Ok(CustomerProfileView.Of(profile.Customer, profile.Orders, profile.Timeline, sight));
    }

    private static async Task<Results<Ok<Page<OrderView>>, ApiError>> Orders(
        string id, [AsParameters] PageQuery page, Caller caller, CustomerSight sight, CustomerReads customers, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        if (check.Error is { } error) return error;
        if (await sight.FindAsync(id, cancellationToken) is not { } customer) return CustomerErrors.NotFound;
        await audit.SawCustomerAsync(caller, customer.Id);
        return TypedResults.Ok((await customers.OrdersAsync(customer.Id, limit, page.Cursor, cancellationToken)).Shown(sight));
    }

    private static async Task<Results<Ok<Page<PoolEntryCard>>, ApiError>> Recycling(
        string id, [AsParameters] PageQuery page, Caller caller, CustomerSight sight, PoolLists lists, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        if (check.Error is { } error) return error;
        if (await sight.FindAsync(id, cancellationToken) is not { } customer) return CustomerErrors.NotFound;
        await audit.SawCustomerAsync(caller, customer.Id);
        return TypedResults.Ok(await lists.OfCustomerAsync(customer.Id, limit, page.Cursor, cancellationToken));
    }

    private static async Task<Results<Ok<Page<TimelineView>>, ApiError>> Timeline(
        string id, [AsParameters] PageQuery page, Caller caller, CustomerSight sight, CustomerReads customers, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        if (check.Error is { } error) return error;
        if (await sight.FindAsync(id, cancellationToken) is not { } customer) return CustomerErrors.NotFound;
        await audit.SawCustomerAsync(caller, customer.Id);
        return TypedResults.Ok(await customers.TimelineAsync(customer.Id, limit, page.Cursor, cancellationToken));
    }

    private static Task<Results<Ok<Page<CustomerSummary>>, ApiError>> Search(
        [AsParameters] SearchQuery query, [AsParameters] PageQuery page, Searches searches, CancellationToken cancellationToken) =>
        searches.FindAsync(query.Phone, query.Name, page, cancellationToken);

    private static Task<Results<Ok<Page<CustomerSummary>>, ApiError>> SearchInBody(
        SearchRequest body, Searches searches, CancellationToken cancellationToken) =>
        searches.FindAsync(body.Phone, body.Name, new PageQuery { Limit = body.Limit, Cursor = body.Cursor }, cancellationToken);
}

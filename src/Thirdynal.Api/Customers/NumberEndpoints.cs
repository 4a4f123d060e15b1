using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Customers;

/// <summary>What makes a customer one person to us.</summary>
/// <param name="Numbers">Its numbers, the one that is called first.</param>
/// <param name="Merges">Customers that were merged into it, newest first.</param>
internal sealed record CustomerNumbers(IReadOnlyList<NumberView> Numbers, IReadOnlyList<StandingMergeView> Merges);

/// <summary>A customer's numbers and merges: what a split can undo.</summary>
internal static class NumberEndpoints
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8));

    private static readonly CustomerNumbers Example = new(
        [new NumberView("+639171234567", true, "FOUNDED", true, At), new NumberView("+639189876543", false, "NAME", false, At)],
        [new StandingMergeView(new("0196b6a3-1a10-7c11-9f3e-0c4f6a1d2b3c"), new("0196b6a2-9a10-7c11-9f3e-0c4f6a1d2b3c"), "Ma. Clara", "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c", "One person.", At)]);

    public static void MapNumbers(this IEndpointRouteBuilder api) => api.MapGet("/customers/{id}/numbers", Get).WithTags("Customers").Needs(Right.MergeCustomers)
        .NotesView(AuditLog.CustomerViewed)
        .Describe(
            "A customer's numbers and merges",
            "How each number came to the customer, and the merges that stand: what `split` can undo. A number with `matchedBy` NAME that it was not founded with can be split off.",
            answer: Example)
        .Fails(401, 403, 404);

    private static async Task<Results<Ok<CustomerNumbers>, ApiError>> Get(
        string id, Caller caller, CustomerSight sight, NumberReads reads, AuditLog audit, CancellationToken cancellationToken)
    {
        if (await sight.FindAsync(id, cancellationToken) is not { } customer) return CustomerErrors.NotFound;
        var numbers = await reads.NumbersAsync(customer.Id, cancellationToken);
        await audit.SawCustomerAsync(caller, customer.Id);
        return TypedResults.Ok(new CustomerNumbers(numbers, await reads.MergesAsync(customer.Id, cancellationToken)));
    }
}

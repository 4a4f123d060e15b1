using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Customers;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;

namespace Thirdynal.Api.Explaining;

/// <summary>Decisions that explain themselves.</summary>
internal static class ExplainEndpoints
{
    private static readonly ApiError NotForOthers = new(StatusCodes.Status403Forbidden, ErrorCodes.NotYours, "An agent asks for itself only.");

    public static void MapExplanations(this IEndpointRouteBuilder api) =>
        api.MapGroup("/customers").WithTags("Customers").Needs(Right.ReadCustomers)
            .MapGet("/{id}/explain", Explain)
            .NotesView(AuditLog.CustomerViewed)
            .Describe(
                "Why a customer can or cannot be called",
                "Every obstacle with its value and when it lifts, the terms of score and priority, the place in the queue, what each order"
                + " led to. With `asOf`, the customer as it was: orders by the courier's times, numbers of the policy that counted then."
                + " Without `agentId` it is about an agent who has nothing to do with the customer.",
                answer: ExplainExamples.Explanation)
            .Fails(400, 401, 403, 404, 422);

    private static async Task<Results<Ok<ExplanationView>, ApiError>> Explain(
        string id, [AsParameters] ExplainQuery query, Caller caller, CustomerSight sight, Explanations explanations, AuditLog audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var check = new Check();
        if (query.AsOf > time.GetUtcNow()) check.Fail("asOf", "'asOf' is a moment of the past.");
        if (check.Error is { } error) return error;
        if (caller.IsAgent && query.AgentId is { } other && other != caller.Id) return NotForOthers;
        if (await sight.FindAsync(id, cancellationToken) is not { } customer) return CustomerErrors.NotFound;
        var agentId = caller.IsAgent ? caller.By : query.AgentId?.ToString();
        if (await explanations.OfAsync(customer.Id, query.AsOf, agentId, cancellationToken) is not { } explanation) return CustomerErrors.NotFound;
        await audit.SawCustomerAsync(caller, customer.Id);
        return TypedResults.Ok(explanation);
    }
}

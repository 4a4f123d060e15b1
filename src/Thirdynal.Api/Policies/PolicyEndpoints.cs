using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain;
using Thirdynal.Storage.Policies;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Policies;

/// <summary>The numbers that the rules use.</summary>
internal static class PolicyEndpoints
{
    private const int MaxReason = 500;

    private static readonly ApiError Outdated =
        new(StatusCodes.Status409Conflict, ErrorCodes.Conflict, "The policy has been changed since this version; read it again.");

    public static void MapPolicy(this IEndpointRouteBuilder api)
    {
        var policy = api.MapGroup("/policy").WithTags("Policy, audit, service").Needs(Right.ReadPolicy);
        policy.MapGet("/", Read)
            .Describe("Read the policy", "Every number of the rules with the policy's name and version.", answer: Policy.Seed)
            .Fails(401, 403);
        policy.MapPut("/", Put).Needs(Right.ChangePolicy)
            .Describe(
                "Change the policy",
                "The whole policy with what shall be different, its `version` the one that it was made from; 409 where that is no longer"
                + " the one in force. Counts from the next decision on, in every process within two seconds; what was decided stays. Scores"
                + " and risks of all customers follow in the night. Kept with date, author and reason, and audited.",
                PolicyExamples.Change, PolicyExamples.Changed)
            .Fails(400, 401, 403, 409, 422);
        policy.MapGet("/numbers", Numbers)
            .Describe(
                "List the policy's numbers",
                "Each with its unit, the number in force, the seed's, and from where to where it may go beside the others in force.", answer: PolicyExamples.Numbers)
            .Fails(401, 403);
        policy.MapGet("/versions", History)
            .Describe("Every policy that ever counted", "Newest first; the seed's, version 1, is not stored.", answer: PolicyExamples.Versions)
            .Fails(400, 401, 403, 422);
    }

    private static Ok<Policy> Read(PolicyInForce policies) => TypedResults.Ok(policies.Current);

    private static Ok<PolicyNumberList> Numbers(PolicyInForce policies)
    {
        var policy = policies.Current;
        return TypedResults.Ok(new PolicyNumberList(policy.Version, Policy.Seed, [.. PolicyNumbers.All.Select(number => PolicyNumberView.Of(number, policy))]));
    }

    private static async Task<Results<Ok<Policy>, ApiError>> Put(
        PolicyChange body, Caller caller, PolicyStore store, PolicyInForce policies, AuditLog audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Required(body.Reason, "reason", MaxReason);
        if (body.Policy is null) check.Fail("policy", "'policy' is needed.");
        else foreach (var wrong in PolicyRules.Check(body.Policy)) check.Fail($"policy.{wrong.Field}", wrong.Message);
        if (check.Error is { } error) return error;

        var inForce = await store.CurrentAsync(cancellationToken) ?? Policy.Seed;
        if (body.Policy!.Version != inForce.Version) return Outdated;
        var next = body.Policy with { Version = inForce.Version + 1 };
        if (!await store.AddAsync(next, caller.By, reason, time.GetUtcNow(), cancellationToken)) return Outdated;
        policies.Use(next);
        await audit.WriteAsync(caller, "POLICY_CHANGED", "policy", next.Name, new { version = next.Version, reason });
        return TypedResults.Ok(next);
    }

    private static async Task<Results<Ok<Page<PolicyVersion>>, ApiError>> History(
        [AsParameters] PageQuery page, PolicyStore store, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        return check.Error is { } error ? error : TypedResults.Ok(await store.HistoryAsync(limit, page.Cursor, cancellationToken));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Domain;

namespace Thirdynal.Api.Policies;

/// <summary>The numbers that the rules use.</summary>
internal static class PolicyEndpoints
{
    public static void MapPolicy(this IEndpointRouteBuilder api) =>
        api.MapGroup("/policy").WithTags("Policy, audit, service").Needs(Right.ReadPolicy)
            .MapGet("/", Read)
            .Describe("Read the policy", "Every number of the rules with the policy's name and version.", answer: Policy.Seed)
            .Fails(401, 403);

    private static Ok<Policy> Read(Policy policy) => TypedResults.Ok(policy);
}

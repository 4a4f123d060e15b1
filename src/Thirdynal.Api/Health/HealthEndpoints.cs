using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Hosting;
using Thirdynal.Api.OpenApi;

namespace Thirdynal.Api.Health;

/// <summary>Whether the program lives and whether it can work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Service").AllowAnonymous();
        health.MapGet("/live", Live)
            .Describe("Is it alive?", "Answers as long as the program runs.", answer: new Liveness("LIVE"))
            .Fails();
        health.MapGet("/ready", Ready)
            .Describe("Can it work?", "Names the grain host and what is not ready; 503 while something is not.", answer: new Readiness("READY", GrainHostWiring.Name, []))
            .Produces<Readiness>()
            .Produces<Readiness>(StatusCodes.Status503ServiceUnavailable)
            .Fails();
    }

    private static Ok<Liveness> Live() => TypedResults.Ok(new Liveness("LIVE"));

    private static async Task<JsonHttpResult<Readiness>> Ready(ReadinessChecks checks, CancellationToken cancellationToken)
    {
        var failing = await checks.FailingAsync(cancellationToken);
        var ready = failing.Count == 0;
        return TypedResults.Json(
            new Readiness(ready ? "READY" : "NOT_READY", GrainHostWiring.Name, failing),
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>The program lives.</summary>
/// <param name="Status">Always <c>LIVE</c>.</param>
internal sealed record Liveness(string Status);

/// <summary>Whether the program can work.</summary>
/// <param name="Status"><c>READY</c> or <c>NOT_READY</c>.</param>
/// <param name="GrainHost">Where the grains run: <c>InProcess</c> or <c>Orleans</c>.</param>
/// <param name="NotReady">What is not ready, a sentence each.</param>
internal sealed record Readiness(string Status, string GrainHost, IReadOnlyList<string> NotReady);

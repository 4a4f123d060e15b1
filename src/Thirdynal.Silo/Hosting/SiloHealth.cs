namespace Thirdynal.Silo.Hosting;

/// <summary>Whether the silo lives and whether it serves.</summary>
internal static class SiloHealth
{
    public static void MapSiloHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", static () => TypedResults.Ok(new Liveness("LIVE")));
        app.MapGet("/health/ready", static async (SiloReadiness readiness, CancellationToken cancellationToken) =>
        {
            var failing = await readiness.FailingAsync(cancellationToken);
            return TypedResults.Json(
                new Readiness(failing.Count == 0 ? "READY" : "NOT_READY", "Orleans", failing),
                statusCode: failing.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    private sealed record Liveness(string Status);

    private sealed record Readiness(string Status, string GrainHost, IReadOnlyList<string> NotReady);
}

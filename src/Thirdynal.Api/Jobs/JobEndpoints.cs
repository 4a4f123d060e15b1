using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Jobs;

namespace Thirdynal.Api.Jobs;

/// <summary>Work that runs by the clock, run by hand.</summary>
internal static class JobEndpoints
{
    private static readonly string[] Names = [JobNames.Metrics, JobNames.Expiry, JobNames.StaleRelease, JobNames.Farming, JobNames.Proof, JobNames.Retention, JobNames.AuditSeal, JobNames.Sweep];

    public static void MapJobs(this IEndpointRouteBuilder api) =>
        api.MapGroup("/jobs").WithTags("Policy, audit, service").Needs(Right.RunJobs)
            .MapPost("/{name}/run", Run)
            .Describe(
                "Run a job now", $"One of {string.Join(", ", Names)}. Answers at once; while it runs already, with that run.",
                answer: new JobStarted(new("0196b6a2-b000-7c11-9f3e-0c4f6a1d2b3c")))
            .TakesKey()
            .Fails(401, 403, 404, 409);

    private static async Task<Results<Accepted<JobStarted>, ApiError>> Run(string name, Caller caller, IGrainFactory grains, AuditLog audit)
    {
        if (!Names.Contains(name, StringComparer.Ordinal)) return ApiError.NotFound($"There is no such job; there are {string.Join(", ", Names)}.");
        var run = await grains.GetGrain<IJobGrain>(name).RunNow(caller.By);
        await audit.WriteAsync(caller, "JOB_RUN", "job", name, new { run });
        return TypedResults.Accepted((string?)null, new JobStarted(run));
    }
}

/// <summary>A run that was started.</summary>
/// <param name="RunId">Its id.</param>
internal sealed record JobStarted(Guid RunId);

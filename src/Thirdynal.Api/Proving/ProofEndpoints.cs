using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.Jobs;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Jobs;
using Thirdynal.Storage.Proving;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Proving;

/// <summary>The proof: that what we promise has held, over the whole history and state.</summary>
internal static class ProofEndpoints
{
    private static readonly ApiError None = ApiError.NotFound("The proof has not been run yet.");

    public static void MapProof(this IEndpointRouteBuilder api)
    {
        var proof = api.MapGroup("/proof").WithTags("Policy, audit, service").Needs(Right.Prove);
        proof.MapPost("/", Run)
            .Describe(
                "Run the proof", "Goes over every hand-out, every outcome and its effects, every stored metric and the sealed audit. Answers at"
                + " once; while it runs already, with that run. It also runs each night.",
                answer: new JobStarted(new("0196b6a2-b000-7c11-9f3e-0c4f6a1d2b3c")))
            .TakesKey()
            .Fails(401, 403, 409, 422);
        proof.MapGet("/", Newest)
            .Describe("What the proof found", "The newest run, while it runs with the checks that are done.", answer: ProofExamples.Run)
            .Fails(401, 403, 404);
        proof.MapGet("/exceptions", Exceptions)
            .Describe(
                "What is not as it must be", $"Of the newest run, or of `runId`; of one check where `check` names it. At most {Prover.MaxListed} a check are listed, all are counted.",
                answer: ProofExamples.Exceptions)
            .Fails(400, 401, 403, 404, 422);
    }

    private static async Task<Accepted<JobStarted>> Run(Caller caller, IGrainFactory grains, AuditLog audit)
    {
        var run = await grains.GetGrain<IJobGrain>(JobNames.Proof).RunNow(caller.By);
        await audit.WriteAsync(caller, "PROOF_RUN", "job", JobNames.Proof, new { run });
        return TypedResults.Accepted((string?)null, new JobStarted(run));
    }

    private static async Task<Results<Ok<ProofRunView>, ApiError>> Newest(ProofReads proof, CancellationToken cancellationToken) =>
        await proof.FindAsync(null, cancellationToken) is { } run ? TypedResults.Ok(run) : None;

    private static async Task<Results<Ok<Page<ProofExceptionView>>, ApiError>> Exceptions(
        [AsParameters] ExceptionQuery query, [AsParameters] PageQuery page, ProofReads proof, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        if (check.Error is { } error) return error;
        if (await proof.FindAsync(query.RunId, cancellationToken) is not { } run) return None;
        return TypedResults.Ok(await proof.ExceptionsAsync(run.Id, query.Check, limit, page.Cursor, cancellationToken));
    }
}

/// <summary>Which exceptions.</summary>
internal sealed record ExceptionQuery
{
    /// <summary>A run; left out: the newest.</summary>
    [FromQuery]
    public Guid? RunId { get; init; }

    /// <summary>One check's, e.g. <c>ONE_HOLDER</c>.</summary>
    [FromQuery]
    public string? Check { get; init; }
}

internal static class ProofExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 6, 0, 0, TimeSpan.FromHours(8));

    public static readonly ProofRunView Run = new(
        new("0196b6a2-b000-7c11-9f3e-0c4f6a1d2b3c"), RunStatus.Completed, At, At, At.AddSeconds(9),
        JsonSerializer.SerializeToElement(
            new[] { new ProofVerdict("ONE_HOLDER", "No lead was ever in two hands, and no customer has two open entries.", 18_422, 0, 1.2m) }, JsonSerializerOptions.Web),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", null);

    public static readonly Page<ProofExceptionView> Exceptions = new(
        [
            new ProofExceptionView(
                1, "EFFECTS", "lead", "0196b6a2-7d00-7c11-9f3e-0c4f6a1d2b3c", new("0196b6a2-7b00-7c11-9f3e-0c4f6a1d2b3c"), At.AddDays(-2), "Sold, and has 0 orders."),
        ],
        null);
}

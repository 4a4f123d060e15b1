using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Storage.Farming;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Leads;

/// <summary>Lead farming: from raw waybills to leads.</summary>
internal static class FarmEndpoints
{
    private static readonly ApiError NoSuchRun = ApiError.NotFound("There is no such run.");

    public static void MapFarming(this IEndpointRouteBuilder api)
    {
        var farm = api.MapGroup("/leads/farm").WithTags("Leads").Needs(Right.FarmLeads);
        farm.MapPost("/", Farm)
            .Describe(
                "Farm leads",
                "Customers with an order that matches get a lead, unless they must not be contacted, are blacklisted, rest, or are in the pool already."
                + " `dryRun` counts the same and changes nothing. A run that takes longer than 20 seconds answers 202 and is followed by its id.",
                FarmExamples.Request, FarmExamples.Preview)
            .Produces<FarmAnswer>(StatusCodes.Status202Accepted)
            .TakesKey()
            .Fails(400, 401, 403, 409, 422);
        farm.MapGet("/", List)
            .Describe("List farming runs", "Newest first.", answer: FarmExamples.Runs)
            .Fails(400, 401, 403, 422);
        farm.MapGet("/{runId:guid}", Follow)
            .Describe("Follow a farming run", "Counts move while it runs.", answer: FarmExamples.Run)
            .Fails(401, 403, 404);
        farm.MapPost("/{runId:guid}/cancel", Cancel)
            .Describe("Stop a farming run", "After the customers at hand; leads that are in stay.", answer: FarmExamples.Run)
            .TakesKey()
            .Fails(401, 403, 404, 409);
        farm.MapGet("/nightly", Nightly)
            .Describe("See nightly farming", "Off until somebody switches it on; then it runs at 05:00, Manila time.", answer: FarmExamples.Nightly)
            .Fails(401, 403);
        farm.MapPut("/nightly", SetNightly)
            .Describe("Switch nightly farming", "With the criteria it shall go by.", FarmExamples.NightlyRequest, FarmExamples.Nightly)
            .Fails(400, 401, 403, 422);
    }

    private static async Task<Results<Ok<FarmAnswer>, Accepted<FarmAnswer>, ApiError>> Farm(
        FarmRequest body, Farming farming, CancellationToken cancellationToken)
    {
        var (criteria, error) = Farming.Checked(body.Criteria);
        if (error is not null) return error;
        if (body.DryRun == true) return TypedResults.Ok(await farming.PreviewAsync(criteria, cancellationToken));
        var run = await farming.RunAsync(criteria, cancellationToken);
        return run.Status == RunStatus.Running
            ? TypedResults.Accepted($"/api/leads/farm/{run.Id}", FarmAnswer.Of(run))
            : TypedResults.Ok(FarmAnswer.Of(run));
    }

    private static async Task<Results<Ok<Page<FarmAnswer>>, ApiError>> List(
        [AsParameters] PageQuery page, FarmStore runs, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        if (check.Error is { } error) return error;
        var found = await runs.ListAsync(limit, page.Cursor, cancellationToken);
        return TypedResults.Ok(new Page<FarmAnswer>([.. found.Items.Select(FarmAnswer.Of)], found.NextCursor));
    }

    private static async Task<Results<Ok<FarmAnswer>, ApiError>> Follow(Guid runId, FarmStore runs, CancellationToken cancellationToken) =>
        await runs.LoadAsync(runId, cancellationToken) is { } run ? TypedResults.Ok(FarmAnswer.Of(run)) : NoSuchRun;

    private static async Task<Results<Ok<FarmAnswer>, ApiError>> Cancel(Guid runId, Farming farming, CancellationToken cancellationToken)
    {
        var (run, error) = await farming.CancelAsync(runId, cancellationToken);
        return run is null ? error! : TypedResults.Ok(FarmAnswer.Of(run));
    }

    private static async Task<Ok<Nightly>> Nightly(Farming farming, CancellationToken cancellationToken) =>
        TypedResults.Ok(await farming.NightlyAsync(cancellationToken));

    private static async Task<Results<Ok<Nightly>, ApiError>> SetNightly(NightlyRequest body, Farming farming, CancellationToken cancellationToken)
    {
        var (criteria, error) = Farming.Checked(body.Criteria);
        return error is not null ? error : TypedResults.Ok(await farming.SetNightlyAsync(body.Enabled, criteria, cancellationToken));
    }
}

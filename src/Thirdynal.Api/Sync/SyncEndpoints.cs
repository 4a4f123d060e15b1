using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Orleans;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;
using Thirdynal.Sync;

namespace Thirdynal.Api.Sync;

/// <summary>The courier's poll: pull now, see what it did.</summary>
internal static class SyncEndpoints
{
    private const int MaxWaybills = 1000;
    private const int RunsShown = 20;

    public static void MapSync(this IEndpointRouteBuilder api)
    {
        var sync = api.MapGroup("/sync/jnt").WithTags("J&T").Needs(Right.SyncCourier);
        sync.MapPost("/pull", Pull)
            .Describe(
                "Pull from the courier",
                "Asks the courier for these waybills, or for everything that is due. Waybills that are not known here are looked up with their receiver.",
                SyncExamples.Pull, SyncExamples.Started)
            .TakesKey()
            .Fails(400, 401, 403, 409, 422);
        sync.MapGet("/status", Status)
            .Describe("See the poll", "What runs, what ran, what comes next. Errors are sentences.", answer: SyncExamples.Status)
            .Fails(400, 401, 403);
        sync.MapGet("/runs", Runs)
            .Describe("List runs", "Newest first; with `day` those that began on that day in Manila.", answer: SyncExamples.Runs)
            .Fails(400, 401, 403, 422);
        sync.MapGet("/runs/{id:guid}/calls", Calls)
            .Describe("List a run's calls", "Every call to the courier, newest first.", answer: SyncExamples.Calls)
            .Fails(400, 401, 403, 404, 422);
    }

    private static async Task<Results<Accepted<PullStarted>, ApiError>> Pull(PullRequest body, Caller caller, IGrainFactory grains)
    {
        var check = new Check();
        var asked = body.Waybills ?? [];
        if (asked.Count > MaxWaybills) check.Fail("waybills", $"'waybills' holds at most {MaxWaybills}.");
        var waybills = ImmutableArray.CreateBuilder<string>();
        foreach (var text in asked.Take(MaxWaybills))
        {
            var parsed = WaybillNumber.Parse(text);
            if (parsed.Number is { } number) waybills.Add(number);
            else check.Fail("waybills", parsed.Error!);
        }

        if (check.Error is { } error) return error;
        var answer = await grains.GetGrain<ISyncGrain>(ISyncGrain.Jnt).Pull(new PullMessage(waybills.ToImmutable(), caller.By));
        return answer.Error is { } refused ? GrainErrors.Of(refused) : TypedResults.Accepted((string?)null, new PullStarted(answer.RunId!.Value));
    }

    private static async Task<Ok<SyncStatus>> Status(IGrainFactory grains, SyncReads reads, CancellationToken cancellationToken)
    {
        var state = await grains.GetGrain<ISyncGrain>(ISyncGrain.Jnt).Status();
        var page = await reads.RunsAsync(ISyncGrain.Jnt, null, RunsShown, null, cancellationToken);
        SyncRun[] runs = [.. page.Items.Select(SyncRun.Of)];
        var last = Array.Find(runs, static run => run.Status != RunStatus.Running);
        return TypedResults.Ok(new SyncStatus(state.Configured, state.RunningRunId is not null, last, state.NextRunAt, runs));
    }

    private static async Task<Results<Ok<Page<SyncRun>>, ApiError>> Runs(
        [FromQuery] DateOnly? day, [AsParameters] PageQuery page, SyncReads reads, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (limit, of) = (page.Checked(check), check.Day(day, "day"));
        if (check.Error is { } error) return error;
        return TypedResults.Ok((await reads.RunsAsync(ISyncGrain.Jnt, of, limit, page.Cursor, cancellationToken)).Select(SyncRun.Of));
    }

    private static async Task<Results<Ok<Page<SyncCallView>>, ApiError>> Calls(
        Guid id, [AsParameters] PageQuery page, SyncReads reads, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        if (check.Error is { } error) return error;
        if (await reads.FindRunAsync(id, cancellationToken) is null) return ApiError.NotFound("There is no such run.");
        return TypedResults.Ok(await reads.CallsAsync(id, limit, page.Cursor, cancellationToken));
    }
}

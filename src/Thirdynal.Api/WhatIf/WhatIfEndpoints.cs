using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Policies;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain;
using Thirdynal.Jobs;
using Thirdynal.Storage.Policies;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.WhatIf;

namespace Thirdynal.Api.WhatIf;

/// <summary>A rule is tried before it is used.</summary>
internal static class WhatIfEndpoints
{
    private const int MaxReason = 500;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly ApiError Outdated =
        new(StatusCodes.Status409Conflict, ErrorCodes.Conflict, "The policy has been changed since this draft was made; try it against the one in force.");

    private static readonly ApiError NotDone =
        new(StatusCodes.Status409Conflict, ErrorCodes.Conflict, "Only a draft whose trial has come to its end can be published, and only once.");

    private static readonly ApiError NotFound = ApiError.NotFound("There is no such trial.");

    public static void MapWhatIf(this IEndpointRouteBuilder api)
    {
        var trials = api.MapGroup("/what-if").WithTags("Policy, audit, service").Needs(Right.TryPolicies);
        trials.MapPost("/", Start)
            .Describe(
                "Try a draft of the policy",
                "The whole policy with what shall be different, its `version` the one in force. Goes through every customer's stored history by both"
                + " and sums up what would have been otherwise. Changes nothing. Answers at once.",
                TrialExamples.Request, TrialExamples.Started)
            .TakesKey()
            .Fails(400, 401, 403, 409, 422);
        trials.MapGet("/", List).Describe("Trials", "Newest first.", answer: TrialExamples.Trials).Fails(400, 401, 403, 422);
        trials.MapGet("/{id:guid}", Get)
            .Describe("A trial", "Its progress, and the sums by both policies as far as it is.", answer: TrialExamples.Trial).Fails(401, 403, 404);
        trials.MapGet("/{id:guid}/customers", Customers)
            .NotesView("WHAT_IF_CUSTOMERS_VIEWED")
            .Describe("Customers for whom a draft makes anything otherwise", "In the order that `sort` and `descending` say.", answer: TrialExamples.Customers)
            .Fails(400, 401, 403, 404, 422);
        trials.MapPost("/{id:guid}/cancel", Cancel).Describe("Stop a trial", "What it has found so far stays.", answer: TrialExamples.Trial).TakesKey().Fails(401, 403, 404, 409, 422);
        trials.MapPost("/{id:guid}/publish", Publish).Needs(Right.ChangePolicy)
            .Describe(
                "Make a draft the policy", "It succeeds the policy that it was tried against, with date, author and reason; 409 where that is no longer the one"
                + " in force. What was decided keeps the version that it was decided by.",
                TrialExamples.Publish, PolicyExamples.Changed)
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
    }

    private static async Task<Results<Accepted<TrialStarted>, ApiError>> Start(
        TrialRequest body, Caller caller, PolicyInForce policies, IGrainFactory grains, AuditLog audit, TimeProvider time)
    {
        var check = new Check();
        if (body.Policy is null) check.Fail("policy", "'policy' is needed.");
        else foreach (var wrong in PolicyRules.Check(body.Policy)) check.Fail($"policy.{wrong.Field}", wrong.Message);
        if (check.Error is { } error) return error;
        if (body.Policy!.Version != policies.Current.Version) return Outdated;

        var id = Guid.CreateVersion7(time.GetUtcNow());
        await grains.GetGrain<IWhatIfGrain>(id).Start(
            new WhatIfMessage(caller.By, body.Policy.Name, body.Policy.Version, JsonSerializer.Serialize(body.Policy, Json)));
        await audit.WriteAsync(caller, "POLICY_TRIED", "what_if", id.ToString(), new { name = body.Policy.Name, baseVersion = body.Policy.Version });
        return TypedResults.Accepted((string?)null, new TrialStarted(id));
    }

    private static async Task<Results<Ok<Page<TrialView>>, ApiError>> List(
        [AsParameters] PageQuery page, WhatIfStore store, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        return check.Error is { } error ? error : TypedResults.Ok((await store.ListAsync(limit, page.Cursor, cancellationToken)).Select(TrialView.Of));
    }

    private static async Task<Results<Ok<TrialView>, ApiError>> Get(Guid id, WhatIfStore store, CancellationToken cancellationToken) =>
        await store.LoadAsync(id, cancellationToken) is { } run ? TypedResults.Ok(TrialView.Of(run)) : NotFound;

    private static async Task<Results<Ok<Page<WhatIfCustomerView>>, ApiError>> Customers(
        Guid id, [AsParameters] TrialCustomersQuery query, [AsParameters] PageQuery page, Caller caller, WhatIfStore store, AuditLog audit,
        CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        var sort = check.Word<WhatIfSort>(query.Sort, "sort") ?? WhatIfSort.ScoreChange;
        if (check.Error is { } error) return error;
        if (await store.LoadAsync(id, cancellationToken) is null) return NotFound;
        await audit.SawAsync(caller, "WHAT_IF_CUSTOMERS_VIEWED", "what_if", id.ToString());
        return TypedResults.Ok(await store.CustomersAsync(id, sort, query.Descending ?? false, limit, page.Cursor, cancellationToken));
    }

    private static async Task<Results<Ok<TrialView>, ApiError>> Cancel(
        Guid id, Caller caller, IGrainFactory grains, WhatIfStore store, AuditLog audit, CancellationToken cancellationToken)
    {
        if (await grains.GetGrain<IWhatIfGrain>(id).Cancel() is { } refused) return GrainErrors.Of(refused);
        await audit.WriteAsync(caller, "POLICY_TRIAL_CANCELLED", "what_if", id.ToString());
        return TypedResults.Ok(TrialView.Of((await store.LoadAsync(id, cancellationToken))!));
    }

    private static async Task<Results<Ok<Policy>, ApiError>> Publish(
        Guid id, PublishRequest body, Caller caller, WhatIfStore store, PolicyStore versions, PolicyInForce policies, IGrainFactory grains, AuditLog audit,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Required(body.Reason, "reason", MaxReason);
        if (check.Error is { } error) return error;
        if (await store.LoadAsync(id, cancellationToken) is not { } run) return NotFound;
        if (run is not { Status: RunStatus.Completed, PublishedAs: null }) return NotDone;
        var inForce = await versions.CurrentAsync(cancellationToken) ?? Policy.Seed;
        if (inForce.Version != run.BaseVersion) return Outdated;

        var next = JsonSerializer.Deserialize<Policy>(run.Draft, Json)! with { Version = inForce.Version + 1 };
        if (!await versions.AddAsync(next, caller.By, reason, time.GetUtcNow(), cancellationToken)) return Outdated;
        policies.Use(next);
        await grains.GetGrain<IWhatIfGrain>(id).Published(next.Version);
        await audit.WriteAsync(caller, "POLICY_CHANGED", "policy", next.Name, new { version = next.Version, reason, trial = id });
        return TypedResults.Ok(next);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Reports;
using Thirdynal.Api.Requests;
using Thirdynal.Domain;
using Thirdynal.Domain.Learning;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Time;
using Thirdynal.Storage.Learning;

namespace Thirdynal.Api.Learning;

/// <summary>What past calls teach: what a call brings, whether recycling pays, and when people answer.</summary>
internal static class LearningEndpoints
{
    /// <summary>Calls are learnt from for so long.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(180);

    public static void MapLearning(this IEndpointRouteBuilder api)
    {
        var pool = api.MapGroup("/recycling").WithTags("Pool").Needs(Right.Supervise);
        pool.MapGet("/value", Value)
            .Describe(
                "What a call is expected to bring",
                "Pesos by reason and score band with all that they are computed from, over the last 180 days: conversion x (delivered conversion x"
                + " order value - the rest x cost of a return) - agent minutes. The costs are numbers of the policy (`money`); with"
                + " `money.orderByPesos` the pool hands out in this order. A number that is given here counts instead of the policy's: nothing changes by it.",
                answer: LearningExamples.Value)
            .Fails(400, 401, 403, 422);
        pool.MapGet("/value.csv", ValueFile).AsFile("What a call is expected to bring, as CSV");
        pool.MapGet("/best-hours", BestHours)
            .Describe(
                "When people answer", "Answered calls by hour of the day in Manila, over the last 180 days; the hour with the best certain share first. Of one"
                + " customer where `customerId` says whose.",
                answer: LearningExamples.Hours)
            .Fails(400, 401, 403);
        pool.MapGet("/best-hours.csv", BestHoursFile).AsFile("When people answer, as CSV");
        pool.MapGet("/holdout", Compare)
            .Describe(
                "What recycling brings",
                "Customers whose parcel came back from `from` to `to`, each by its first return: those who were recycled beside those who were held out"
                + " (`holdout.percent` of the policy), and the difference of the shares who ordered again within `days`, with its 95 % interval (Newcombe).",
                answer: LearningExamples.Holdout)
            .Fails(400, 401, 403, 422);
        pool.MapGet("/holdout.csv", CompareFile).AsFile("What recycling brings, as CSV");
        pool.MapLearningRows();
    }

    private static async Task<Results<Ok<ValueView>, ApiError>> Value(
        [AsParameters] MoneyQuery costs, LearningReads reads, PolicyInForce policies, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var money = costs.Over(policies.Current.Money, check);
        if (check.Error is { } error) return error;
        var calls = await CallsAsync(reads, money, time, cancellationToken);
        return TypedResults.Ok(new ValueView(money, calls));
    }

    private static async Task<IResult> ValueFile(
        [AsParameters] MoneyQuery costs, LearningReads reads, PolicyInForce policies, TimeProvider time, Caller caller, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var money = costs.Over(policies.Current.Money, check);
        if (check.Error is { } error) return error;
        return await ReportEndpoints.FileAsync("value", await CallsAsync(reads, money, time, cancellationToken), LearningColumns.Value, caller, audit);
    }

    private static async Task<IReadOnlyList<ExpectedCallView>> CallsAsync(LearningReads reads, MoneyPolicy money, TimeProvider time, CancellationToken cancellationToken)
    {
        var calls = ExpectedPesos.Of(await reads.CallsAsync(time.GetUtcNow() - Window, cancellationToken), money);
        return [.. calls.OrderByDescending(static call => call.Pesos).Select(ExpectedCallView.Of)];
    }

    private static async Task<Ok<HoursView>> BestHours(
        [FromQuery] Guid? customerId, LearningReads reads, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.Ok(new HoursView(await HoursAsync(customerId, reads, time, cancellationToken)));

    private static async Task<IResult> BestHoursFile(
        [FromQuery] Guid? customerId, LearningReads reads, TimeProvider time, Caller caller, AuditLog audit, CancellationToken cancellationToken) =>
        await ReportEndpoints.FileAsync("best-hours", await HoursAsync(customerId, reads, time, cancellationToken), LearningColumns.Hours, caller, audit);

    private static async Task<IReadOnlyList<HourView>> HoursAsync(Guid? customerId, LearningReads reads, TimeProvider time, CancellationToken cancellationToken)
    {
        var hours = await reads.HoursAsync(customerId, time.GetUtcNow() - Window, cancellationToken);
        return [.. hours.Select(HourView.Of).OrderByDescending(static hour => hour.Low).ThenBy(static hour => hour.Hour)];
    }

    private static async Task<Results<Ok<HoldoutView>, ApiError>> Compare(
        [AsParameters] HoldoutQuery days, LearningReads reads, PolicyInForce policies, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (from, to, within) = days.Checked(check, time);
        if (check.Error is { } error) return error;
        var (recycled, held) = await ArmsAsync(from, to, within, reads, cancellationToken);
        return TypedResults.Ok(new HoldoutView(
            from, to, within, policies.Current.Holdout.Percent, recycled, held,
            Intervals.Newcombe(new Share(recycled.Ordered, recycled.Customers), new Share(held.Ordered, held.Customers)),
            Intervals.Newcombe(new Share(recycled.Delivered, recycled.Customers), new Share(held.Delivered, held.Customers))));
    }

    private static async Task<IResult> CompareFile(
        [AsParameters] HoldoutQuery days, LearningReads reads, TimeProvider time, Caller caller, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (from, to, within) = days.Checked(check, time);
        if (check.Error is { } error) return error;
        var (recycled, held) = await ArmsAsync(from, to, within, reads, cancellationToken);
        return await ReportEndpoints.FileAsync("holdout", (HoldoutArm[])[recycled, held], LearningColumns.Holdout, caller, audit);
    }

    private static async Task<(HoldoutArm Recycled, HoldoutArm HeldOut)> ArmsAsync(
        DateOnly from, DateOnly to, int within, LearningReads reads, CancellationToken cancellationToken)
    {
        var arms = await reads.HoldoutAsync(Manila.StartOf(from), Manila.StartOf(to.AddDays(1)), within, cancellationToken);
        return (arms.Find(static arm => !arm.HeldOut) ?? new HoldoutArm(false, 0, 0, 0), arms.Find(static arm => arm.HeldOut) ?? new HoldoutArm(true, 0, 0, 0));
    }
}

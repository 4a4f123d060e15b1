using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
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
    private const int DefaultDays = 60;
    private static readonly TimeSpan Window = TimeSpan.FromDays(180);

    public static void MapLearning(this IEndpointRouteBuilder api)
    {
        var pool = api.MapGroup("/recycling").WithTags("Pool").Needs(Right.Supervise);
        pool.MapGet("/value", Value)
            .Describe(
                "What a call is expected to bring",
                "Pesos by reason and score band with all that they are computed from, over the last 180 days: conversion x (delivered conversion x"
                + " order value - the rest x cost of a return) - agent minutes. The costs are numbers of the policy (`money`); with"
                + " `money.orderByPesos` the pool hands out in this order.",
                answer: LearningExamples.Value)
            .Fails(401, 403);
        pool.MapGet("/best-hours", BestHours)
            .Describe(
                "When people answer", "Answered calls by hour of the day in Manila, over the last 180 days; the hour with the best certain share first. Of one"
                + " customer where `customerId` says whose.",
                answer: LearningExamples.Hours)
            .Fails(400, 401, 403);
        pool.MapGet("/holdout", Compare)
            .Describe(
                "What recycling brings",
                "Customers whose parcel came back from `from` to `to`, each by its first return: those who were recycled beside those who were held out"
                + " (`holdout.percent` of the policy), and the difference of the shares who ordered again within `days`, with its 95 % interval (Newcombe).",
                answer: LearningExamples.Holdout)
            .Fails(400, 401, 403, 422);
    }

    private static async Task<Ok<ValueView>> Value(LearningReads reads, PolicyInForce policies, TimeProvider time, CancellationToken cancellationToken)
    {
        var money = policies.Current.Money;
        var calls = ExpectedPesos.Of(await reads.CallsAsync(time.GetUtcNow() - Window, cancellationToken), money);
        return TypedResults.Ok(new ValueView(money, [.. calls.OrderByDescending(static call => call.Pesos).Select(ExpectedCallView.Of)]));
    }

    private static async Task<Ok<HoursView>> BestHours([FromQuery] Guid? customerId, LearningReads reads, TimeProvider time, CancellationToken cancellationToken)
    {
        var hours = await reads.HoursAsync(customerId, time.GetUtcNow() - Window, cancellationToken);
        return TypedResults.Ok(new HoursView([.. hours.Select(HourView.Of).OrderByDescending(static hour => hour.Low).ThenBy(static hour => hour.Hour)]));
    }

    private static async Task<Results<Ok<HoldoutView>, ApiError>> Compare(
        [FromQuery] DateOnly? from, [FromQuery] DateOnly? to, [FromQuery] int? days, LearningReads reads, PolicyInForce policies, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new Check();
        var within = check.Within(days, "days", 1, 365, DefaultDays);

        // Only whose days have passed: others may still order.
        var last = Manila.DayOf(time.GetUtcNow()).AddDays(-within);
        var (start, end) = (from ?? last.AddDays(-90), to ?? last);
        if (start > end) check.Fail("from", "'from' is not later than 'to'.");
        if (end > last) check.Fail("to", $"The {within} days after 'to' must have passed.");
        if (check.Error is { } error) return error;
        var arms = await reads.HoldoutAsync(Manila.StartOf(start), Manila.StartOf(end.AddDays(1)), within, cancellationToken);
        var recycled = arms.Find(static arm => !arm.HeldOut) ?? new HoldoutArm(false, 0, 0, 0);
        var held = arms.Find(static arm => arm.HeldOut) ?? new HoldoutArm(true, 0, 0, 0);
        return TypedResults.Ok(new HoldoutView(
            start, end, within, policies.Current.Holdout.Percent, recycled, held,
            Intervals.Newcombe(new Share(recycled.Ordered, recycled.Customers), new Share(held.Ordered, held.Customers)),
            Intervals.Newcombe(new Share(recycled.Delivered, recycled.Customers), new Share(held.Delivered, held.Customers))));
    }
}

/// <summary>What calls bring, and what the policy says they cost.</summary>
/// <param name="Money">The numbers of the policy.</param>
/// <param name="Calls">By reason and score band, the most pesos first.</param>
internal sealed record ValueView(MoneyPolicy Money, IReadOnlyList<ExpectedCallView> Calls);

/// <summary>One kind of call.</summary>
internal sealed record ExpectedCallView(
    RecycleReason Reason, int ScoreFrom, int ScoreTo, long Outcomes, long Sales, long Delivered, long Lost, decimal Conversion, decimal DeliveredConversion,
    decimal OrderValue, decimal Minutes, decimal ExpectedPesos)
{
    public static ExpectedCallView Of(ExpectedCall call) => new(
        call.Record.Reason, call.Record.Band == 0 ? 0 : (call.Record.Band * 25) + 1, (call.Record.Band + 1) * 25, call.Record.Outcomes, call.Record.Sales,
        call.Record.Delivered, call.Record.Lost, call.Conversion, call.DeliveredConversion, call.OrderValue, call.Minutes, call.Pesos);
}

/// <summary>Hours, the best first.</summary>
internal sealed record HoursView(IReadOnlyList<HourView> Hours);

/// <summary>One hour of the day.</summary>
/// <param name="Hour">0 to 23, by Manila's clocks.</param>
/// <param name="Calls">Calls with an outcome.</param>
/// <param name="Answered">Of those, neither NO_ANSWER nor WRONG_NUMBER.</param>
/// <param name="Rate">The share, 0 to 1.</param>
/// <param name="Low">Its 95 % interval's lower end: few calls prove little.</param>
/// <param name="High">The upper end.</param>
internal sealed record HourView(int Hour, long Calls, long Answered, double Rate, double Low, double High)
{
    public static HourView Of(HourOfCalls hour)
    {
        var share = new Share(hour.Answered, hour.Calls);
        var (low, high) = Intervals.Wilson(share);
        return new HourView(hour.Hour, hour.Calls, hour.Answered, Math.Round(share.Value ?? 0, 4), Math.Round(low, 4), Math.Round(high, 4));
    }
}

/// <summary>Both arms and their difference.</summary>
/// <param name="From">First day of the returns, in Manila.</param>
/// <param name="To">Last day.</param>
/// <param name="Days">Days after the return in which an order counts.</param>
/// <param name="PercentNow">The share that is held out today.</param>
/// <param name="Recycled">Those who were offered to the pool.</param>
/// <param name="HeldOut">Those who were not.</param>
/// <param name="OrderedUplift">Share who ordered again: recycled less held out; null while one of both is empty.</param>
/// <param name="DeliveredUplift">Share to whom such an order was delivered, likewise.</param>
internal sealed record HoldoutView(
    DateOnly From, DateOnly To, int Days, decimal PercentNow, HoldoutArm Recycled, HoldoutArm HeldOut, ShareDifference? OrderedUplift, ShareDifference? DeliveredUplift);

internal static class LearningExamples
{
    public static readonly ValueView Value = new(
        new MoneyPolicy(), [new ExpectedCallView(RecycleReason.ReturnedDeliverable, 51, 75, 412, 61, 44, 9, 0.1461m, 0.83m, 742.5m, 4.2m, 72.68m)]);

    public static readonly HoursView Hours = new([new HourView(18, 420, 281, 0.669, 0.6226, 0.7124)]);
    public static readonly HoldoutView Holdout = new(
        new(2026, 1, 1), new(2026, 3, 31), 60, 5, new HoldoutArm(false, 1_900, 304, 241), new HoldoutArm(true, 100, 9, 7),
        new ShareDifference(0.07, -0.0046, 0.1177), new ShareDifference(0.0568, -0.0113, 0.0983));
}

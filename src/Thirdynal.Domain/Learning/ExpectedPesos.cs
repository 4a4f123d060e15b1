using Thirdynal.Domain.Recycling;

namespace Thirdynal.Domain.Learning;

/// <summary>What became of the calls of one kind of entry.</summary>
/// <param name="Reason">Why the customers were in the pool.</param>
/// <param name="Band">Score band: 0 is 0 to 25, 1 is 26 to 50, 2 is 51 to 75, 3 is 76 to 100.</param>
/// <param name="Outcomes">Calls with an outcome.</param>
/// <param name="Sales">Of those, SALE and REORDER.</param>
/// <param name="Delivered">Orders of those sales that were delivered.</param>
/// <param name="Lost">Orders of those sales that came back or were cancelled.</param>
/// <param name="OrderValue">Pesos of all those orders.</param>
/// <param name="Timed">Calls whose length is known.</param>
/// <param name="Seconds">The length of those.</param>
public sealed record CallRecord(
    RecycleReason Reason, int Band, long Outcomes, long Sales, long Delivered, long Lost, decimal OrderValue, long Timed, long Seconds)
{
    /// <summary>The band of a score.</summary>
    public static int BandOf(int score) => score <= 25 ? 0 : score <= 50 ? 1 : score <= 75 ? 2 : 3;
}

/// <summary>What a call of one kind is expected to bring, with all that it is computed from.</summary>
/// <param name="Record">What is known of such calls.</param>
/// <param name="Conversion">0 to 1, drawn to the mean of all kinds where little is known.</param>
/// <param name="DeliveredConversion">Delivered of the sold whose end is known, 0 to 1, drawn likewise.</param>
/// <param name="OrderValue">Pesos of an order.</param>
/// <param name="Minutes">An agent's minutes for one call.</param>
/// <param name="Pesos">The result, pesos a call; below zero where calling costs more than it brings.</param>
public sealed record ExpectedCall(CallRecord Record, decimal Conversion, decimal DeliveredConversion, decimal OrderValue, decimal Minutes, decimal Pesos);

/// <summary>
/// Expected pesos of a call: conversion x (delivered conversion x order value - the rest x cost of a return) - agent
/// minutes. A kind of which little is known is judged like the mean: so many calls of the mean are added to its own
/// (<see cref="MoneyPolicy.PriorCalls"/>), or one lucky call would lead the queue.
/// </summary>
public static class ExpectedPesos
{
    /// <summary>Every kind that has been called.</summary>
    public static IReadOnlyList<ExpectedCall> Of(IReadOnlyCollection<CallRecord> records, MoneyPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(policy);
        var all = records.Aggregate(new CallRecord(default, 0, 0, 0, 0, 0, 0, 0, 0), static (sum, one) => sum with
        {
            Outcomes = sum.Outcomes + one.Outcomes,
            Sales = sum.Sales + one.Sales,
            Delivered = sum.Delivered + one.Delivered,
            Lost = sum.Lost + one.Lost,
            OrderValue = sum.OrderValue + one.OrderValue,
            Timed = sum.Timed + one.Timed,
            Seconds = sum.Seconds + one.Seconds,
        });
        return [.. records.Select(record => Of(record, all, policy))];
    }

    /// <summary>One kind, beside the sum of all.</summary>
    public static ExpectedCall Of(CallRecord record, CallRecord all, MoneyPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(policy);
        decimal prior = policy.PriorCalls;
        var conversion = Drawn(record.Sales, record.Outcomes, Ratio(all.Sales, all.Outcomes, 0), prior);
        var delivered = Drawn(record.Delivered, record.Delivered + record.Lost, Ratio(all.Delivered, all.Delivered + all.Lost, 1), prior * conversion);
        var value = Drawn(record.OrderValue, record.Sales, Ratio(all.OrderValue, all.Sales, 0), prior * conversion);
        var minutes = record.Timed > 0 ? (decimal)record.Seconds / record.Timed / 60 + policy.MinutesAround : policy.MinutesPerCall;
        var pesos = (conversion * ((delivered * value) - ((1 - delivered) * policy.ReturnCost))) - (minutes * policy.PesosPerMinute);
        return new ExpectedCall(
            record, Math.Round(conversion, 4), Math.Round(delivered, 4), Rounding.ToHundredths(value), Rounding.ToHundredths(minutes),
            Math.Round(pesos, 2, MidpointRounding.AwayFromZero));
    }

    private static decimal Drawn(decimal hits, decimal trials, decimal mean, decimal prior) =>
        trials + prior == 0 ? mean : (hits + (prior * mean)) / (trials + prior);

    private static decimal Ratio(decimal hits, decimal trials, decimal otherwise) => trials == 0 ? otherwise : hits / trials;
}

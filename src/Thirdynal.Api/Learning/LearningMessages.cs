using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Reports;
using Thirdynal.Api.Requests;
using Thirdynal.Domain;
using Thirdynal.Domain.Learning;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Learning;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Learning;

/// <summary>Costs to reckon with instead of the policy's.</summary>
internal sealed record MoneyQuery
{
    /// <summary>Pesos that a return costs.</summary>
    [FromQuery]
    public decimal? ReturnCost { get; init; }

    /// <summary>Pesos that a minute of an agent costs.</summary>
    [FromQuery]
    public decimal? PesosPerMinute { get; init; }

    /// <summary>Minutes of a call whose length is not known.</summary>
    [FromQuery]
    public decimal? MinutesPerCall { get; init; }

    /// <summary>Minutes around a call whose length is known.</summary>
    [FromQuery]
    public decimal? MinutesAround { get; init; }

    /// <summary>So many calls of the mean count with each kind's own.</summary>
    [FromQuery]
    public int? PriorCalls { get; init; }

    /// <summary>The policy's numbers with these over them; they have the policy's bounds.</summary>
    public MoneyPolicy Over(MoneyPolicy policy, Check check)
    {
        var money = policy with
        {
            ReturnCost = ReturnCost ?? policy.ReturnCost,
            PesosPerMinute = PesosPerMinute ?? policy.PesosPerMinute,
            MinutesPerCall = MinutesPerCall ?? policy.MinutesPerCall,
            MinutesAround = MinutesAround ?? policy.MinutesAround,
            PriorCalls = PriorCalls ?? policy.PriorCalls,
        };
        foreach (var error in PolicyRules.Check(Policy.Seed with { Money = money })) check.Fail(error.Field!["money.".Length..], error.Message.Replace("money.", "", StringComparison.Ordinal));
        return money;
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

    public static readonly Page<HoldoutRowView> HoldoutRows = new(
        [new HoldoutRowView(Guid.Parse("0197a4c2-7a8e-7bd4-9f0a-3a5c8d2e6f10"), "Ana Cruz", new(2026, 3, 14, 9, 30, 0, TimeSpan.FromHours(8)), true, false)], null);
}

internal static class LearningColumns
{
    public static readonly IReadOnlyList<CsvColumn<HoldoutArm>> Holdout =
    [
        new("heldOut", a => a.HeldOut ? "true" : "false"), new("customers", a => a.Customers), new("ordered", a => a.Ordered),
        new("orderedRate", a => RateOf(a.Ordered, a.Customers)), new("delivered", a => a.Delivered), new("deliveredRate", a => RateOf(a.Delivered, a.Customers)),
    ];

    public static readonly IReadOnlyList<CsvColumn<ExpectedCallView>> Value =
    [
        new("reason", c => Words.Of(c.Reason)), new("scoreFrom", c => c.ScoreFrom), new("scoreTo", c => c.ScoreTo), new("outcomes", c => c.Outcomes),
        new("sales", c => c.Sales), new("delivered", c => c.Delivered), new("lost", c => c.Lost), new("conversionRate", c => c.Conversion * 100),
        new("deliveredConversionRate", c => c.DeliveredConversion * 100), new("orderValue", c => c.OrderValue), new("minutes", c => c.Minutes),
        new("expectedPesos", c => c.ExpectedPesos),
    ];

    public static readonly IReadOnlyList<CsvColumn<HourView>> Hours =
    [
        new("hour", h => h.Hour), new("calls", h => h.Calls), new("answered", h => h.Answered), new("rate", h => (decimal)h.Rate * 100),
        new("low", h => (decimal)h.Low * 100), new("high", h => (decimal)h.High * 100),
    ];

    private static decimal? RateOf(long some, long all) => all == 0 ? null : Math.Round(100m * some / all, 2);
}

namespace Thirdynal.Web.Rest;

// What past calls have taught.

public sealed record Costs(bool OrderByPesos, decimal ReturnCost, decimal PesosPerMinute, decimal MinutesPerCall, decimal MinutesAround, int PriorCalls);

public sealed record ExpectedCall(
    string Reason, int ScoreFrom, int ScoreTo, long Outcomes, long Sales, long Delivered, long Lost, decimal Conversion, decimal DeliveredConversion,
    decimal OrderValue, decimal Minutes, decimal ExpectedPesos);

public sealed record CallValues(Costs Money, IReadOnlyList<ExpectedCall> Calls);

public sealed record CallHour(int Hour, long Calls, long Answered, decimal Rate, decimal Low, decimal High);

public sealed record CallHours(IReadOnlyList<CallHour> Hours);

public sealed record HoldoutArm(bool HeldOut, long Customers, long Ordered, long Delivered);

public sealed record HoldoutRow(Guid CustomerId, string? CustomerName, DateTimeOffset ReturnedDate, bool Ordered, bool Delivered);

public sealed record Uplift(decimal Difference, decimal Low, decimal High, bool IsCertain)
{
    /// <summary>The end of a scale around zero that holds the interval.</summary>
    public decimal Widest => Math.Max(0.01m, Math.Max(Math.Abs(Low), Math.Abs(High)));
}

public sealed record Holdout(
    DateOnly From, DateOnly To, int Days, decimal PercentNow, HoldoutArm Recycled, HoldoutArm HeldOut, Uplift? OrderedUplift, Uplift? DeliveredUplift);

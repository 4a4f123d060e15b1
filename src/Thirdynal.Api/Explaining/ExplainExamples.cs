using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Explaining;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Api.Explaining;

internal static class ExplainExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 14, 5, 0, TimeSpan.FromHours(8));

    public static readonly ExplanationView Explanation = new(
        new("0196b6a2-7b00-7c11-9f3e-0c4f6a1d2b3c"), At, new PolicyName("seed", 1), Callable: false,
        [
            new CallBlock(CallRule.Held, "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c", "24 hours", At.AddHours(20)),
            new CallBlock(CallRule.AttemptsPerDay, "3", "3", At.AddHours(10)),
        ],
        new CustomerMetrics { TotalOrders = 4, TotalDelivered = 3, TotalReturned = 1, TotalOrderValue = 5196m, TotalDeliveredValue = 3897m, TotalReturnedValue = 1299m },
        new ScoreView(73, [new ScoreReason("BASE", 50), new ScoreReason("SUCCESS_RATE", 15), new ScoreReason("ORDER_VOLUME", 8)]),
        RiskLevel.Low, null,
        new EntryExplained(
            new("0196b6a2-7d00-7c11-9f3e-0c4f6a1d2b3c"), new("0196b6a2-7d00-7c11-9f3e-0c4f6a1d2b3c"), RecycleReason.ReturnedDeliverable, PoolStatus.Assigned,
            "820000000001", "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c", At.AddHours(20), null, At.AddDays(-1), At.AddDays(29), At.AddDays(-4), 1, 100,
            [new PriorityTerm("BASE", 70, "RETURNED_DELIVERABLE"), new PriorityTerm("SCORE", 32.2m, "73"), new PriorityTerm("LIMIT", -2.2m, null)],
            null, AheadIsCapped: false),
        [LeadSkip.OpenEntry],
        [new OrderExplained("820000000001", OrderStatus.Returned, UnderWay: false, ReturnReason.Unreachable, "OFFERED")]);
}

using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Domain.Tests.Recycling;

public sealed class MoveRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly PoolEntry There = new()
    {
        Id = Guid.NewGuid(), CustomerId = Guid.NewGuid(), LeadId = Guid.NewGuid(), LeadSource = LeadSource.Recycled, SourceWaybill = "W1",
        RecycleReason = RecycleReason.ReturnedOther, PriorityScore = 40, AvailableFrom = Now, ExpiresAt = Now.AddDays(30), DecidedAt = Now,
        CreatedAt = Now, UpdatedAt = Now,
    };

    [Fact]
    public void IsBetter_HeldThenCallbackThenPriorityThenTheOneThatWaitsLonger()
    {
        var held = There with { PoolStatus = PoolStatus.Assigned, PriorityScore = 1 };
        var callback = There with { RecycleReason = RecycleReason.ScheduledCallback, PriorityScore = 1 };
        var urgent = There with { PriorityScore = 41 };
        var older = There with { AvailableFrom = Now.AddDays(-1) };
        PoolEntry[] best = [held, callback, urgent, older, There];

        foreach (var (one, i) in best.Select(static (entry, i) => (entry, i)))
            foreach (var (other, j) in best.Select(static (entry, j) => (entry, j)))
                Assert.Equal(i < j, MoveRules.IsBetter(one, other));
    }

    [Fact]
    public void Keep_TheOnesReturns_AreAttachedToTheOther()
    {
        var kept = MoveRules.Keep(There with { AttachedReturns = ["W3"] }, There with { SourceWaybill = "W2", AttachedReturns = ["W3", "W4"] }, Now);

        Assert.Equal("W3 W2 W4", string.Join(" ", kept.AttachedReturns));
        Assert.Equal("W1", kept.SourceWaybill);
    }
}

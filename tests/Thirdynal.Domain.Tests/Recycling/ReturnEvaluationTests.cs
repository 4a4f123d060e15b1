namespace Thirdynal.Domain.Tests.Recycling;

public sealed class ReturnEvaluationTests
{
    private static readonly ReturnedOrder Returned =
        new("820000000001", OrderStatus.Rts, OrderStatus.Returned, ReturnReason.Refused, Now.AddDays(-1), Now.AddDays(-20), null);

    [Theory]
    [InlineData(ReturnReason.Refused, RecycleReason.ReturnedRefused, 20, 14)]
    [InlineData(ReturnReason.CancelledByCustomer, RecycleReason.ReturnedRefused, 20, 14)]
    [InlineData(ReturnReason.Unreachable, RecycleReason.ReturnedDeliverable, 70, 3)]
    [InlineData(ReturnReason.WrongAddress, RecycleReason.ReturnedDeliverable, 70, 3)]
    [InlineData(ReturnReason.Other, RecycleReason.ReturnedOther, 40, 7)]
    [InlineData(null, RecycleReason.ReturnedOther, 40, 7)]
    public void Decide_EachReason_HasItsPriorityAndWait(ReturnReason? courier, RecycleReason reason, int priority, int waitDays)
    {
        var lead = Guid.NewGuid();
        var decision = ReturnEvaluation.Decide(Returned with { Reason = courier, LeadId = lead }, Standing(), Now, Policy.Seed);
        Assert.Null(decision.Skip);
        Assert.Equal(
            new RecycleOffer(
                Customer, LeadSource.Recycled, reason, OriginalOutcome.Returned, priority, Now.AddDays(waitDays), Now, "820000000001", lead),
            decision.Offer);
    }

    [Theory]
    [InlineData(20, 50, 20)]
    [InlineData(20, 100, 40)]
    [InlineData(70, 100, 100)] // 140
    [InlineData(70, 71, 99)] // 99.4
    [InlineData(70, 72, 100)] // 100.8
    [InlineData(20, 0, 1)]
    [InlineData(20, 1, 1)] // 0.4
    [InlineData(20, 2, 1)] // 0.8
    [InlineData(70, 25, 35)]
    [InlineData(70, 75, 100)] // 105
    [InlineData(40, 63, 50)] // 50.4
    [InlineData(10, 62, 12)] // 12.4
    [InlineData(25, 45, 23)] // 22.5: C#'s default would round it to 22
    [InlineData(25, 41, 21)] // 20.5: C#'s default would round it to 20
    public void PriorityOf_BaseAndScore_IsHalfUpWithin1To100(int basePriority, int score, int priority) =>
        Assert.Equal(priority, ReturnEvaluation.PriorityOf(basePriority, score, Policy.Seed));

    [Fact]
    public void Decide_EveryPairOfStatuses_OnlyAMoveToReturnedCounts()
    {
        foreach (var before in Enum.GetValues<OrderStatus>())
        {
            foreach (var status in Enum.GetValues<OrderStatus>())
            {
                var decision = ReturnEvaluation.Decide(Returned with { Before = before, Status = status }, Standing(), Now, Policy.Seed);
                var counts = status == OrderStatus.Returned && before != OrderStatus.Returned;
                Assert.Equal(counts ? null : RecycleSkip.NotReturned, decision.Skip);
                Assert.Equal(counts, decision.IsOffer);
            }
        }
    }

    [Theory]
    [InlineData(30, 0, true)]
    [InlineData(30, 1, false)]
    [InlineData(0, 0, true)]
    public void Decide_FirstSeenReturned_CountsUpTo30Days(int days, int seconds, bool counts)
    {
        var at = Now.AddDays(-days).AddSeconds(-seconds);
        var first = Returned with { Before = null, ReturnedDate = at };
        Assert.Equal(counts ? null : RecycleSkip.TooOld, ReturnEvaluation.Decide(first, Standing(), Now, Policy.Seed).Skip);

        var undated = first with { ReturnedDate = null, OrderDate = at };
        Assert.Equal(counts ? null : RecycleSkip.TooOld, ReturnEvaluation.Decide(undated, Standing(), Now, Policy.Seed).Skip);

        // A parcel that was under way before is not asked for its age.
        Assert.True(ReturnEvaluation.Decide(first with { Before = OrderStatus.Rts }, Standing(), Now, Policy.Seed).IsOffer);
    }

    [Fact]
    public void Decide_FirstSeenReturnedWithoutAnyDate_IsTooOld() => Assert.Equal(
        RecycleSkip.TooOld,
        ReturnEvaluation.Decide(Returned with { Before = null, ReturnedDate = null, OrderDate = null }, Standing(), Now, Policy.Seed).Skip);

    [Fact]
    public void Decide_ExcludedCustomer_IsSkippedWithTheReason()
    {
        Assert.Equal(RecycleSkip.DoNotContact, ReturnEvaluation.Decide(Returned, Standing(blocked: true), Now, Policy.Seed).Skip);
        Assert.Equal(RecycleSkip.Blacklisted, ReturnEvaluation.Decide(Returned, Standing(risk: RiskLevel.Blacklist), Now, Policy.Seed).Skip);
        Assert.Equal(
            RecycleSkip.DoNotContact,
            ReturnEvaluation.Decide(Returned, Standing(blocked: true, risk: RiskLevel.Blacklist), Now, Policy.Seed).Skip);
    }

    [Fact]
    public void Decide_CustomerInCooldown_IsOfferedForThePoolToDefer() =>
        Assert.True(ReturnEvaluation.Decide(Returned, Standing(cooldownUntil: Now.AddDays(60)), Now, Policy.Seed).IsOffer);

    [Fact]
    public void Again_WithALaterReason_WaitsFromTheFirstDecision()
    {
        var again = ReturnEvaluation.Again(Returned with { Reason = ReturnReason.Unreachable }, Standing(), Now.AddDays(-2), Policy.Seed);
        Assert.Equal((RecycleReason.ReturnedDeliverable, Now.AddDays(1), Now.AddDays(-2)), (again.Reason, again.AvailableFrom, again.DecidedAt));
    }

    [Theory]
    [InlineData(false, 60, RecycleReason.FarmedLead, LeadSource.Farmed, 40)]
    [InlineData(true, 59, RecycleReason.FarmedLead, LeadSource.Farmed, 40)]
    [InlineData(true, 60, RecycleReason.ReorderCandidate, LeadSource.Reorder, 60)]
    [InlineData(true, 100, RecycleReason.ReorderCandidate, LeadSource.Reorder, 60)]
    public void FarmedOffers_ADeliveredOrderAndAScoreOf60_MakeAReorderCandidate(
        bool delivered, int score, RecycleReason reason, LeadSource source, int priority) => Assert.Equal(
            new RecycleOffer(Customer, source, reason, OriginalOutcome.Delivered, priority, Now, Now, "W"),
            FarmedOffers.Of(Standing(score), delivered, OriginalOutcome.Delivered, "W", Now, Policy.Seed));
}

namespace Thirdynal.Domain.Tests.Recycling;

/// <summary>When a failed delivery opens an entry, what it is like, and what ends it.</summary>
public sealed class RescueRulesTests
{
    private static readonly Policy On = Policy.Seed with { Rescue = new RescuePolicy { On = true } };

    private static readonly ReturnedOrder Failed = new("W9", OrderStatus.Delivering, OrderStatus.FailedDelivery, null, null, Now.AddDays(-3), null);

    [Fact]
    public void Offer_SwitchedOn_IsAtOnceForTwoDays()
    {
        var offer = RescueRules.Offer(Failed, Standing(), Now, On)!;
        var entry = OfferRules.Take(null, Standing(), offer, Guid.NewGuid(), Now, On).Open!;

        Assert.Equal(
            (RecycleReason.DeliveryRescue, OriginalOutcome.FailedDelivery, 85, Now, Now.AddHours(48), "W9"),
            (entry.RecycleReason, entry.OriginalOutcome, entry.PriorityScore, entry.AvailableFrom, entry.ExpiresAt, entry.SourceWaybill));
    }

    [Fact]
    public void Offer_BySeedsPolicy_IsNone() => Assert.Null(RescueRules.Offer(Failed, Standing(), Now, Policy.Seed));

    [Theory]
    [InlineData(OrderStatus.FailedDelivery, OrderStatus.FailedDelivery)]
    [InlineData(OrderStatus.Delivering, OrderStatus.Rts)]
    [InlineData(OrderStatus.FailedDelivery, OrderStatus.Delivering)]
    public void Offer_NothingHasJustFailed_IsNone(OrderStatus before, OrderStatus status) =>
        Assert.Null(RescueRules.Offer(Failed with { Before = before, Status = status }, Standing(), Now, On));

    [Fact]
    public void Offer_CustomerRestsOrMustNotBeCalled_IsNone()
    {
        Assert.Null(RescueRules.Offer(Failed, Standing(blocked: true), Now, On));
        Assert.Null(RescueRules.Offer(Failed, Standing(risk: RiskLevel.Blacklist), Now, On));
        Assert.Null(RescueRules.Offer(Failed, Standing(cooldownUntil: Now.AddMinutes(1)), Now, On));
        Assert.NotNull(RescueRules.Offer(Failed, Standing(cooldownUntil: Now), Now, On));
    }

    [Fact]
    public void Take_CustomerInThePool_StaysAsItIs()
    {
        var offer = RescueRules.Offer(Failed, Standing(), Now, On)!;
        var open = Entry();

        var moves = OfferRules.Take(open, Standing(), offer, Guid.NewGuid(), Now, On);

        Assert.Equal((OfferResult.Unchanged, open), (moves.Result, moves.Open));
    }

    [Fact]
    public void Take_RestsByThePoolsWord_OpensNothing()
    {
        var offer = RescueRules.Offer(Failed, Standing(), Now, On)!;

        Assert.Null(OfferRules.Take(null, Standing(cooldownUntil: Now.AddDays(1)), offer, Guid.NewGuid(), Now, On).Open);
    }

    [Fact]
    public void Record_NoAnswer_IsNotTriedAgainByItself()
    {
        var entry = Entry(RecycleReason.DeliveryRescue).HeldBy("agent-1");

        var decision = OutcomeRules.Record(entry, new OutcomeCommand(LeadOutcome.NoAnswer, "agent-1"), Standing(), Guid.NewGuid(), Now, On).Value!;

        Assert.Equal((null, OutcomeAction.Exhausted), (decision.Next, decision.Action));
    }

    [Theory]
    [InlineData(OrderStatus.FailedDelivery, OrderStatus.Delivering, true)]
    [InlineData(OrderStatus.FailedDelivery, OrderStatus.Delivered, true)]
    [InlineData(OrderStatus.FailedDelivery, OrderStatus.Rts, true)]
    [InlineData(OrderStatus.FailedDelivery, OrderStatus.FailedDelivery, false)]
    [InlineData(OrderStatus.Delivering, OrderStatus.Delivered, false)]
    [InlineData(null, OrderStatus.Delivered, false)]
    public void IsOver_ParcelMovesOn_IsTrue(OrderStatus? before, OrderStatus status, bool over) => Assert.Equal(over, RescueRules.IsOver(before, status));

    [Fact]
    public void IsOf_OnlyTheOpenRescueOfThatParcel()
    {
        var rescue = Entry(RecycleReason.DeliveryRescue) with { SourceWaybill = "W9" };

        Assert.True(RescueRules.IsOf(rescue, "W9"));
        Assert.True(RescueRules.IsOf(rescue.HeldBy("agent-1"), "W9"));
        Assert.False(RescueRules.IsOf(rescue, "W8"));
        Assert.False(RescueRules.IsOf(Entry() with { SourceWaybill = "W9" }, "W9"));
        Assert.False(RescueRules.IsOf(rescue with { PoolStatus = PoolStatus.Expired }, "W9"));
    }
}

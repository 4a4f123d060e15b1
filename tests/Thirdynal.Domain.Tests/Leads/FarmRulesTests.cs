namespace Thirdynal.Domain.Tests.Leads;

public sealed class FarmRulesTests
{
    private static readonly FarmOrder Order = new("820000000001", OrderStatus.Delivered, "Herbal Soap 3x", 500, Now.AddDays(-30), Now.AddDays(-20), null);
    private static readonly FarmCustomer Customer = new(Standing(score: 70), RiskLevel.Low, "METRO-MANILA", "QUEZON-CITY", HasDeliveredOrder: true, HasOpenEntry: false);
    private static readonly FarmCriteria Default = new();

    public static TheoryData<FarmCriteria, bool> Criteria => new()
    {
        { new(), true },
        { new() { Status = OrderStatus.Returned }, false },
        { new() { ProductName = "soap" }, true },
        { new() { ProductName = "shampoo" }, false },
        { new() { Province = "Metro Manila" }, true },
        { new() { Province = "Cebu" }, false },
        { new() { City = "quezon city" }, true },
        { new() { City = "Quezon" }, false },
        { new() { MinValue = 500, MaxValue = 500 }, true },
        { new() { MinValue = 500.01m }, false },
        { new() { MaxValue = 499.99m }, false },
        { new() { MinAgeDays = 20, MaxAgeDays = 20 }, true },
        { new() { MinAgeDays = 21 }, false },
        { new() { MaxAgeDays = 19 }, false },
        { new() { MinScore = 70 }, true },
        { new() { MinScore = 71 }, false },
        { new() { RiskLevel = RiskLevel.Low }, true },
        { new() { RiskLevel = RiskLevel.High }, false },
    };

    [Theory]
    [MemberData(nameof(Criteria))]
    public void Decide_OneCriterion_Matches(FarmCriteria criteria, bool matches) =>
        Assert.Equal(matches, Decide(Customer, criteria).Offer is not null);

    [Fact]
    public void Decide_TheDefault_TakesDeliveriesOfAtLeastFourteenDays()
    {
        Assert.NotNull(Decide(Customer, Default, Order with { DeliveredDate = Now.AddDays(-14) }).Offer);
        Assert.Null(Decide(Customer, Default, Order with { DeliveredDate = Now.AddDays(-14).AddSeconds(1) }).Offer);
    }

    [Fact]
    public void Decide_WithoutADateOfDelivery_CountsFromTheOrder()
    {
        Assert.NotNull(Decide(Customer, Default, Order with { DeliveredDate = null }).Offer);
        Assert.Null(Decide(Customer, Default, Order with { DeliveredDate = null, OrderDate = null }).Offer);
    }

    [Fact]
    public void Decide_WithoutAnAmount_MatchesOnlyWhereNoneIsAsked()
    {
        Assert.NotNull(Decide(Customer, Default, Order with { CodAmount = null }).Offer);
        Assert.Null(Decide(Customer, new FarmCriteria { MaxValue = 1_000 }, Order with { CodAmount = null }).Offer);
    }

    [Theory]
    [InlineData(60, true, RecycleReason.ReorderCandidate, LeadSource.Reorder, 60)]
    [InlineData(59, true, RecycleReason.FarmedLead, LeadSource.Farmed, 40)]
    [InlineData(100, false, RecycleReason.FarmedLead, LeadSource.Farmed, 40)]
    public void Decide_AMatch_OffersAtOnceAtAFlatPriority(int score, bool delivered, RecycleReason reason, LeadSource source, int priority)
    {
        var offer = Decide(Customer with { Standing = Standing(score: score), HasDeliveredOrder = delivered }, Default).Offer!;
        Assert.Equal((reason, source, priority, Now, Order.Waybill), (offer.Reason, offer.Source, offer.Priority, offer.AvailableFrom, offer.SourceWaybill));
        Assert.Equal(OriginalOutcome.Delivered, offer.OriginalOutcome);
    }

    [Fact]
    public void Decide_WhatStandsAgainstIt_IsNamedInItsOrder()
    {
        var all = Customer with { Standing = Standing(risk: RiskLevel.Blacklist, blocked: true, cooldownUntil: Now.AddDays(1)), HasOpenEntry = true };
        Assert.Equal(LeadSkip.DoNotContact, Decide(all, Default).Skip);
        all = all with { Standing = all.Standing with { Blocked = false } };
        Assert.Equal(LeadSkip.Blacklisted, Decide(all, Default).Skip);
        all = all with { Standing = all.Standing with { Risk = RiskLevel.Low } };
        Assert.Equal(LeadSkip.Cooldown, Decide(all, Default).Skip);
        all = all with { Standing = all.Standing with { CooldownUntil = Now } };
        Assert.Equal(LeadSkip.OpenEntry, Decide(all, Default).Skip);
        Assert.NotNull(Decide(all with { HasOpenEntry = false }, Default).Offer);
    }

    [Fact]
    public void Decide_OfSeveralOrders_TakesTheNewestThatMatches()
    {
        var newer = Order with { Waybill = "820000000002", DeliveredDate = Now.AddDays(-15) };
        var tooNew = Order with { Waybill = "820000000003", DeliveredDate = Now.AddDays(-1) };
        var decision = Decide(Customer, Default, Order, newer, tooNew);
        Assert.Equal((2, newer, newer.Waybill), (decision.Matches, decision.Source, decision.Offer!.SourceWaybill));
    }

    [Fact]
    public void Check_EveryFieldOutOfBounds_IsNamed() => Assert.Equal(
        ["criteria.minAgeDays", "criteria.maxAgeDays", "criteria.minValue", "criteria.maxValue", "criteria.minScore"],
        FarmRules.Check(new FarmCriteria { MinAgeDays = -1, MaxAgeDays = -2, MinValue = -1, MaxValue = -5, MinScore = 101 }).Select(static error => error.Field!));

    [Fact]
    public void Check_TheDefault_IsFine() => Assert.Empty(FarmRules.Check(Default));

    private static FarmDecision Decide(FarmCustomer customer, FarmCriteria criteria, params FarmOrder[] orders) =>
        FarmRules.Decide(customer, orders.Length == 0 ? [Order] : orders, criteria, Now, Policy.Seed);
}

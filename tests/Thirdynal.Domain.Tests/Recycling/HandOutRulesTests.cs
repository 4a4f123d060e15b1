namespace Thirdynal.Domain.Tests.Recycling;

public sealed class HandOutRulesTests
{
    private static readonly PoolEntry Callback =
        Entry(RecycleReason.ScheduledCallback, 90, Now, Now.AddDays(2)) with { CallbackOwner = "agent-1" };

    [Fact]
    public void WhyNot_WithinItsTime_IsHanded()
    {
        var entry = Entry(availableFrom: Now, expiresAt: Now.AddTicks(1));
        Assert.Null(WhyNot(entry));
        Assert.Equal(new HandOutBlock(HandOutRule.NotYetAvailable, Now), WhyNot(entry, at: Now.AddTicks(-1)));
        Assert.Equal(new HandOutBlock(HandOutRule.Expired, null), WhyNot(entry, at: Now.AddTicks(1)));
    }

    [Fact]
    public void WhyNot_CustomerMayNotBeCalled_SaysWhy()
    {
        Assert.Equal(new HandOutBlock(HandOutRule.DoNotContact, null), WhyNot(Entry(), Standing(blocked: true)));
        Assert.Equal(new HandOutBlock(HandOutRule.Blacklisted, null), WhyNot(Entry(), Standing(risk: RiskLevel.Blacklist)));
        Assert.Equal(new HandOutBlock(HandOutRule.Cooldown, Now.AddTicks(1)), WhyNot(Entry(), Standing(cooldownUntil: Now.AddTicks(1))));
        Assert.Null(WhyNot(Entry(), Standing(cooldownUntil: Now)));
    }

    [Fact]
    public void WhyNot_HeldOrClosed_SaysSo()
    {
        Assert.Equal(new HandOutBlock(HandOutRule.Held, Now.AddHours(23)), WhyNot(Entry().HeldBy("agent-2")));
        Assert.Equal(new HandOutBlock(HandOutRule.Closed, null), WhyNot(WithdrawRules.Withdraw(Entry(), "s", Now)));
        Assert.Equal(new HandOutBlock(HandOutRule.Closed, null), WhyNot(Entry() with { PoolStatus = PoolStatus.Converted }));
    }

    [Fact]
    public void WhyNot_LeaseOf24Hours_EndsAtItsVeryEndAndAtReadTime()
    {
        var held = Entry().HeldBy("agent-2", Now);
        Assert.Equal(HandOutRule.Held, WhyNot(held, at: Now.AddHours(24).AddTicks(-1))?.Rule);
        Assert.Null(WhyNot(held, at: Now.AddHours(24)));
    }

    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData(40, null, null, true)]
    [InlineData(41, null, null, false)]
    [InlineData(null, RecycleReason.ReturnedOther, null, true)]
    [InlineData(null, RecycleReason.ReturnedRefused, null, false)]
    [InlineData(null, null, RiskLevel.Low, true)]
    [InlineData(null, null, RiskLevel.High, false)]
    [InlineData(40, RecycleReason.ReturnedOther, RiskLevel.Low, true)]
    public void WhyNot_Filter_LetsOnlyWhatWasAskedForThrough(int? minPriority, RecycleReason? reason, RiskLevel? risk, bool handed)
    {
        var block = WhyNot(Entry(), filter: new HandOutFilter(minPriority, reason, risk));
        Assert.Equal(handed ? null : new HandOutBlock(HandOutRule.Filtered, null), block);
    }

    [Fact]
    public void WhyNot_Callback_IsItsAgentsAloneForFourHours()
    {
        Assert.Null(WhyNot(Callback, agent: "agent-1"));
        Assert.Equal(new HandOutBlock(HandOutRule.CallbackOfAnotherAgent, Now.AddHours(4)), WhyNot(Callback, agent: "agent-2"));
        Assert.NotNull(WhyNot(Callback, agent: "agent-2", at: Now.AddHours(4).AddTicks(-1)));
        Assert.Null(WhyNot(Callback, agent: "agent-2", at: Now.AddHours(4)));
        Assert.Null(HandOutRules.OwnersAloneUntil(Entry(), Policy.Seed));
    }

    [Theory]
    [InlineData(null, 0, 10, false)]
    [InlineData(1, 0, 1, false)]
    [InlineData(100, 0, 50, true)]
    [InlineData(50, 0, 50, false)]
    [InlineData(10, 40, 10, false)]
    [InlineData(10, 41, 9, true)]
    [InlineData(10, 50, 0, true)]
    [InlineData(10, 60, 0, true)]
    public void SizeOf_ACall_IsCappedByTheAgentsLimit(int? asked, int held, int count, bool cut)
    {
        var size = HandOutRules.SizeOf(asked, held, Policy.Seed).Value!;
        Assert.Equal((count, cut), (size.Count, size.CutByLimit));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    public void SizeOf_OutsideOf1To100_IsRefused(int asked) =>
        Assert.Equal(RecyclingErrors.BadCount(100), HandOutRules.SizeOf(asked, 0, Policy.Seed).Error);

    [Fact]
    public void Assign_AnEntry_IsHeldFor24Hours()
    {
        var held = HandOutRules.Assign(Entry() with { LastHolder = "agent-2" }, "agent-1", Now);
        Assert.Equal(
            (PoolStatus.Assigned, "agent-1", Now, null, LeadStatus.Assigned),
            (held.PoolStatus, held.AssignedTo, held.AssignedAt, held.LastHolder, held.LeadStatus));
        Assert.Equal(Now.AddHours(24), held.LeaseExpiresAt(Policy.Seed));
        Assert.Null(Entry().LeaseExpiresAt(Policy.Seed));
    }

    [Fact]
    public void AsOf_LeaseEnded_IsAvailableWithItsOldPriority()
    {
        var held = Entry(priority: 33).HeldBy("agent-1", Now);
        Assert.Same(held, PoolClock.AsOf(held, Now.AddHours(24).AddTicks(-1), Policy.Seed));
        Assert.Equal(
            held with
            {
                PoolStatus = PoolStatus.Available, AssignedTo = null, AssignedAt = null, LastHolder = "agent-1", UpdatedAt = Now.AddHours(24),
            },
            PoolClock.AsOf(held, Now.AddHours(24), Policy.Seed));
    }

    [Fact]
    public void AsOf_LeaseEndedPastItsTime_IsExpiredAndWhileHeldItIsNot()
    {
        var held = Entry(expiresAt: Now.AddHours(1)).HeldBy("agent-1", Now);
        Assert.Same(held, PoolClock.AsOf(held, Now.AddHours(23), Policy.Seed));
        var expired = PoolClock.AsOf(held, Now.AddHours(24), Policy.Seed);
        Assert.Equal((PoolStatus.Expired, Now.AddHours(24), null), (expired.PoolStatus, expired.ProcessedAt, expired.ProcessedOutcome));
        Assert.Same(expired, PoolClock.AsOf(expired, Now.AddDays(99), Policy.Seed));
    }

    [Fact]
    public void Release_ByTheHolderOrASupervisor_GivesItBack()
    {
        var held = Entry(priority: 33).HeldBy("agent-1");
        foreach (var (by, supervisor) in new[] { ("agent-1", false), ("supervisor-1", true) })
        {
            var released = HandOutRules.Release(held, by, supervisor, supervisor ? "ill" : null, Now, Policy.Seed).Value!;
            Assert.Equal(
                (PoolStatus.Available, null, "agent-1", 33),
                (released.PoolStatus, released.AssignedTo, released.LastHolder, released.PriorityScore));
        }

        Assert.Equal(
            PoolStatus.Expired,
            HandOutRules.Release(Entry(expiresAt: Now).HeldBy("agent-1"), "agent-1", false, null, Now, Policy.Seed).Value?.PoolStatus);
    }

    [Fact]
    public void Release_ByAnybodyElseOrOfNothing_IsRefused()
    {
        Assert.Equal(RecyclingErrors.NotHolder, HandOutRules.Release(Entry().HeldBy("agent-1"), "agent-2", false, null, Now, Policy.Seed).Error);
        Assert.Equal(RecyclingErrors.NotAssigned, HandOutRules.Release(Entry(), "agent-1", true, "ill", Now, Policy.Seed).Error);
        Assert.Equal(
            RecyclingErrors.NotAssigned, HandOutRules.Release(Entry().HeldBy("agent-1", Now.AddDays(-1)), "agent-1", false, null, Now, Policy.Seed).Error);
        Assert.Equal(
            RecyclingErrors.Withdrawn,
            HandOutRules.Release(WithdrawRules.Withdraw(Entry().HeldBy("agent-1"), "s", Now), "agent-1", false, null, Now, Policy.Seed).Error);
        Assert.Equal(RecyclingErrors.Expired, HandOutRules.Release(Entry(expiresAt: Now), "agent-1", false, null, Now, Policy.Seed).Error);
    }

    [Fact]
    public void Reassign_AHeldLead_GivesTheOtherAgentALeaseOfItsOwn()
    {
        var moved = HandOutRules.Reassign(Entry().HeldBy("agent-1"), "agent-2", "sick", Now, Policy.Seed).Value!;
        Assert.Equal(("agent-2", Now, null), (moved.AssignedTo, moved.AssignedAt, moved.LastHolder));
        Assert.Equal(RecyclingErrors.MissingReason, HandOutRules.Reassign(Entry().HeldBy("agent-1"), "agent-2", " ", Now, Policy.Seed).Error);
        Assert.Equal(RecyclingErrors.NotAssigned, HandOutRules.Reassign(Entry(), "agent-2", "sick", Now, Policy.Seed).Error);
        Assert.Equal(
            RecyclingErrors.AlreadyRecorded,
            HandOutRules.Reassign(Entry() with { PoolStatus = PoolStatus.Converted }, "agent-2", "sick", Now, Policy.Seed).Error);
    }

    [Fact]
    public void Reassign_ACallbackThatNobodyHolds_ChangesItsOwnerAlone()
    {
        var moved = HandOutRules.Reassign(Callback, "agent-2", "sick", Now, Policy.Seed).Value!;
        Assert.Equal(Callback with { CallbackOwner = "agent-2", UpdatedAt = Now }, moved);
        Assert.Equal(RecyclingErrors.PromisedByThatAgent, HandOutRules.Reassign(Callback, "agent-1", "sick", Now, Policy.Seed).Error);
        Assert.Equal(RecyclingErrors.MissingReason, HandOutRules.Reassign(Callback, "agent-2", null, Now, Policy.Seed).Error);

        var held = HandOutRules.Reassign(Callback.HeldBy("agent-1"), "agent-2", "sick", Now, Policy.Seed).Value!;
        Assert.Equal(("agent-2", "agent-2"), (held.AssignedTo, held.CallbackOwner));
    }

    [Fact]
    public void Summarise_ManyObstacles_CountsEachAndNamesTheFirstEnd()
    {
        var summary = HandOutRules.Summarise(
        [
            new(HandOutRule.Cooldown, Now.AddDays(9)), new(HandOutRule.DoNotContact, null), new(HandOutRule.Cooldown, Now.AddDays(2)),
        ]);
        Assert.Equal(
            [new BlockedBy(HandOutRule.Cooldown, 2, Now.AddDays(2)), new BlockedBy(HandOutRule.DoNotContact, 1, null)],
            summary.AsEnumerable());
    }

    [Fact]
    public void HandOutOrder_ForAnAgent_IsOwnCallbacksThenCallbacksThenPriorityTimeAndId()
    {
        PoolEntry[] expected =
        [
            Callback with { Id = Id(9), PriorityScore = 1 },
            Callback with { Id = Id(1), CallbackOwner = "agent-2", PriorityScore = 95 },
            Callback with { Id = Id(2), CallbackOwner = "agent-2" },
            Entry(priority: 100, id: Id(8)),
            Entry(priority: 50, availableFrom: Now.AddDays(-3), id: Id(7)),
            Entry(priority: 50, availableFrom: Now.AddDays(-2), id: Id(3)),
            Entry(priority: 50, availableFrom: Now.AddDays(-2), id: Id(4)),
            Entry(priority: 49, availableFrom: Now.AddDays(-9), id: Id(5)),
        ];
        for (var turn = 0; turn < expected.Length; turn++)
        {
            var mixed = expected.Skip(turn).Concat(expected.Take(turn)).Reverse();
            Assert.Equal(expected.Select(entry => entry.Id), mixed.Order(new HandOutOrder("agent-1")).Select(entry => entry.Id));
        }

        Assert.Equal(Id(1), expected.Order(HandOutOrder.Common).First().Id);
        Assert.Equal(Id(1), expected.Order(new HandOutOrder("agent-2")).First().Id);
    }

    [Fact]
    public void HandOutOrder_Ids_GoAsPostgresOrdersThem()
    {
        // PostgreSQL compares the bytes as they are written, the first one foremost.
        var (low, high) = (new Guid("00000001-0000-4000-8000-000000000000"), new Guid("01000000-0000-4000-8000-000000000000"));
        Assert.True(HandOutOrder.Common.Compare(Entry(id: low), Entry(id: high)) < 0);
        var (small, large) = (new Guid("7fffffff-0000-4000-8000-000000000000"), new Guid("80000000-0000-4000-8000-000000000000"));
        Assert.True(HandOutOrder.Common.Compare(Entry(id: small), Entry(id: large)) < 0);
    }

    private static Guid Id(byte last) => new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last);

    private static HandOutBlock? WhyNot(
        PoolEntry entry, CustomerStanding? standing = null, HandOutFilter? filter = null, string agent = "agent-1", DateTimeOffset? at = null) =>
        HandOutRules.WhyNot(entry, standing ?? Standing(), filter ?? HandOutFilter.Any, agent, at ?? Now, Policy.Seed);
}

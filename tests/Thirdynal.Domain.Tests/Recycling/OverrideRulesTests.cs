namespace Thirdynal.Domain.Tests.Recycling;

public sealed class OverrideRulesTests
{
    private static readonly Guid NewId = new("44444444-4444-4444-8444-444444444444");

    [Fact]
    public void Exhaust_AnOpenEntry_ClosesItHeldOrNot()
    {
        foreach (var open in new[] { Entry(), Entry().HeldBy("agent-1") })
        {
            var closed = OverrideRules.Exhaust(open, "boss", "double", Now, Policy.Seed).Value!;

            Assert.Equal(
                (PoolStatus.Exhausted, ProcessedOutcome.ClosedByHand, "boss", (DateTimeOffset?)Now),
                (closed.PoolStatus, closed.ProcessedOutcome, closed.ProcessedBy, closed.ProcessedAt));
            Assert.Equal(RecyclingErrors.ClosedByHand, OverrideRules.Exhaust(closed, "boss", "double", Now, Policy.Seed).Error);
        }
    }

    [Fact]
    public void AnyOverride_WithoutAReason_IsRefused()
    {
        var closed = OverrideRules.Exhaust(Entry(), "boss", "double", Now, Policy.Seed).Value!;

        Assert.Equal(RecyclingErrors.MissingReason, OverrideRules.Exhaust(Entry(), "boss", " ", Now, Policy.Seed).Error);
        Assert.Equal(RecyclingErrors.MissingReason, OverrideRules.Revive(closed, null, Standing(), NewId, null, Now, Policy.Seed).Error);
        Assert.Equal(RecyclingErrors.MissingReason, OverrideRules.RecycleNow(null, Standing(), NewId, null, "", Now, Policy.Seed).Error);
        Assert.Equal(RecyclingErrors.MissingReason, HandOutRules.Release(Entry().HeldBy("agent-1"), "boss", true, " ", Now, Policy.Seed).Error);
    }

    [Theory]
    [InlineData(PoolStatus.Exhausted, null)]
    [InlineData(PoolStatus.Expired, null)]
    [InlineData(PoolStatus.Converted, "recycling.sold")]
    [InlineData(PoolStatus.Available, "recycling.still_open")]
    [InlineData(PoolStatus.Assigned, "recycling.still_open")]
    public void Revive_ByStatus_OpensASuccessorOfWhatIsClosedUnsold(PoolStatus status, string? refusal)
    {
        var entry = Entry(priority: 33).HeldBy("agent-1") with { PoolStatus = status, NoAnswerCount = 3 };

        var result = OverrideRules.Revive(entry, null, Standing(), NewId, "asked for it", Now, Policy.Seed);

        Assert.Equal(refusal, result.IsOk ? null : result.Error.Code);
        if (refusal is not null) return;
        var opened = result.Value!;
        Assert.Equal((NewId, NewId, (Guid?)entry.LeadId, 33, 0), (opened.Id, opened.LeadId, opened.SourceLeadId, opened.PriorityScore, opened.NoAnswerCount));
        Assert.Equal((Now, Now.AddDays(30), true), (opened.AvailableFrom, opened.ExpiresAt, opened.IsOpen));
    }

    [Fact]
    public void ReviveAndRecycleNow_OfACustomerNotToBeCalled_AreRefusedWhateverTheReason()
    {
        var closed = Entry() with { PoolStatus = PoolStatus.Exhausted };
        foreach (var excluded in new[] { Standing(blocked: true), Standing(risk: RiskLevel.Blacklist) })
        {
            Assert.Equal(RecyclingErrors.NotCallable, OverrideRules.Revive(closed, null, excluded, NewId, "please", Now, Policy.Seed).Error);
            Assert.Equal(RecyclingErrors.NotCallable, OverrideRules.RecycleNow(null, excluded, NewId, 100, "please", Now, Policy.Seed).Error);
        }
    }

    [Fact]
    public void ReviveAndRecycleNow_InACooldown_WaitForItsEnd()
    {
        var (resting, end) = (Standing(cooldownUntil: Now.AddDays(5)), Now.AddDays(5));

        Assert.Equal(end, OverrideRules.Revive(Entry() with { PoolStatus = PoolStatus.Exhausted }, null, resting, NewId, "why", Now, Policy.Seed).Value?.AvailableFrom);
        Assert.Equal(end, OverrideRules.RecycleNow(null, resting, NewId, null, "why", Now, Policy.Seed).Value?.AvailableFrom);
    }

    [Fact]
    public void RecycleNow_OfAnEntryThatWaits_EndsItsWait()
    {
        var waiting = Entry(priority: 20, availableFrom: Now.AddDays(9), expiresAt: Now.AddDays(39));

        var moved = OverrideRules.RecycleNow(waiting, Standing(), NewId, null, "why", Now, Policy.Seed).Value!;

        Assert.Equal((waiting.Id, 20, Now, Now.AddDays(30)), (moved.Id, moved.PriorityScore, moved.AvailableFrom, moved.ExpiresAt));
        Assert.Null(HandOutRules.WhyNot(moved, Standing(), HandOutFilter.Any, "agent-1", Now, Policy.Seed));
    }

    [Fact]
    public void RecycleNow_WithAnotherAtWork_LeavesItToThem()
    {
        Assert.Equal(RecyclingErrors.Held, OverrideRules.RecycleNow(Entry().HeldBy("agent-1"), Standing(), NewId, null, "why", Now, Policy.Seed).Error);
        Assert.Equal(
            RecyclingErrors.CallbackAgreed,
            OverrideRules.RecycleNow(Entry(RecycleReason.ScheduledCallback), Standing(), NewId, null, "why", Now, Policy.Seed).Error);
        Assert.Equal(
            RecyclingErrors.InPool,
            OverrideRules.Revive(Entry() with { PoolStatus = PoolStatus.Exhausted }, Entry(id: NewId), Standing(), NewId, "why", Now, Policy.Seed).Error);
    }

    [Fact]
    public void RecycleNow_OfACustomerWhoseEntryHasExpired_OpensANewOne()
    {
        var opened = OverrideRules.RecycleNow(Entry(expiresAt: Now), Standing(), NewId, null, "why", Now, Policy.Seed).Value!;

        Assert.Equal((NewId, RecycleReason.SupervisorRequest, 90), (opened.Id, opened.RecycleReason, opened.PriorityScore));
    }

    [Fact]
    public void Reassign_ToItsHolder_IsRefused() => Assert.Equal(
        RecyclingErrors.HeldByThatAgent, HandOutRules.Reassign(Entry().HeldBy("agent-1"), "agent-1", "why", Now, Policy.Seed).Error);
}

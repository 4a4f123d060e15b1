namespace Thirdynal.Domain.Tests.Recycling;

public sealed class FairnessTests
{
    private static readonly CallingHoursPolicy Office = new() { On = true, Holidays = [new(2026, 12, 25), new(2026, 12, 26)] };
    private static readonly Policy OfficeHours = Policy.Seed with { CallingHours = Office };

    [Theory]
    [InlineData("2026-12-24 07:59:59.9999999", false, "2026-12-24 08:00")]
    [InlineData("2026-12-24 08:00", true, "2026-12-24 08:00")]
    [InlineData("2026-12-24 19:59:59.9999999", true, "2026-12-24 19:59:59.9999999")]
    [InlineData("2026-12-24 20:00", false, "2026-12-27 08:00")]
    [InlineData("2026-12-25 12:00", false, "2026-12-27 08:00")]
    [InlineData("2026-12-26 07:00", false, "2026-12-27 08:00")]
    [InlineData("2026-12-26 23:59", false, "2026-12-27 08:00")]
    [InlineData("2026-12-27 20:30", false, "2026-12-28 08:00")]
    public void CallingHours_AroundTheirEnds_AreManilas(string at, bool open, string next)
    {
        // Whatever offset the moment is written with.
        foreach (var moment in new[] { At(at), At(at).ToUniversalTime(), At(at).ToOffset(TimeSpan.FromHours(-5)) })
        {
            Assert.Equal(open, CallingHours.IsOpen(moment, Office));
            Assert.Equal(At(next), CallingHours.NextOpening(moment, Office));
        }
    }

    [Fact]
    public void CallingHours_Off_AreAlwaysOpen()
    {
        var off = Office with { On = false };
        Assert.True(CallingHours.IsOpen(At("2026-12-25 03:00"), off));
        Assert.Equal(At("2026-12-25 03:00"), CallingHours.NextOpening(At("2026-12-25 03:00"), off));
    }

    [Theory]
    [InlineData(0, "2026-03-10 11:00", 0)]
    [InlineData(3, "2026-03-10 00:00", 3)]
    [InlineData(3, "2026-03-09 23:59:59", 0)]
    [InlineData(2, "2026-03-10 11:59", 2)]
    public void Attempts_OfAnotherDayInManila_DoNotCount(int attempts, string last, int today)
    {
        var standing = Standing() with { Attempts = attempts, AttemptedAt = At(last) };
        Assert.Equal(today, AttemptRules.Today(standing, Now));
        Assert.Equal(today + 1, AttemptRules.Today(AttemptRules.Count(standing, Now), Now));
        Assert.Equal(today >= 3 ? At("2026-03-11 00:00") : null, AttemptRules.SpentUntil(standing, Now, Policy.Seed));
    }

    [Fact]
    public void WhyNot_AttemptsSpent_UntilTomorrowInManila()
    {
        var spent = Standing() with { Attempts = 3, AttemptedAt = Now };
        Assert.Equal(new HandOutBlock(HandOutRule.AttemptsPerDay, At("2026-03-11 00:00")), WhyNot(Entry(), spent));
        Assert.Null(WhyNot(Entry(), spent, at: At("2026-03-11 00:00")));
        Assert.Null(WhyNot(Entry(), spent with { Attempts = 2 }));
    }

    [Fact]
    public void WhyNot_OutsideCallingHours_UntilTheyBegin()
    {
        var night = At("2026-03-10 21:00");
        Assert.Equal(new HandOutBlock(HandOutRule.CallingHours, At("2026-03-11 08:00")), WhyNot(Entry(), at: night, policy: OfficeHours));
        Assert.Null(WhyNot(Entry(), at: At("2026-03-11 08:00"), policy: OfficeHours));
        Assert.Null(WhyNot(Entry(), at: night));
    }

    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData("agent-1", null, null, true)]
    [InlineData(null, "agent-1", null, true)]
    [InlineData("agent-2", "agent-2", null, false)]
    [InlineData("agent-1", "agent-1", "agent-1", false)]
    [InlineData(null, "agent-1", "agent-2", true)]
    public void WhyNot_FreshVoice_LeavesOutWhomTheAgentHadLast(string? lastHolder, string? lastAgent, string? owner, bool blocked)
    {
        var reason = owner is null ? RecycleReason.ReturnedOther : RecycleReason.ScheduledCallback;
        var entry = Entry(reason) with { LastHolder = lastHolder, CallbackOwner = owner };
        var standing = Standing() with { LastAgent = lastAgent };
        var fresh = new HandOutFilter(FreshVoice: true);
        Assert.Equal(blocked ? new HandOutBlock(HandOutRule.PreviousAgent, null) : null, WhyNot(entry, standing, fresh));
        Assert.Null(WhyNot(entry, standing));
    }

    [Theory]
    [InlineData(10, 0, 50, 10, null)]
    [InlineData(10, 0, 51, 9, HandOutRule.ClaimsPerMinute)]
    [InlineData(10, 0, 60, 0, HandOutRule.ClaimsPerMinute)]
    [InlineData(10, 0, 90, 0, HandOutRule.ClaimsPerMinute)]
    [InlineData(100, 0, 0, 50, HandOutRule.AgentLimit)]
    [InlineData(100, 0, 20, 40, HandOutRule.ClaimsPerMinute)]
    [InlineData(10, 45, 55, 5, HandOutRule.AgentLimit)]
    [InlineData(10, 50, 60, 0, HandOutRule.AgentLimit)]
    public void SizeOf_ClaimsOfTheLastMinute_CapItToo(int asked, int held, int claimed, int count, HandOutRule? limit)
    {
        var size = HandOutRules.SizeOf(asked, held, Policy.Seed, claimed).Value!;
        Assert.Equal((count, limit, count < asked), (size.Count, size.Limit, size.CutByLimit));
    }

    [Fact]
    public void ClaimWindow_IsAMinuteLong()
    {
        var window = new ClaimWindow();
        Assert.Equal((0, null), (window.Count(Now), window.FreeAt));
        window.Add(Now, 10);
        window.Add(Now.AddSeconds(30), 5);
        Assert.Equal((15, Now.AddMinutes(1)), (window.Count(Now.AddMinutes(1).AddTicks(-1)), window.FreeAt));
        Assert.Equal((5, Now.AddSeconds(90)), (window.Count(Now.AddMinutes(1)), window.FreeAt));
        Assert.Equal(0, window.Count(Now.AddSeconds(90)));
    }

    [Fact]
    public void ClaimWindow_ClockSetBackFar_HoldsNobodyUp()
    {
        var window = new ClaimWindow();
        window.Add(Now, 60);
        Assert.Equal(60, window.Count(Now.AddSeconds(-30)));
        Assert.Equal(0, window.Count(Now.AddHours(-1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Record_CallbackOfALeadThatMayHaveMore_IsCounted(int before)
    {
        var decision = Callback(Entry() with { CallbackCount = before }, Now.AddDays(1)).Value!;
        Assert.Equal((before, before + 1), (decision.Closed.CallbackCount, decision.Next!.CallbackCount));
        var retry = OutcomeRules.Record(
            decision.Next.HeldBy("agent-1"), new OutcomeCommand(LeadOutcome.NoAnswer, "agent-1"), Standing(), Guid.NewGuid(), Now, Policy.Seed).Value!;
        Assert.Equal(before + 1, retry.Next!.CallbackCount);
    }

    [Fact]
    public void Record_SixthCallback_IsRefusedByName() =>
        Assert.Equal(RecyclingErrors.TooManyCallbacks(5), Callback(Entry() with { CallbackCount = 5 }, Now.AddDays(1)).Error);

    [Fact]
    public void Record_CallbackOutsideCallingHours_SaysWhenTheyBegin()
    {
        Assert.Equal(
            RecyclingErrors.CallbackOutsideHours(At("2026-03-12 08:00")), Callback(Entry(), At("2026-03-11 20:00"), policy: OfficeHours).Error);
        Assert.Contains("2026-03-12 08:00", RecyclingErrors.CallbackOutsideHours(At("2026-03-12 08:00")).Message, StringComparison.Ordinal);
        Assert.True(Callback(Entry(), At("2026-03-11 19:59"), policy: OfficeHours).IsOk);
        Assert.True(Callback(Entry(), At("2026-03-11 20:00")).IsOk);
    }

    [Fact]
    public void Record_CallbackForADayWithoutACallLeft_IsRefused()
    {
        var twice = Standing() with { Attempts = 2, AttemptedAt = Now.AddHours(-1) };
        Assert.Equal(RecyclingErrors.CallbackWithoutAttempts(3, At("2026-03-11 00:00")), Callback(Entry(), At("2026-03-10 23:59"), twice).Error);
        Assert.True(Callback(Entry(), At("2026-03-11 00:00"), twice).IsOk);
        Assert.True(Callback(Entry(), At("2026-03-10 23:59"), twice with { Attempts = 1 }).IsOk);
    }

    [Fact]
    public void Record_AnyOutcome_CountsAnAttemptAndRemembersTheAgent()
    {
        foreach (var outcome in Enum.GetValues<LeadOutcome>())
        {
            var command = new OutcomeCommand(outcome, "agent-1") { CallbackAt = Now.AddDays(1) };
            var standing = OutcomeRules.Record(Entry().HeldBy("agent-1"), command, Standing(), Guid.NewGuid(), Now, Policy.Seed).Value!.Standing;
            Assert.Equal((1, Now, "agent-1"), (standing.Attempts, standing.AttemptedAt, standing.LastAgent));
        }
    }

    [Fact]
    public void MissedFrom_IsTheEndOfTheOwnersHours() =>
        Assert.Equal(Now.AddHours(4), CallbackRules.MissedFrom(Now, Policy.Seed));

    private static Result<OutcomeDecision> Callback(
        PoolEntry entry, DateTimeOffset at, CustomerStanding? standing = null, Policy? policy = null) => OutcomeRules.Record(
        entry.HeldBy("agent-1"), new OutcomeCommand(LeadOutcome.Callback, "agent-1") { CallbackAt = at }, standing ?? Standing(),
        Guid.NewGuid(), Now, policy ?? Policy.Seed);

    private static HandOutBlock? WhyNot(
        PoolEntry entry, CustomerStanding? standing = null, HandOutFilter? filter = null, DateTimeOffset? at = null, Policy? policy = null) =>
        HandOutRules.WhyNot(entry, standing ?? Standing(), filter ?? HandOutFilter.Any, "agent-1", at ?? Now, policy ?? Policy.Seed);
}

using FsCheck;
using FsCheck.Fluent;
using Thirdynal.Domain.Explaining;

namespace Thirdynal.Domain.Tests.Explaining;

/// <summary>Each obstacle by itself, all at once, and for any customer the same verdict as the hand-out's.</summary>
public sealed class CallBlockersTests
{
    private static readonly DoNotContact Never = new(Now.AddDays(-1), "agent-1", "Asked to be left alone.");

    public static TheoryData<CallRule, Func<CallFacts, CallFacts>, DateTimeOffset?> Single => new()
    {
        { CallRule.NotInPool, facts => facts with { Entry = null }, null },
        { CallRule.NotInPool, facts => facts with { Entry = Entry() with { PoolStatus = PoolStatus.Converted, ProcessedAt = Now } }, null },
        { CallRule.Expired, facts => facts with { Entry = Entry(expiresAt: Now) }, null },
        { CallRule.DoNotContact, facts => facts with { Standing = Standing(blocked: true), DoNotContact = Never }, null },
        { CallRule.DoNotContact, facts => facts with { Standing = Standing(blocked: true) }, null },
        { CallRule.NoNumber, facts => facts with { Standing = Standing(blocked: true), IsReachable = false }, null },
        { CallRule.Blacklisted, facts => facts with { Standing = Standing(risk: RiskLevel.Blacklist) }, null },
        { CallRule.Held, facts => facts with { Entry = Entry().HeldBy("agent-1", Now.AddHours(-1)) }, Now.AddHours(23) },
        { CallRule.NotYetAvailable, facts => facts with { Entry = Entry(availableFrom: Now.AddDays(3)) }, Now.AddDays(3) },
        { CallRule.Cooldown, facts => facts with { Standing = Standing(cooldownUntil: Now.AddDays(9)), OwnCooldownUntil = Now.AddDays(9), LastOutcome = ProcessedOutcome.Declined }, Now.AddDays(9) },
        { CallRule.NumberPending, facts => facts with { Standing = Standing(cooldownUntil: Now.AddDays(1)), LastOutcome = ProcessedOutcome.WrongNumber }, Now.AddDays(1) },
        { CallRule.AttemptsPerDay, facts => facts with { Standing = Standing() with { Attempts = 3, AttemptedAt = Now } }, At("2026-03-11 00:00:00") },
        { CallRule.CallbackOfAnotherAgent, facts => facts with { Entry = Entry(RecycleReason.ScheduledCallback, availableFrom: Now) with { CallbackOwner = "agent-2" } }, Now.AddHours(4) },
        { CallRule.AgentLimit, facts => facts with { Agent = new AgentFacts("agent-1", 50, Now.AddHours(2), 0, null) }, Now.AddHours(2) },
        { CallRule.ClaimsPerMinute, facts => facts with { Agent = new AgentFacts("agent-1", 0, null, 60, Now.AddSeconds(9)) }, Now.AddSeconds(9) },
    };

    private static CallFacts Free => new() { Entry = Entry(), Standing = Standing() };

    [Fact]
    public void Of_NothingAgainstIt_IsEmpty() => Assert.Empty(CallBlockers.Of(Free, Now, Policy.Seed));

    [Theory]
    [MemberData(nameof(Single))]
    public void Of_OneObstacle_NamesItAndItsEnd(CallRule rule, Func<CallFacts, CallFacts> make, DateTimeOffset? until)
    {
        var block = Assert.Single(CallBlockers.Of(make(Free), Now, Policy.Seed));

        Assert.Equal((rule, until), (block.Rule, block.Until));
    }

    [Fact]
    public void Of_AtNightOnAHoliday_NamesBothAndTheSameOpening()
    {
        var policy = Policy.Seed with { CallingHours = new CallingHoursPolicy { On = true, Holidays = [new(2026, 3, 10)] } };

        var found = CallBlockers.Of(Free, At("2026-03-10 21:30:00"), policy);

        var opening = At("2026-03-11 08:00:00");
        Assert.Equal(
            [new CallBlock(CallRule.Holiday, "2026-03-10", null, opening), new CallBlock(CallRule.CallingHours, "21:30", "08:00-20:00", opening)], found.AsEnumerable());
    }

    [Fact]
    public void Of_EverythingAtOnce_HidesNothing()
    {
        var facts = new CallFacts
        {
            Entry = Entry(RecycleReason.ScheduledCallback, availableFrom: Now.AddHours(1)).HeldBy("agent-2", Now) with { CallbackOwner = "agent-2" },
            Standing = Standing(blocked: true, risk: RiskLevel.Blacklist, cooldownUntil: Now.AddDays(1)) with { Attempts = 5, AttemptedAt = Now },
            DoNotContact = Never,
            IsReachable = false,
            Agent = new AgentFacts("agent-1", 50, null, 60, null),
        };
        var policy = Policy.Seed with { CallingHours = new CallingHoursPolicy { On = true, To = new(11, 0), Holidays = [new(2026, 3, 10)] } };

        var rules = CallBlockers.Of(facts, Now, policy).Select(block => block.Rule);

        Assert.Equal(
            Enum.GetValues<CallRule>().Except([CallRule.NotInPool, CallRule.Expired, CallRule.NumberPending]).Order(), rules.Order());
    }

    [Fact]
    public void Of_CallbackAskedByItsOwner_IsEmpty()
    {
        var callback = Entry(RecycleReason.ScheduledCallback, availableFrom: Now) with { CallbackOwner = "agent-1" };

        Assert.Empty(CallBlockers.Of(Free with { Entry = callback, Agent = new AgentFacts("agent-1", 0, null, 0, null) }, Now, Policy.Seed));
    }

    [Fact]
    public void Of_AnyCustomer_IsEmptyExactlyWhenTheHandOutFindsNothing()
    {
        var (free, blocked) = (0, 0);
        var cases =
            from status in Gen.Elements(PoolStatus.Available, PoolStatus.Available, PoolStatus.Assigned, PoolStatus.Converted)
            from reason in Gen.Elements(RecycleReason.ReturnedOther, RecycleReason.ScheduledCallback)
            from owner in Gen.Elements("agent-1", "agent-2", null)
            from starts in Gen.Elements(-100, -30, -3, -1, 0, 1)
            from length in Gen.Elements(1, 30, 100)
            from held in Gen.Elements(-30, -24, -23, 0)
            from refused in Gen.Frequency((12, Gen.Constant(false)), (1, Gen.Constant(true)))
            from risk in Gen.Elements(RiskLevel.Low, RiskLevel.High, RiskLevel.Unknown, RiskLevel.Blacklist)
            from cooldown in Gen.Elements(-1, 0, 1)
            from attempts in Gen.Choose(0, 4)
            from attempted in Gen.Elements(-30, -1, 0)
            from agent in Gen.Elements("agent-1", null)
            from hour in Gen.Choose(0, 23)
            from holiday in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
            from hours in Gen.Elements(true, false)
            select (status, reason, owner, starts, length, held, refused, risk, cooldown, attempts, attempted, agent, hour, holiday, hours);
        Holds(Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var now = At("2026-03-10 00:00:00").AddHours(c.hour);
            var entry = Entry(c.reason, availableFrom: now.AddHours(c.starts), expiresAt: now.AddHours(c.starts + c.length)) with
            {
                CallbackOwner = c.reason == RecycleReason.ScheduledCallback ? c.owner : null,
                PoolStatus = c.status,
                AssignedTo = c.status == PoolStatus.Assigned ? "agent-3" : null,
                AssignedAt = c.status == PoolStatus.Assigned ? now.AddHours(c.held) : null,
            };
            var standing = Standing(risk: c.risk, blocked: c.refused, cooldownUntil: now.AddHours(c.cooldown)) with { Attempts = c.attempts, AttemptedAt = now.AddHours(c.attempted) };
            var policy = Policy.Seed with { CallingHours = new CallingHoursPolicy { On = c.hours, Holidays = c.holiday ? [new(2026, 3, 10)] : [] } };
            var facts = new CallFacts { Entry = entry, Standing = standing, Agent = c.agent is null ? null : new AgentFacts(c.agent, 0, null, 0, null) };

            var ours = CallBlockers.Of(facts, now, policy);
            var theirs = HandOutRules.WhyNot(entry, standing, HandOutFilter.Any, c.agent ?? "", now, policy);

            if (theirs is null) free++;
            else blocked++;
            return ours.IsEmpty == (theirs is null)
                && (theirs is null || ours.Any(block => Words.Of(block.Rule) == Words.Of(theirs.Rule) || theirs.Rule is HandOutRule.Closed or HandOutRule.CallingHours))
                && ours.All(block => !(block.Until <= now));
        }), tests: 20_000);
        Assert.True(free > 200 && blocked > 1_000, $"{free} free, {blocked} blocked");
    }
}

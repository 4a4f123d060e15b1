using FsCheck;
using FsCheck.Fluent;
using Thirdynal.Domain.Explaining;
using Thirdynal.Domain.WhatIf;
using Replay = Thirdynal.Domain.WhatIf.Replay;

namespace Thirdynal.Domain.Tests.WhatIf;

/// <summary>Single numbers against what they must change, and any history against unchanged numbers.</summary>
public sealed class ReplayTests
{
    private static readonly DateTimeOffset Start = At("2026-01-05 10:00:00");

    // Two delivered, three back: a rate of 40 %, called on the last return, declined, and called again 60 days on.
    private static readonly CustomerStory Story = new()
    {
        CustomerId = Customer,
        Orders =
        [
            Order("A", OrderStatus.Delivered, 1), Order("B", OrderStatus.Delivered, 2), Order("C", OrderStatus.Returned, 3, ReturnReason.Refused),
            Order("D", OrderStatus.Returned, 4, ReturnReason.Unreachable), Order("E", OrderStatus.Returned, 5),
        ],
        Entries =
        [
            Called(RecycleReason.ReturnedOther, "E", opened: 5, due: 12, called: 13, ProcessedOutcome.Declined),
            Called(RecycleReason.SupervisorRequest, null, opened: 104, due: 104, called: 105, ProcessedOutcome.NoAnswer, noAnswers: 1),
            Called(RecycleReason.NoAnswerRetry, null, opened: 105, due: 106, called: 107, ProcessedOutcome.NoAnswer, noAnswers: 2),
            Called(RecycleReason.NoAnswerRetry, null, opened: 107, due: 108, called: 109, ProcessedOutcome.NoAnswer, noAnswers: 3),
        ],
    };

    private static DateTimeOffset End => Start.AddDays(200);

    [Fact]
    public void Of_TheSeedsNumbers_LetsWhatHappenedHappen()
    {
        var replay = Replay.Of(Story, Policy.Seed, End);

        Assert.Equal(4, replay.Calls);
        Assert.Empty(replay.Stopped);
        Assert.Equal(
            "NO_ANSWER_RETRY 2, RETURNED_DELIVERABLE 1, RETURNED_OTHER 1, RETURNED_REFUSED 1, SUPERVISOR_REQUEST 1",
            string.Join(", ", replay.Entries.Select(reason => $"{Words.Of(reason.Key)} {reason.Value}").Order(StringComparer.Ordinal)));
        Assert.Equal((54, RiskLevel.High), (replay.Score, replay.Risk));
    }

    public static TheoryData<string, Func<Policy, Policy>, TrialRule, int> Stopping => new()
    {
        { "longer rest", p => p with { Outcomes = p.Outcomes with { DeclinedCooldownDays = 97 } }, TrialRule.Cooldown, 3 },
        { "fewer retries", p => p with { Outcomes = p.Outcomes with { MaxNoAnswers = 2 } }, TrialRule.NoRetry, 1 },
        { "longer wait", p => p with { Recycling = p.Recycling with { OtherWaitDays = 9 } }, TrialRule.NotYetAvailable, 1 },
        { "strict risk", p => p with { Risk = p.Risk with { BlacklistBelowRate = 41, HighBelowRate = 50 } }, TrialRule.Blacklisted, 4 },
        { "hours", p => p with { CallingHours = new CallingHoursPolicy { On = true, From = new(11, 0), To = new(12, 0) } }, TrialRule.CallingHours, 4 },
    };

    [Theory]
    [MemberData(nameof(Stopping))]
    public void Of_StricterNumber_StopsThoseCalls(string what, Func<Policy, Policy> change, TrialRule rule, int calls)
    {
        var trial = Trials.Of(Story, Policy.Seed, change(Policy.Seed), End);

        Assert.True(trial.IsAny, what);
        Assert.Equal(calls, trial.After.Stopped.GetValueOrDefault(rule));
        Assert.Equal(calls, trial.Spared);
    }

    [Fact]
    public void Of_OtherScoreAndRisk_SaysHowTheCustomerChanges()
    {
        var draft = Policy.Seed with { Score = new ScorePolicy { Base = 60 }, Risk = new RiskPolicy { HighBelowRate = 35 } };

        var trial = Trials.Of(Story, Policy.Seed, draft, End);

        Assert.Equal((54, 64, RiskLevel.High, RiskLevel.Medium), (trial.Before.Score, trial.After.Score, trial.Before.Risk, trial.After.Risk));
        Assert.True(trial.After.Priorities[RecycleReason.ReturnedDeliverable] > trial.Before.Priorities[RecycleReason.ReturnedDeliverable]);
    }

    [Fact]
    public void Of_UnchangedNumbers_ChangesNothingWhateverTheHistory()
    {
        var (tried, stopped) = (0, 0);
        var orders =
            from waybill in Gen.Choose(1, 999)
            from status in Gen.Elements(Enum.GetValues<OrderStatus>())
            from day in Gen.Choose(0, 100)
            from reason in Gen.Elements(Enum.GetValues<ReturnReason>())
            select Order($"W{waybill}-{day}", status, day, reason);
        var entries =
            from reason in Gen.Elements(Enum.GetValues<RecycleReason>())
            from opened in Gen.Choose(0, 100)
            from wait in Gen.Choose(0, 15)
            from outcome in Gen.Elements(Enum.GetValues<ProcessedOutcome>())
            from noAnswers in Gen.Choose(0, 3)
            select Called(reason, null, opened, opened + wait, opened + wait + 1, outcome, noAnswers);
        var stories = from o in orders.ListOf(8) from e in entries.ListOf(5) select new CustomerStory { CustomerId = Customer, Orders = [.. o], Entries = [.. e] };
        Holds(Prop.ForAll(stories.ToArbitrary(), story =>
        {
            // The same numbers under another name and version, read from JSON as a draft is.
            var draft = System.Text.Json.JsonSerializer.Deserialize<Policy>(System.Text.Json.JsonSerializer.Serialize(Policy.Seed with { Name = "draft", Version = 7 }))!;
            var trial = Trials.Of(story, Policy.Seed, draft, End);
            tried += trial.After.Calls;
            stopped += trial.After.Stopped.Values.Sum();
            return !trial.IsAny && trial is { Spared: 0, Allowed: 0, Entries: 0 };
        }), tests: 2_000);
        Assert.True(tried > 500 && stopped > 500, $"{tried} calls, {stopped} stopped");
    }

    private static OrderStory Order(string waybill, OrderStatus status, int day, ReturnReason? reason = null) => new(
        waybill, status, [new StatusAt(status, Start.AddDays(day))], 500, Start.AddDays(day - 1),
        status == OrderStatus.Delivered ? Start.AddDays(day) : null, status == OrderStatus.Returned ? Start.AddDays(day) : null, Start.AddDays(day - 1), reason);

    private static PoolEntry Called(
        RecycleReason reason, string? waybill, int opened, int due, int called, ProcessedOutcome outcome, int noAnswers = 0) =>
        Entry(reason, id: Guid.NewGuid(), availableFrom: Start.AddDays(due), expiresAt: Start.AddDays(due + 30)) with
        {
            SourceWaybill = waybill,
            CreatedAt = Start.AddDays(opened),
            DecidedAt = Start.AddDays(opened),
            NoAnswerCount = noAnswers,
            PoolStatus = PoolStatus.Exhausted,
            ProcessedAt = Start.AddDays(called),
            ProcessedOutcome = outcome,
            ProcessedBy = "agent-1",
        };
}

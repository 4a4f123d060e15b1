using FsCheck;
using FsCheck.Fluent;

namespace Thirdynal.Domain.Tests.Recycling;

public sealed class CorrectionRulesTests
{
    private static readonly DateTimeOffset Later = Now.AddHours(2);
    private static readonly Guid Follower = new("44444444-4444-4444-8444-444444444444");
    private static readonly Guid NewId = new("55555555-5555-4555-8555-555555555555");

    /// <summary>What counts in the end is what would have counted had the right outcome been recorded at once.</summary>
    [Fact]
    public void Correct_AnyOutcomeToAnyOther_EndsAsIfItHadBeenRecordedRightly()
    {
        var cases =
            from wrong in Gen.Elements(Enum.GetValues<LeadOutcome>())
            from right in Gen.Elements(Enum.GetValues<LeadOutcome>())
            from tries in Gen.Choose(0, 2)
            from priority in Gen.Choose(1, 100)
            where wrong != right && wrong != LeadOutcome.DoNotCall
            select (wrong, right, tries, priority);
        Holds(Prop.ForAll(cases.ToArbitrary(), history =>
        {
            var (wrong, right, tries, priority) = history;
            var held = Entry(priority: priority).HeldBy("agent-1") with { NoAnswerCount = tries };
            var recorded = Record(held, wrong, "agent-1", Follower);
            var meant = Record(held, right, "agent-1", NewId);

            var corrected = Correct(recorded.Closed, right, recorded.Next, recorded.Standing).Value!;

            return Same(corrected.Corrected with { UpdatedAt = default }, meant.Closed with { UpdatedAt = default })
                && Same(corrected.Right.Next, meant.Next is null ? null : meant.Next with { CreatedAt = Later, UpdatedAt = Later })
                && corrected.Standing.CooldownUntil == meant.Standing.CooldownUntil
                && corrected.Standing.Blocked == meant.Standing.Blocked
                && corrected.TakenBack?.Id == recorded.Next?.Id
                && corrected.TakenBack is not { IsOpen: true }
                && corrected.Right.Action == meant.Action;
        }));
    }

    [Fact]
    public void Correct_WhatIsNoOutcome_IsRefused()
    {
        var withdrawn = WithdrawRules.Withdraw(Entry(), "s", Now);
        var byHand = OverrideRules.Exhaust(Entry(), "boss", "why", Now, Policy.Seed).Value!;
        foreach (var entry in new[] { Entry(), Entry().HeldBy("agent-1"), withdrawn, byHand, Entry() with { PoolStatus = PoolStatus.Expired } })
            Assert.Equal(RecyclingErrors.NoOutcome, Correct(entry, LeadOutcome.Declined, null, Standing()).Error);
    }

    [Fact]
    public void Correct_WhatOthersHaveBuiltUpon_IsRefused()
    {
        var recorded = Record(Entry().HeldBy("agent-1"), LeadOutcome.NoAnswer, "agent-1", Follower);
        var retry = recorded.Next!;

        Assert.Equal(RecyclingErrors.LaterOutcome, Correct(recorded.Closed, LeadOutcome.Declined, null, Standing(), isLate: true).Error);
        Assert.Equal(RecyclingErrors.Held, Correct(recorded.Closed, LeadOutcome.Declined, retry.HeldBy("agent-2", Now), Standing()).Error);
        Assert.Equal(
            RecyclingErrors.FollowedUp,
            Correct(recorded.Closed, LeadOutcome.Declined, retry with { RecycleReason = RecycleReason.ReturnedOther }, Standing()).Error);
        Assert.Equal(
            RecyclingErrors.InPool,
            Correct(Record(Entry().HeldBy("agent-1"), LeadOutcome.Declined, "agent-1", Follower).Closed, LeadOutcome.NoAnswer, Entry() with { LeadId = NewId }, Standing()).Error);
        Assert.Equal(RecyclingErrors.SameOutcome, Correct(recorded.Closed, LeadOutcome.NoAnswer, retry, Standing()).Error);
    }

    [Fact]
    public void Correct_DoNotCall_WaitsForAnAdminToLiftIt()
    {
        var recorded = Record(Entry().HeldBy("agent-1"), LeadOutcome.DoNotCall, "agent-1", Follower);

        Assert.Equal(RecyclingErrors.StaysUncontacted, Correct(recorded.Closed, LeadOutcome.NoAnswer, null, recorded.Standing, isForbidden: true).Error);
        Assert.True(Correct(recorded.Closed, LeadOutcome.NoAnswer, null, Standing()).IsOk);
    }

    [Fact]
    public void Correct_ToDoNotCall_IsAlwaysPossible()
    {
        var recorded = Record(Entry().HeldBy("agent-1"), LeadOutcome.Declined, "agent-1", Follower);

        var corrected = Correct(recorded.Closed, LeadOutcome.DoNotCall, null, recorded.Standing, isForbidden: true).Value!;

        Assert.True(corrected.Standing.Blocked);
        Assert.NotNull(corrected.Right.Effects.DoNotContact);
    }

    [Fact]
    public void Correct_AfterTheRetryWouldHaveExpired_OpensNone()
    {
        var recorded = Record(Entry().HeldBy("agent-1"), LeadOutcome.Declined, "agent-1", Follower);

        var corrected = CorrectionRules.Correct(
            recorded.Closed, Command(LeadOutcome.NoAnswer, Now.AddDays(20)), null, false, false, recorded.Standing, NewId, Now.AddDays(15), Policy.Seed).Value!;

        Assert.Null(corrected.Right.Next);
        Assert.Equal(OutcomeAction.Exhausted, corrected.Right.Action);
    }

    private static OutcomeDecision Record(PoolEntry held, LeadOutcome outcome, string by, Guid next) => OutcomeRules.Record(
        held, new OutcomeCommand(outcome, by) { CallbackAt = Now.AddDays(2) }, Standing(), next, Now, Policy.Seed).Value!;

    private static Result<OutcomeCorrection> Correct(
        PoolEntry entry, LeadOutcome right, PoolEntry? open, CustomerStanding standing, bool isLate = false, bool isForbidden = false) =>
        CorrectionRules.Correct(entry, Command(right, Now.AddDays(2)), open, isLate, isForbidden, standing, NewId, Later, Policy.Seed);

    private static OutcomeCommand Command(LeadOutcome outcome, DateTimeOffset callbackAt) =>
        new(outcome, "boss") { BySupervisor = true, Reason = "misheard", CallbackAt = callbackAt };

    // A record with a list in it compares the list by reference.
    private static bool Same(PoolEntry? one, PoolEntry? other) =>
        (one is null && other is null)
        || (one is not null && other is not null
            && one.AttachedReturns.SequenceEqual(other.AttachedReturns)
            && one with { AttachedReturns = [] } == other with { AttachedReturns = [] });
}

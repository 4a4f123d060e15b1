using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Domain.Tests.Recycling;

public sealed class RetractRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly PoolEntry Open = new()
    {
        Id = Guid.NewGuid(), CustomerId = Guid.NewGuid(), LeadId = Guid.NewGuid(), LeadSource = LeadSource.Recycled, SourceWaybill = "W1",
        RecycleReason = RecycleReason.ReturnedOther, PriorityScore = 40, AvailableFrom = Now, ExpiresAt = Now.AddDays(30), DecidedAt = Now,
        CreatedAt = Now, UpdatedAt = Now,
    };

    [Fact]
    public void Retract_TheOnlyReason_IsWithdrawnAlsoFromItsHolder()
    {
        foreach (var entry in new[] { Open, Open with { PoolStatus = PoolStatus.Assigned, AssignedTo = "agent", AssignedAt = Now } })
        {
            var (worked, closed, after) = RetractRules.Retract(entry, "W1", instead: null, Now);

            Assert.False(worked);
            Assert.Null(after);
            Assert.Equal((PoolStatus.Exhausted, ProcessedOutcome.Withdrawn), (closed!.PoolStatus, closed.ProcessedOutcome!.Value));
        }
    }

    [Fact]
    public void Retract_OneOfTwoReturns_LeavesTheOther()
    {
        var (_, closed, after) = RetractRules.Retract(Open with { RecycleCount = 2 }, "W1", instead: "W0", Now);

        Assert.Null(closed);
        Assert.Equal(("W0", 1), (after!.SourceWaybill, after.RecycleCount));
    }

    [Fact]
    public void RetractEntry_OfAList_GoesUnlessCalledOrShared()
    {
        var listed = Open with { SourceWaybill = null };

        Assert.Equal(ProcessedOutcome.Withdrawn, RetractRules.Retract(listed, listed.Id, Now).Closed!.ProcessedOutcome);
        Assert.True(RetractRules.Retract(listed with { NoAnswerCount = 1 }, listed.Id, Now).Worked);
        Assert.True(RetractRules.Retract(listed with { RecycleReason = RecycleReason.ScheduledCallback }, listed.Id, Now).Worked);
        Assert.Equal("W7", RetractRules.Retract(listed with { AttachedReturns = ["W7"] }, listed.Id, Now).Open!.SourceWaybill);
        Assert.Same(listed, RetractRules.Retract(listed, Guid.NewGuid(), Now).Open);
    }

    [Fact]
    public void Retract_SharedEntryWhoseOtherReturnIsGone_IsWithdrawn() =>
        Assert.NotNull(RetractRules.Retract(Open with { RecycleCount = 2 }, "W1", instead: null, Now).Closed);

    [Fact]
    public void Retract_AttachedReturn_IsDetached()
    {
        var (_, closed, after) = RetractRules.Retract(Open with { SourceWaybill = "W0", AttachedReturns = ["W1", "W2"] }, "W1", null, Now);

        Assert.Null(closed);
        Assert.Equal(("W0", "W2"), (after!.SourceWaybill, Assert.Single(after.AttachedReturns)));
    }

    [Fact]
    public void Retract_SourceWithAttachedReturn_GoesOnForThatOne()
    {
        var (_, closed, after) = RetractRules.Retract(Open with { AttachedReturns = ["W2"] }, "W1", null, Now);

        Assert.Null(closed);
        Assert.Equal(("W2", 0), (after!.SourceWaybill, after.AttachedReturns.Length));
    }

    [Fact]
    public void Retract_AfterACall_ChangesNothing()
    {
        PoolEntry[] called = [Open with { NoAnswerCount = 1 }, Open with { RecycleReason = RecycleReason.ScheduledCallback }];
        foreach (var entry in called) Assert.Equal(new Retraction(Worked: true, null, entry), RetractRules.Retract(entry, "W1", null, Now));
    }

    [Fact]
    public void Retract_OtherParcel_ChangesNothing() =>
        Assert.Equal(new Retraction(Worked: false, null, Open), RetractRules.Retract(Open, "W9", null, Now));
}

namespace Thirdynal.Domain.Tests.Recycling;

public sealed class OfferRulesTests
{
    private static readonly Guid NewId = new("44444444-4444-4444-8444-444444444444");

    private static readonly RecycleOffer Refused = new(
        Customer, LeadSource.Recycled, RecycleReason.ReturnedRefused, OriginalOutcome.Returned, 22, Now.AddDays(14), Now, "W2",
        new Guid("55555555-5555-4555-8555-555555555555"));

    [Fact]
    public void Take_NothingOpen_OpensAnEntryWithALeadOfItsOwn()
    {
        var moves = Take(null, Standing(), Refused);
        Assert.Equal(OfferResult.Opened, moves.Result);
        Assert.Null(moves.Closed);
        Assert.Equal(
            new PoolEntry
            {
                Id = NewId, CustomerId = Customer, LeadId = NewId, LeadSource = LeadSource.Recycled, SourceWaybill = "W2",
                SourceLeadId = Refused.SourceLeadId, OriginalOutcome = OriginalOutcome.Returned,
                RecycleReason = RecycleReason.ReturnedRefused, RecycleCount = 1, NoAnswerCount = 0, PriorityScore = 22,
                AvailableFrom = Now.AddDays(14), ExpiresAt = Now.AddDays(44), PoolStatus = PoolStatus.Available,
                DecidedAt = Now, PolicyVersion = 1, CreatedAt = Now, UpdatedAt = Now, AttachedReturns = moves.Open!.AttachedReturns,
            },
            moves.Open);
        Assert.Empty(moves.Open.AttachedReturns);
        Assert.Equal(LeadStatus.New, moves.Open.LeadStatus);
    }

    [Theory]
    [InlineData(13, 14)]
    [InlineData(14, 14)]
    [InlineData(60, 60)]
    public void Take_InCooldown_IsDeferredToTheLaterOfWaitAndCooldown(int cooldownDays, int availableDays)
    {
        var moves = Take(null, Standing(cooldownUntil: Now.AddDays(cooldownDays)), Refused);
        Assert.Equal(Now.AddDays(availableDays), moves.Open?.AvailableFrom);
        Assert.Equal(Now.AddDays(availableDays + 30), moves.Open?.ExpiresAt);
    }

    [Theory]
    [InlineData(40, 22)]
    [InlineData(10, 10)]
    public void Take_OpenAndAvailable_TakesTheNewestInAndTheLowerPriority(int had, int has)
    {
        var moves = Take(Entry(priority: had) with { RecycleCount = 2 }, Standing(), Refused);
        var entry = moves.Open!;
        Assert.Equal(OfferResult.Merged, moves.Result);
        Assert.Null(moves.Closed);
        Assert.Equal(Entry().Id, entry.Id);
        Assert.Equal(Entry().LeadId, entry.LeadId);
        Assert.Equal((3, has, RecycleReason.ReturnedRefused), (entry.RecycleCount, entry.PriorityScore, entry.RecycleReason));
        Assert.Equal(("W2", OriginalOutcome.Returned, Refused.SourceLeadId), (entry.SourceWaybill, entry.OriginalOutcome, entry.SourceLeadId));
        Assert.Equal((Now.AddDays(14), Now.AddDays(44)), (entry.AvailableFrom, entry.ExpiresAt));
        Assert.Equal((Now, Now, Now.AddDays(-8)), (entry.DecidedAt, entry.UpdatedAt, entry.CreatedAt));
    }

    [Fact]
    public void Take_OpenAndAvailableLater_KeepsTheLaterTimeAndMovesTheExpiry()
    {
        var open = Entry(availableFrom: Now.AddDays(20), expiresAt: Now.AddDays(25));
        var entry = Take(open, Standing(), Refused).Open!;
        Assert.Equal((Now.AddDays(20), Now.AddDays(50)), (entry.AvailableFrom, entry.ExpiresAt));
    }

    [Fact]
    public void Take_OpenAndMergedInCooldown_WaitsForItsEnd() =>
        Assert.Equal(Now.AddDays(70), Take(Entry(), Standing(cooldownUntil: Now.AddDays(70)), Refused).Open?.AvailableFrom);

    [Fact]
    public void Take_OpenCallback_KeepsEverythingAndHasTheReturnAttached() => AssertAttached(
        Entry(RecycleReason.ScheduledCallback, 90, Now.AddDays(1), Now.AddDays(3)) with { CallbackOwner = "agent-1" });

    [Fact]
    public void Take_HeldEntry_KeepsEverythingAndHasTheReturnAttached() => AssertAttached(Entry().HeldBy("agent-1"));

    [Fact]
    public void Take_LeaseHasEnded_MergesIntoTheEntryGivenBack()
    {
        var moves = Take(Entry().HeldBy("agent-1", Now.AddHours(-24)), Standing(), Refused);
        Assert.Equal(OfferResult.Merged, moves.Result);
        Assert.Equal((PoolStatus.Available, null, "agent-1"), (moves.Open!.PoolStatus, moves.Open.AssignedTo, moves.Open.LastHolder));
    }

    [Fact]
    public void Take_OpenEntryPastItsTime_IsClosedFirst()
    {
        var moves = Take(Entry(expiresAt: Now), Standing(), Refused);
        Assert.Equal(OfferResult.Opened, moves.Result);
        Assert.Equal((Entry().Id, PoolStatus.Expired), (moves.Closed!.Id, moves.Closed.PoolStatus));
        Assert.Equal((NewId, 1), (moves.Open!.Id, moves.Open.RecycleCount));
    }

    [Theory]
    [InlineData(true, RiskLevel.Low, false)]
    [InlineData(false, RiskLevel.Blacklist, false)]
    [InlineData(true, RiskLevel.Low, true)]
    [InlineData(false, RiskLevel.Blacklist, true)]
    public void Take_ExcludedCustomer_OpensNothingAndWithdrawsWhatIsOpen(bool blocked, RiskLevel risk, bool held)
    {
        var open = held ? Entry().HeldBy("agent-1") : Entry();
        var moves = Take(open, Standing(blocked: blocked, risk: risk), Refused);
        Assert.Equal(OfferResult.Excluded, moves.Result);
        Assert.Null(moves.Open);
        Assert.Equal((PoolStatus.Exhausted, ProcessedOutcome.Withdrawn, Now), (moves.Closed!.PoolStatus, moves.Closed.ProcessedOutcome, moves.Closed.ProcessedAt));
        Assert.Equal(new PoolMoves(null, null, OfferResult.Excluded), Take(null, Standing(blocked: blocked, risk: risk), Refused));
    }

    [Fact]
    public void Take_FarmedLeadForACustomerWithAnOpenEntry_ChangesNothing()
    {
        var farmed = FarmedOffers.Of(Standing(), false, OriginalOutcome.Delivered, "W9", Now, Policy.Seed);
        var open = Entry();
        var moves = Take(open, Standing(), farmed);
        Assert.Equal(OfferResult.Unchanged, moves.Result);
        Assert.Same(open, moves.Open);
        var opened = Take(null, Standing(), farmed).Open!;
        Assert.Equal((40, Now, Now.AddDays(30)), (opened.PriorityScore, opened.AvailableFrom, opened.ExpiresAt));
    }

    [Fact]
    public void Reclassify_AvailableEntryOfThatReturn_GetsReasonPriorityAndWait()
    {
        var moves = Reclassify(Entry(), Later("820000000001"));
        var entry = moves.Open!;
        Assert.Equal(OfferResult.Reclassified, moves.Result);
        Assert.Equal((RecycleReason.ReturnedRefused, 22, 1), (entry.RecycleReason, entry.PriorityScore, entry.RecycleCount));
        Assert.Equal((Now.AddDays(6), Now.AddDays(36)), (entry.AvailableFrom, entry.ExpiresAt));
    }

    [Fact]
    public void Reclassify_EntryThatSeveralReturnsShare_KeepsTheLowerPriorityAndTheLaterTime()
    {
        var open = Entry(priority: 5, availableFrom: Now.AddDays(9)) with { RecycleCount = 2 };
        var entry = Reclassify(open, Later("820000000001")).Open!;
        Assert.Equal((5, Now.AddDays(9)), (entry.PriorityScore, entry.AvailableFrom));
    }

    [Fact]
    public void Reclassify_InCooldown_WaitsForItsEnd() => Assert.Equal(
        Now.AddDays(50),
        OfferRules.Reclassify(Entry(), Standing(cooldownUntil: Now.AddDays(50)), Later("820000000001"), Now, Policy.Seed).Open?.AvailableFrom);

    [Fact]
    public void Reclassify_AnythingElse_ChangesNothing()
    {
        var later = Later("820000000001");
        AssertUnchanged(Entry().HeldBy("agent-1"), later);
        AssertUnchanged(Entry(RecycleReason.ScheduledCallback), later);
        AssertUnchanged(Entry(RecycleReason.NoAnswerRetry), later);
        AssertUnchanged(Entry(RecycleReason.FarmedLead), later);
        AssertUnchanged(Entry(RecycleReason.ReturnedRefused), later);
        AssertUnchanged(Entry(), Later("another waybill"));
        Assert.Equal(new PoolMoves(null, null, OfferResult.Unchanged), Reclassify(null, later));
    }

    [Fact]
    public void Reclassify_ExpiredOrExcluded_ClosesAsAnOfferWould()
    {
        Assert.Equal(PoolStatus.Expired, Reclassify(Entry(expiresAt: Now), Later("820000000001")).Closed?.PoolStatus);
        var moves = OfferRules.Reclassify(Entry(), Standing(blocked: true), Later("820000000001"), Now, Policy.Seed);
        Assert.Equal((OfferResult.Excluded, ProcessedOutcome.Withdrawn), (moves.Result, moves.Closed!.ProcessedOutcome));
    }

    [Fact]
    public void Withdraw_OpenEntry_IsExhaustedAndItsLeadCancelled()
    {
        var held = Entry().HeldBy("agent-1");
        var closed = WithdrawRules.Withdraw(held, "admin-1", Now);
        Assert.Equal(
            (PoolStatus.Exhausted, ProcessedOutcome.Withdrawn, Now, "admin-1", "agent-1"),
            (closed.PoolStatus, closed.ProcessedOutcome, closed.ProcessedAt, closed.ProcessedBy, closed.AssignedTo));
        Assert.Equal(new LeadMove(LeadStatus.Assigned, LeadStatus.Cancelled), WithdrawRules.LeadMoveOf(held));
        Assert.Same(closed, WithdrawRules.Withdraw(closed, "admin-2", Now.AddDays(1)));
    }

    private static void AssertAttached(PoolEntry open)
    {
        var moves = Take(open, Standing(), Refused);
        Assert.Equal(OfferResult.Attached, moves.Result);
        Assert.Null(moves.Closed);
        Assert.Equal(["W2"], moves.Open!.AttachedReturns.AsEnumerable());
        Assert.Equal(open with { AttachedReturns = moves.Open.AttachedReturns, UpdatedAt = Now }, moves.Open);

        var again = Take(moves.Open, Standing(), Refused);
        Assert.Equal(OfferResult.Unchanged, again.Result);
        Assert.Same(moves.Open, again.Open);
    }

    private static void AssertUnchanged(PoolEntry open, RecycleOffer offer)
    {
        var moves = Reclassify(open, offer);
        Assert.Equal(OfferResult.Unchanged, moves.Result);
        Assert.Same(open, moves.Open);
    }

    private static RecycleOffer Later(string waybill) =>
        Refused with { SourceWaybill = waybill, DecidedAt = Now.AddDays(-8), AvailableFrom = Now.AddDays(6) };

    private static PoolMoves Take(PoolEntry? open, CustomerStanding standing, RecycleOffer offer) =>
        OfferRules.Take(open, standing, offer, NewId, Now, Policy.Seed);

    private static PoolMoves Reclassify(PoolEntry? open, RecycleOffer offer) =>
        OfferRules.Reclassify(open, Standing(), offer, Now, Policy.Seed);
}

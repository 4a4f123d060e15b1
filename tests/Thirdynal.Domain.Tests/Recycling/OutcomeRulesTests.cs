namespace Thirdynal.Domain.Tests.Recycling;

public sealed class OutcomeRulesTests
{
    private static readonly Guid NextId = new("44444444-4444-4444-8444-444444444444");
    private static readonly PoolEntry Held = Entry(priority: 40).HeldBy("agent-1");

    [Theory]
    [InlineData(LeadOutcome.Sale, PoolStatus.Converted, OutcomeAction.Converted, LeadStatus.Sale, 30)]
    [InlineData(LeadOutcome.Reorder, PoolStatus.Converted, OutcomeAction.Converted, LeadStatus.Reorder, 30)]
    [InlineData(LeadOutcome.NoAnswer, PoolStatus.Exhausted, OutcomeAction.QueuedRetry, LeadStatus.NoAnswer, null)]
    [InlineData(LeadOutcome.Declined, PoolStatus.Exhausted, OutcomeAction.Cooldown90Days, LeadStatus.Declined, 90)]
    [InlineData(LeadOutcome.NotInterested, PoolStatus.Exhausted, OutcomeAction.Cooldown90Days, LeadStatus.NotInterested, 90)]
    [InlineData(LeadOutcome.Callback, PoolStatus.Exhausted, OutcomeAction.CallbackScheduled, LeadStatus.Callback, null)]
    [InlineData(LeadOutcome.DoNotCall, PoolStatus.Exhausted, OutcomeAction.Blacklisted, LeadStatus.DoNotCall, null)]
    [InlineData(LeadOutcome.WrongNumber, PoolStatus.Exhausted, OutcomeAction.NumberBlocked, LeadStatus.WrongNumber, null)]
    public void Record_EachOutcome_DoesWhatItsRowSays(
        LeadOutcome outcome, PoolStatus status, OutcomeAction action, LeadStatus lead, int? cooldownDays)
    {
        var decision = Ok(Command(outcome) with { CallSeconds = 65, ContactMethod = ContactMethod.Sms });

        Assert.Equal((status, Now, "agent-1", "agent-1"), (decision.Closed.PoolStatus, decision.Closed.ProcessedAt, decision.Closed.ProcessedBy, decision.Closed.AssignedTo));
        Assert.Equal(Words.Of(outcome), Words.Of(decision.Closed.ProcessedOutcome!.Value));
        Assert.Equal(action, decision.Action);
        Assert.Equal(outcome is LeadOutcome.Sale or LeadOutcome.Reorder, decision.Success);
        Assert.Equal([new LeadMove(LeadStatus.Assigned, lead)], decision.LeadMoves.AsEnumerable());
        Assert.Equal((Now, ContactMethod.Sms, 65), (decision.Effects.ContactedAt, decision.Effects.Method, decision.Effects.CallSeconds));
        Assert.Equal(cooldownDays is { } days ? Now.AddDays(days) : null, decision.Effects.CooldownUntil);
        Assert.Equal(decision.Effects.CooldownUntil, decision.Standing.CooldownUntil);
        Assert.Equal(outcome == LeadOutcome.DoNotCall, decision.Effects.DoNotContact is not null);
        Assert.Equal(outcome == LeadOutcome.DoNotCall, decision.Standing.Blocked);
        Assert.Equal(outcome == LeadOutcome.WrongNumber, decision.Effects.WrongNumber);
        Assert.Equal(outcome is LeadOutcome.NoAnswer or LeadOutcome.Callback, decision.Next is not null);
        Assert.Equal(decision.Next is null, decision.LeadClosed);
        Assert.Equal(decision.Next?.AvailableFrom, decision.NextAvailableFrom);
    }

    [Theory]
    [InlineData(LeadOutcome.Sale, SourceType.LeadConversion)]
    [InlineData(LeadOutcome.Reorder, SourceType.Reorder)]
    public void Record_Sale_MakesAnOrderOfItsSource(LeadOutcome outcome, SourceType source)
    {
        var order = new SaleOrder { ProductName = "Slippers" };
        Assert.Equal(new LeadSale(source, order), Ok(Command(outcome) with { Order = order }).Effects.Sale);

        var draft = Ok(Command(outcome)).Effects.Sale!;
        Assert.Equal(source, draft.Source);
        Assert.False(draft.Order.IsComplete);
    }

    [Theory]
    [InlineData(0, 60, 40)]
    [InlineData(0, 40, 20)]
    [InlineData(1, 30, 10)]
    [InlineData(1, 29, 10)]
    [InlineData(0, 1, 10)]
    public void Record_NoAnswerOnceOrTwice_QueuesARetry(int before, int priority, int retryPriority)
    {
        var entry = Held with { NoAnswerCount = before, RecycleCount = 4, PriorityScore = priority };
        var decision = Ok(Command(LeadOutcome.NoAnswer), entry);
        Assert.Equal(before + 1, decision.Closed.NoAnswerCount);
        Assert.Equal(
            entry with
            {
                Id = NextId, PoolStatus = PoolStatus.Available, AssignedTo = null, AssignedAt = null,
                OriginalOutcome = OriginalOutcome.NoAnswer, RecycleReason = RecycleReason.NoAnswerRetry, RecycleCount = 5,
                NoAnswerCount = before + 1, PriorityScore = retryPriority, AvailableFrom = Now.AddDays(1),
                ExpiresAt = Now.AddDays(14), DecidedAt = Now, PolicyVersion = 1, CreatedAt = Now, UpdatedAt = Now,
            },
            decision.Next);
        Assert.Equal(LeadStatus.NoAnswer, decision.Next!.LeadStatus);
    }

    [Fact]
    public void Record_NoAnswerAThirdTime_IsTheLast()
    {
        var decision = Ok(Command(LeadOutcome.NoAnswer), Held with { NoAnswerCount = 2 });
        Assert.Equal((OutcomeAction.Exhausted, PoolStatus.Exhausted, 3), (decision.Action, decision.Closed.PoolStatus, decision.Closed.NoAnswerCount));
        Assert.Null(decision.Next);
        Assert.True(decision.LeadClosed);
    }

    [Fact]
    public void Record_NoAnswer_IsCountedByItselfAndNotByRecycling()
    {
        // The seed counts recycle_count, so a customer recycled three times would never get a retry.
        Assert.NotNull(Ok(Command(LeadOutcome.NoAnswer), Held with { RecycleCount = 3 }).Next);
        var callback = Ok(Command(LeadOutcome.Callback), Held with { NoAnswerCount = 2 });
        Assert.Equal(2, callback.Next!.NoAnswerCount);
        Assert.Null(Ok(Command(LeadOutcome.NoAnswer), callback.Next.HeldBy("agent-1")).Next);
    }

    [Fact]
    public void Record_Callback_WaitsForItsTimeWithItsAgent()
    {
        var at = Now.AddDays(3);
        var entry = Held with { AttachedReturns = ["W7"], RecycleCount = 2 };
        var next = Ok(Command(LeadOutcome.Callback) with { CallbackAt = at }, entry).Next!;
        Assert.Equal(
            entry with
            {
                Id = NextId, PoolStatus = PoolStatus.Available, AssignedTo = null, AssignedAt = null,
                OriginalOutcome = OriginalOutcome.CallbackRequested, RecycleReason = RecycleReason.ScheduledCallback,
                PriorityScore = 90, AvailableFrom = at, ExpiresAt = at.AddDays(2), CallbackOwner = "agent-1", CallbackCount = 1,
                DecidedAt = Now, PolicyVersion = 1, CreatedAt = Now, UpdatedAt = Now,
            },
            next);
        Assert.Equal(LeadStatus.Callback, next.LeadStatus);
    }

    [Fact]
    public void Record_CallbackByASupervisor_StaysWithTheAgent()
    {
        var command = Command(LeadOutcome.Callback) with { By = "supervisor-1", BySupervisor = true, Reason = "agent is off" };
        Assert.Equal("agent-1", Ok(command).Next!.CallbackOwner);
    }

    [Fact]
    public void Record_RetryOfACallback_HasNoOwner()
    {
        var callback = Ok(Command(LeadOutcome.Callback)).Next!.HeldBy("agent-2");
        Assert.Null(Ok(Command(LeadOutcome.NoAnswer) with { By = "agent-2" }, callback).Next!.CallbackOwner);
    }

    [Theory]
    [InlineData(-1, "recycling.callback_in_past")]
    [InlineData(0, null)]
    [InlineData(60L * 24 * 60 * 60, null)]
    [InlineData((60L * 24 * 60 * 60) + 1, "recycling.callback_too_far")]
    public void Record_CallbackAt_IsWithin60Days(long seconds, string? code)
    {
        var result = Record(Command(LeadOutcome.Callback) with { CallbackAt = Now.AddSeconds(seconds) });
        Assert.Equal(code, result.Error?.Code);
    }

    [Fact]
    public void Record_ARefusal_NamesWhatIsWrong()
    {
        Refused(RecyclingErrors.MissingCallbackAt, Command(LeadOutcome.Callback) with { CallbackAt = null });
        Refused(RecyclingErrors.NotHolder, Command(LeadOutcome.Sale) with { By = "agent-2" });
        Refused(RecyclingErrors.MissingReason, Command(LeadOutcome.Sale) with { By = "supervisor-1", BySupervisor = true });
        Refused(RecyclingErrors.BadCallSeconds, Command(LeadOutcome.Sale) with { CallSeconds = -1 });
        Refused(RecyclingErrors.UnknownOutcome, Command((LeadOutcome)99));
        Refused(OrderErrors.BadQuantity, Command(LeadOutcome.Sale) with { Order = new SaleOrder { Quantity = 0 } });
        Refused(RecyclingErrors.NotHolder, Command(LeadOutcome.Sale), Entry());
        Refused(RecyclingErrors.Withdrawn, Command(LeadOutcome.Sale), standing: Standing(blocked: true));
    }

    [Fact]
    public void Record_ASecondTime_IsRefused()
    {
        foreach (var outcome in Enum.GetValues<LeadOutcome>())
        {
            Refused(RecyclingErrors.AlreadyRecorded, Command(LeadOutcome.Sale), Ok(Command(outcome)).Closed);
        }

        Refused(RecyclingErrors.Withdrawn, Command(LeadOutcome.Sale), WithdrawRules.Withdraw(Held, "s", Now));
        Refused(RecyclingErrors.Expired, Command(LeadOutcome.Sale), Entry(expiresAt: Now) with { LastHolder = "agent-1" });
    }

    [Fact]
    public void Record_BySupervisorWithAReason_IsTaken()
    {
        var command = Command(LeadOutcome.Declined) with { By = "supervisor-1", BySupervisor = true, Reason = "phoned us" };
        Assert.Equal("supervisor-1", Ok(command).Closed.ProcessedBy);
        Assert.Null(Record(command, Entry()).Error);
    }

    [Fact]
    public void Record_ByTheLastHolderAfterTheLease_TakesTheLeadUpAgainFirst()
    {
        var lapsed = Entry().HeldBy("agent-1", Now.AddHours(-30));
        var decision = Ok(Command(LeadOutcome.Declined), lapsed);
        Assert.Equal(
            [new LeadMove(LeadStatus.New, LeadStatus.Assigned), new LeadMove(LeadStatus.Assigned, LeadStatus.Declined)],
            decision.LeadMoves.AsEnumerable());
        Assert.All(decision.LeadMoves, move => Assert.True(LeadMoves.IsLegal(move.From, move.To)));
        Assert.Equal("agent-1", Ok(Command(LeadOutcome.Callback), lapsed).Next!.CallbackOwner);

        Refused(RecyclingErrors.NotHolder, Command(LeadOutcome.Declined), PoolClock.AsOf(lapsed, Now, Policy.Seed).HeldBy("agent-2"));
    }

    [Fact]
    public void Record_DoNotCall_SaysWhoWhenAndWhy()
    {
        Assert.Equal(new DoNotContact(Now, "agent-1", "rude"), Ok(Command(LeadOutcome.DoNotCall) with { Notes = "rude" }).Effects.DoNotContact);
        Assert.False(string.IsNullOrWhiteSpace(Ok(Command(LeadOutcome.DoNotCall)).Effects.DoNotContact!.Reason));
    }

    [Fact]
    public void Record_ALaterCooldown_IsNotShortened() =>
        Assert.Equal(Now.AddDays(80), Ok(Command(LeadOutcome.Sale), standing: Standing(cooldownUntil: Now.AddDays(80))).Standing.CooldownUntil);

    private static OutcomeCommand Command(LeadOutcome outcome) =>
        new(outcome, "agent-1") { CallbackAt = outcome == LeadOutcome.Callback ? Now.AddHours(2) : null };

    private static Result<OutcomeDecision> Record(OutcomeCommand command, PoolEntry? entry = null, CustomerStanding? standing = null) =>
        OutcomeRules.Record(entry ?? Held, command, standing ?? Standing(), NextId, Now, Policy.Seed);

    private static OutcomeDecision Ok(OutcomeCommand command, PoolEntry? entry = null, CustomerStanding? standing = null)
    {
        var result = Record(command, entry, standing);
        Assert.True(result.IsOk, result.Error?.Message);
        return result.Value;
    }

    private static void Refused(Error error, OutcomeCommand command, PoolEntry? entry = null, CustomerStanding? standing = null) =>
        Assert.Equal(error, Record(command, entry, standing).Error);
}

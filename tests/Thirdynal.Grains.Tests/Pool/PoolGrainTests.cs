using Thirdynal.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Waybills;
using Thirdynal.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Pool;

public sealed class PoolGrainTests : GrainTestHost
{
    private static readonly PoolFilter Anything = new(null, null, null);
    private int numbers;

    private IPoolGrain Pool => Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);

    private DateTimeOffset Now => Time.GetUtcNow();

    [Theory]
    [InlineData(ReturnReason.Refused, RecycleReason.ReturnedRefused, 14)]
    [InlineData(ReturnReason.CancelledByCustomer, RecycleReason.ReturnedRefused, 14)]
    [InlineData(ReturnReason.Unreachable, RecycleReason.ReturnedDeliverable, 3)]
    [InlineData(ReturnReason.WrongAddress, RecycleReason.ReturnedDeliverable, 3)]
    [InlineData(ReturnReason.Other, RecycleReason.ReturnedOther, 7)]
    [InlineData(null, RecycleReason.ReturnedOther, 7)]
    public async Task Return_OfAnyReason_OpensItsEntryAfterItsWait(ReturnReason? cause, RecycleReason reason, int days)
    {
        var (id, _) = await Parcels.ReturnAsync(Grains, ++numbers, Now, cause);

        var page = await Pool.List(new PoolListMessage(PoolStatus.Available, Anything, null, 10, null));
        var entry = Assert.Single(page.Items);
        Assert.Equal((id, reason, OriginalOutcome.Returned), (entry.CustomerId, entry.Reason, entry.OriginalOutcome));
        Assert.Equal(Now.AddDays(days), entry.AvailableFrom, TimeSpan.FromMinutes(1));
        Assert.Equal(entry.AvailableFrom.AddDays(30), entry.ExpiresAt);
        Assert.Empty((await AssignAsync("agent-a")).Leads);

        Time.Move(TimeSpan.FromDays(days));
        Assert.Equal(entry.Id, Assert.Single((await AssignAsync("agent-a")).Leads).Item.Id);
        Assert.Empty((await AssignAsync("agent-b")).Leads);
    }

    [Fact]
    public async Task Assign_ByManyAtOnce_HandsEachLeadToOne()
    {
        await ReturnedCustomersAsync(200);
        Time.Move(TimeSpan.FromDays(3));

        var hands = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => AssignAsync($"agent-{i}")));

        var handed = hands.SelectMany(hand => hand.Leads).Select(lead => lead.Item.Id).ToArray();
        Assert.Equal(200, handed.Length);
        Assert.Equal(200, handed.Distinct().Count());
        Assert.Equal(200, await ScalarAsync<long>("select count(*) from lead_recycling_pool where pool_status = 'ASSIGNED'"));
        Assert.Equal(200, await ScalarAsync<long>("select count(*) from lead_status_history where new_status = 'ASSIGNED'"));
    }

    [Fact]
    public async Task Assign_OverTheLimit_SaysWhichRule()
    {
        await ReturnedCustomersAsync(60);
        Time.Move(TimeSpan.FromDays(3));

        Assert.Equal(50, (await AssignAsync("agent-a", 100)).Leads.Length);
        var more = await AssignAsync("agent-a", 100);
        Assert.Empty(more.Leads);
        Assert.Equal("AGENT_LIMIT", Assert.Single(more.Blocked).Rule);
    }

    [Fact]
    public async Task Assign_WithNothingDue_SaysSinceWhenThereWillBe()
    {
        await ReturnedCustomersAsync(2);

        var empty = await AssignAsync("agent-a");

        var blocked = Assert.Single(empty.Blocked);
        Assert.Equal(("NOT_YET_AVAILABLE", 2), (blocked.Rule, blocked.Count));
        Assert.Equal(Now.AddDays(3), blocked.Until!.Value, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task NoAnswer_ThreeTimes_EndsIt()
    {
        var (id, key) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        var first = await TakeOneAsync();
        var retry = await RecordAsync(first.Item.Id, LeadOutcome.NoAnswer);
        Assert.Equal(OutcomeAction.QueuedRetry, retry.Action);
        Assert.Equal(Now.AddDays(1), retry.NextAvailableFrom!.Value, TimeSpan.FromMinutes(1));

        Time.Move(TimeSpan.FromDays(1));
        var second = await TakeOneAsync();
        Assert.Equal((2, first.Item.Priority - 20, first.Item.LeadId), (second.Item.RecycleCount, second.Item.Priority, second.Item.LeadId));
        Assert.Equal(OutcomeAction.QueuedRetry, (await RecordAsync(second.Item.Id, LeadOutcome.NoAnswer)).Action);

        Time.Move(TimeSpan.FromDays(1));
        var third = await TakeOneAsync();
        Assert.Equal(OutcomeAction.Exhausted, (await RecordAsync(third.Item.Id, LeadOutcome.NoAnswer)).Action);

        Time.Move(TimeSpan.FromDays(5));
        Assert.Empty((await AssignAsync("agent-a")).Leads);
        await Eventually.Equal(3, () => ScalarAsync<int>("select times_contacted from customers where id = $1", id));
        await Eventually.Equal("NO_ANSWER", () => ScalarAsync<string>("select status from leads where customer_id = $1 and closed_at is not null", id));
        Assert.NotNull(key);
    }

    [Fact]
    public async Task Sale_MakesOrderLeadAndCooldown_Once()
    {
        var (id, _) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        var lead = await TakeOneAsync();
        var form = new OrderFormMessage("Soap", 2, 998.50m, 900, "Maria Clara", "0917 123 4567", "12 Mabini St", "METRO-MANILA", "QUEZON-CITY", "San Jose");

        var sold = await Pool.RecordOutcome(Outcome(lead.Item.Id, LeadOutcome.Sale) with { Order = form });
        var again = await Pool.RecordOutcome(Outcome(lead.Item.Id, LeadOutcome.Sale) with { Order = form });

        Assert.Null(sold.Error);
        Assert.Equal(OutcomeAction.Converted, sold.Action);
        Assert.Equal("recycling.already_recorded", again.Error?.Code);
        await Eventually.Equal(1L, () => ScalarAsync<long>(
            "select count(*) from customer_order_history where waybill_number = $1 and source_type = 'LEAD_CONVERSION' and cod_amount = 998.50", sold.OrderNumber!));
        Assert.Equal("READY", await ScalarAsync<string>("select state from courier_orders where order_number = $1", sold.OrderNumber!));
        Assert.Equal("SALE", await ScalarAsync<string>("select status from leads where id = $1", sold.LeadId));
        Assert.Equal(3, await ScalarAsync<int>("select total_orders from customers where id = $1", id));
        Assert.Equal(Now.AddDays(30).UtcDateTime, await ScalarAsync<DateTime>("select recycling_cooldown_until from customers where id = $1", id), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Declined_LetsTheNextReturnWaitForTheCooldown()
    {
        var (id, key) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        await RecordAsync((await TakeOneAsync()).Item.Id, LeadOutcome.Declined);

        await Grains.GetGrain<ICustomerGrain>(key).TakeWaybill(
            Parcels.Of(id, key, "R-LATER-0001", OrderStatus.Returned, Now, reason: ReturnReason.Unreachable));

        var entry = Assert.Single((await Pool.List(new PoolListMessage(PoolStatus.Available, Anything, null, 10, null))).Items);
        Assert.Equal(Now.AddDays(90), entry.AvailableFrom, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task DoNotCall_IsNeverHandedOutAgain()
    {
        var (id, key) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        Assert.Equal(OutcomeAction.Blacklisted, (await RecordAsync((await TakeOneAsync()).Item.Id, LeadOutcome.DoNotCall)).Action);

        await Grains.GetGrain<ICustomerGrain>(key).TakeWaybill(
            Parcels.Of(id, key, "R-LATER-0002", OrderStatus.Returned, Now, reason: ReturnReason.Unreachable));
        Time.Move(TimeSpan.FromDays(10));

        Assert.Empty((await AssignAsync("agent-a")).Leads);
        await Eventually.Equal("BLACKLIST", () => ScalarAsync<string>("select risk_level from customers where id = $1", id));
        Assert.False(await ScalarAsync<bool>("select recycling_eligible from customers where id = $1", id));
    }

    [Fact]
    public async Task DoNotContact_Set_WithdrawsAHeldLeadBeforeItAnswers()
    {
        var (_, key) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        var lead = await TakeOneAsync();

        Assert.True((await Grains.GetGrain<ICustomerGrain>(key).SetDoNotContact(new DoNotContactMessage("supervisor", "Asked by mail"))).Changed);

        Assert.Empty(await Pool.Mine("agent-a"));
        Assert.Equal("recycling.withdrawn", (await Pool.RecordOutcome(Outcome(lead.Item.Id, LeadOutcome.Sale))).Error?.Code);
    }

    [Fact]
    public async Task Callback_IsItsAgentsAloneForFourHours()
    {
        await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        var lead = await TakeOneAsync();
        var at = Now.AddHours(5);
        var answer = await Pool.RecordOutcome(Outcome(lead.Item.Id, LeadOutcome.Callback) with { CallbackAt = at });
        Assert.Equal((OutcomeAction.CallbackScheduled, at), (answer.Action, answer.NextAvailableFrom));

        Time.Move(TimeSpan.FromHours(6));
        Assert.Equal("CALLBACK_OF_ANOTHER_AGENT", Assert.Single((await AssignAsync("agent-b")).Blocked).Rule);
        Time.Move(TimeSpan.FromHours(3));
        var callback = Assert.Single((await AssignAsync("agent-b")).Leads);
        Assert.Equal((RecycleReason.ScheduledCallback, 90), (callback.Item.Reason, callback.Item.Priority));
    }

    [Fact]
    public async Task Lease_Ended_GoesBackAndStillTakesTheLastHoldersOutcome()
    {
        await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        var lead = await TakeOneAsync();
        Time.Move(TimeSpan.FromHours(24));

        Assert.Empty(await Pool.Mine("agent-a"));
        Assert.Equal(1, await Pool.ReleaseStale());
        Assert.Equal(0, await Pool.ReleaseStale());
        Assert.Null((await RecordAsync(lead.Item.Id, LeadOutcome.Declined)).Error);
    }

    [Fact]
    public async Task Lease_EndedAndHandedOut_RefusesTheLastHolder()
    {
        await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        var lead = await TakeOneAsync();
        Time.Move(TimeSpan.FromHours(24));
        Assert.Single((await AssignAsync("agent-b")).Leads);

        Assert.Equal("recycling.not_holder", (await RecordAsync(lead.Item.Id, LeadOutcome.Declined)).Error?.Code);
    }

    [Fact]
    public async Task Lease_EndedAndHandedOut_IsTheNewHoldersInTheTableToo()
    {
        await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        var lead = await TakeOneAsync();
        Time.Move(TimeSpan.FromHours(24));
        Assert.Single((await AssignAsync("agent-b")).Leads);

        Assert.Equal("agent-b", await ScalarAsync<string>("select assigned_to from lead_recycling_pool where id = $1", lead.Item.Id));
        await RestartAsync();
        Assert.Equal(lead.Item.Id, Assert.Single(await Pool.Mine("agent-b")).Item.Id);
        Assert.Null((await Pool.RecordOutcome(Outcome(lead.Item.Id, LeadOutcome.Declined) with { By = "agent-b" })).Error);
    }

    [Fact]
    public async Task Expired_IsNotHandedOutAndIsClosedByTheJob()
    {
        var (id, _) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(33));

        Assert.Empty((await AssignAsync("agent-a")).Leads);
        Assert.Equal(1, await Pool.ExpireDue());
        Assert.Equal("EXPIRED", await ScalarAsync<string>("select pool_status from lead_recycling_pool where customer_id = $1", id));
        await Eventually.Equal("EXPIRED", () => ScalarAsync<string>("select status from leads where customer_id = $1", id));
    }

    [Fact]
    public async Task Restart_KeepsHoldersAndUnsentEffects()
    {
        var (id, _) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        var lead = await TakeOneAsync();
        await RestartAsync();
        Assert.Equal(lead.Item.Id, Assert.Single(await Pool.Mine("agent-a")).Item.Id);

        Assert.Null((await RecordAsync(lead.Item.Id, LeadOutcome.NotInterested)).Error);
        await RestartAsync();
        await Pool.Touch();
        await Eventually.Equal(1, () => ScalarAsync<int>("select times_contacted from customers where id = $1", id));
        await Eventually.Equal(0L, () => ScalarAsync<long>("select count(*) from pool_outbox"));
        Assert.Equal(1, await ScalarAsync<int>("select times_contacted from customers where id = $1", id));
    }

    [Fact]
    public async Task WrongNumber_WithNoOtherNumber_BlocksTheCustomer()
    {
        var (id, key) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        Assert.Equal(OutcomeAction.NumberBlocked, (await RecordAsync((await TakeOneAsync()).Item.Id, LeadOutcome.WrongNumber)).Action);
        await Eventually.True(async () => (await ScalarAsync<string>("select phones::text from customers where id = $1", id))!.Contains("blockedAt"));

        await Grains.GetGrain<ICustomerGrain>(key).TakeWaybill(
            Parcels.Of(id, key, "R-LATER-0003", OrderStatus.Returned, Now, reason: ReturnReason.Unreachable));
        Assert.Empty((await Pool.List(new PoolListMessage(PoolStatus.Available, Anything, null, 10, null))).Items);
    }

    [Fact]
    public async Task Release_ByAnother_IsRefused_ByTheHolderIsDone()
    {
        await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        var lead = await TakeOneAsync();

        Assert.Equal("recycling.not_holder", (await Pool.Release(new ReleaseMessage(lead.Item.Id, "agent-b", false, null))).Error?.Code);
        Assert.Null((await Pool.Release(new ReleaseMessage(lead.Item.Id, "agent-a", false, null))).Error);
        Assert.Single((await AssignAsync("agent-b")).Leads);
        Assert.Equal("recycling.not_found", (await Pool.Release(new ReleaseMessage(Guid.NewGuid(), "agent-a", false, null))).Error?.Code);
    }

    [Fact]
    public async Task List_InPages_IsTheWholeOrderOnce()
    {
        foreach (var cause in new ReturnReason?[] { ReturnReason.Unreachable, ReturnReason.Refused, null })
        {
            for (var i = 0; i < 5; i++) await Parcels.ReturnAsync(Grains, ++numbers, Now, cause);
        }

        Time.Move(TimeSpan.FromDays(14));
        var all = await PagesAsync(4);
        var handed = (await AssignAsync("agent-a", 100)).Leads.Select(lead => lead.Item.Id);
        Assert.Equal(handed, all);
        Assert.Equal("paging.bad_cursor", (await Pool.List(new PoolListMessage(null, Anything, null, 4, "nonsense"))).Error?.Code);
    }

    [Fact]
    public async Task Stats_CountWhatIsThere()
    {
        await ReturnedCustomersAsync(5);
        Time.Move(TimeSpan.FromDays(3));
        await AssignAsync("agent-a", 2);

        var counts = await Pool.Stats();

        Assert.Equal((3, 2, 3, 0), (counts.Available, counts.Assigned, counts.DueNow, counts.Scheduled));
        Assert.Equal(5, counts.ByReason[RecycleReason.ReturnedDeliverable]);
        Assert.Equal(2, counts.AssignedByAgent["agent-a"]);
    }

    [Fact]
    public async Task Stats_AfterAllThatCanHappen_AreThoseOfAPoolLoadedAgain()
    {
        await ReturnedCustomersAsync(12);
        Time.Move(TimeSpan.FromDays(3));
        var leads = (await AssignAsync("agent-a", 5)).Leads;
        await AssignAsync("agent-b", 2);
        await RecordAsync(leads[0].Item.Id, LeadOutcome.NoAnswer);
        await RecordAsync(leads[1].Item.Id, LeadOutcome.Declined);
        await Pool.RecordOutcome(Outcome(leads[2].Item.Id, LeadOutcome.Callback) with { CallbackAt = Now.AddDays(1) });
        await Pool.Release(new ReleaseMessage(leads[3].Item.Id, "agent-a", false, null));
        await AssertLoadedAgainAsync((8, 3, 6, 2, 0), await Pool.Stats());

        Time.Move(TimeSpan.FromHours(25));
        await AssertLoadedAgainAsync((11, 0, 11, 0, 0), await Pool.Stats());

        Time.Move(TimeSpan.FromDays(29) - TimeSpan.FromHours(2));
        Assert.Equal(2, await Pool.ExpireDue());
        var late = await Pool.Stats();
        await AssertLoadedAgainAsync((9, 0, 9, 0, late.ExpiringToday), late);
    }

    [Fact]
    public async Task Assign_WithAFilterThatAdmitsFew_CountsThoseAlone()
    {
        await Parcels.ReturnAsync(Grains, ++numbers, Now, ReturnReason.Refused);
        await ReturnedCustomersAsync(3);
        var filter = new PoolFilter(null, RecycleReason.ReturnedRefused, null);

        var blocked = (await Pool.Assign(new AssignMessage("agent-a", "agent-a", 10, filter))).Blocked;
        var page = await Pool.List(new PoolListMessage(PoolStatus.Available, filter, null, 10, null));

        Assert.Equal([("FILTERED", 3), ("NOT_YET_AVAILABLE", 1)], blocked.Select(rule => (rule.Rule, rule.Count)));
        Assert.Equal(Now.AddDays(14), blocked[1].Until!.Value, TimeSpan.FromMinutes(1));
        Assert.Equal(RecycleReason.ReturnedRefused, Assert.Single(page.Items).Reason);
        var priority = page.Items[0].Priority;
        Assert.Equal(4, (await PageFromAsync(priority)).Length);
        Assert.Equal(3, (await PageFromAsync(priority + 1)).Length);
    }

    [Fact]
    public async Task Outcome_RecordedByASupervisor_NamesTheAgentWhoHeldTheLead()
    {
        await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        var lead = await TakeOneAsync();

        var sold = await Pool.RecordOutcome(
            Outcome(lead.Item.Id, LeadOutcome.Sale) with { By = "supervisor", AsSupervisor = true, Reason = "The agent is ill" });

        Assert.Null(sold.Error);
        await Eventually.Equal("SALE", () => ScalarAsync<string>("select status from leads where id = $1", sold.LeadId));
        Assert.Equal("agent-a", await ScalarAsync<string>("select agent from leads where id = $1", sold.LeadId));
        Assert.Equal("agent-a", await ScalarAsync<string>("select lead_agent from customer_order_history where waybill_number = $1", sold.OrderNumber!));
        Assert.Equal("supervisor", await ScalarAsync<string>(
            "select changed_by from lead_status_history where lead_id = $1 and new_status = 'SALE'", sold.LeadId));
    }

    [Fact]
    public async Task DoNotContact_LiftedWhileItsWithdrawalIsOnItsWay_ClosesTheLeadAndLetsTheNextOneIn()
    {
        var (id, key) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        var customer = Grains.GetGrain<ICustomerGrain>(key);
        // A pool that finds itself replaced answers nobody: the customer's word stays on its way.
        await ExecuteAsync("update pool_epoch set epoch = epoch + 1");
        await Assert.ThrowsAnyAsync<Exception>(() => customer.SetDoNotContact(new DoNotContactMessage("supervisor", "Asked by mail")));
        Assert.Equal(1L, await ScalarAsync<long>("select count(*) from customer_outbox where target = 'POOL'"));

        await Eventually.True(async () => (await customer.LiftDoNotContact(new DoNotContactMessage("admin", "Asked again"))).Changed);

        await Eventually.Equal(0L, () => ScalarAsync<long>("select count(*) from customer_outbox"));
        Assert.Equal("WITHDRAWN", await ScalarAsync<string>("select processed_outcome from lead_recycling_pool where customer_id = $1", id));
        await Eventually.Equal(false, () => ScalarAsync<bool>("select blocked from pool_customers where customer_id = $1", id));

        await customer.TakeWaybill(Parcels.Of(id, key, "R-LATER-0004", OrderStatus.Returned, Now, reason: ReturnReason.Unreachable));
        Time.Move(TimeSpan.FromDays(3));
        Assert.Equal("R-LATER-0004", (await TakeOneAsync()).Item.SourceWaybill);
    }

    private async Task<PoolItem[]> PageFromAsync(int priority) =>
        [.. (await Pool.List(new PoolListMessage(PoolStatus.Available, new(priority, null, null), null, 10, null))).Items];

    private async Task AssertLoadedAgainAsync((int Available, int Assigned, int DueNow, int Scheduled, int ExpiringToday) expected, PoolCounts counts)
    {
        Assert.Equal(expected, (counts.Available, counts.Assigned, counts.DueNow, counts.Scheduled, counts.ExpiringToday));
        await RestartAsync();
        Assert.Equivalent(await Pool.Stats(), counts, strict: true);
    }

    private async Task<Guid[]> PagesAsync(int limit)
    {
        var found = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await Pool.List(new PoolListMessage(null, Anything, null, limit, cursor));
            found.AddRange(page.Items.Select(item => item.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return [.. found];
    }

    private Task ReturnedCustomersAsync(int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => Parcels.ReturnAsync(Grains, Interlocked.Increment(ref numbers), Now)));

    private Task<AssignAnswer> AssignAsync(string agent, int count = 10) => Pool.Assign(new AssignMessage(agent, agent, count, Anything));

    private async Task<HandedLead> TakeOneAsync() => Assert.Single((await AssignAsync("agent-a", 1)).Leads);

    private static OutcomeMessage Outcome(Guid entry, LeadOutcome outcome) =>
        new(entry, "agent-a", false, null, outcome, "noted", null, 30, ContactMethod.Call, null);

    private Task<OutcomeAnswer> RecordAsync(Guid entry, LeadOutcome outcome) => Pool.RecordOutcome(Outcome(entry, outcome));
}

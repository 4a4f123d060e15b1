using Thirdynal.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Jobs;
using Thirdynal.Pool;
using Thirdynal.Testing;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Tests.Customers;

public sealed class MergeTests : GrainTestHost
{
    private const string Ana = "+639170000001";
    private const string Bea = "+639180000002";

    private IMergeGrain Merges => Grains.GetGrain<IMergeGrain>(IMergeGrain.Key);

    private IPoolGrain Pool => Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);

    [Fact]
    public async Task Merge_ThenSplit_GivesBackTheSameTwoCustomers()
    {
        var (ana, bea) = await TwoAsync();
        await Grains.GetGrain<ICustomerGrain>(Bea).SetDoNotContact(new DoNotContactMessage("supervisor-1", "Asked."));
        await Eventually.Equal("CANCELLED", () => ScalarAsync<string>("select status from leads"));
        await Eventually.Equal(0L, () => ScalarAsync<long>("select count(*) from pool_outbox"));
        var before = await RowsAsync();

        Assert.Null((await Merges.Merge(new MergeMessage(ana, bea, "supervisor-1", "Same person."))).Error);
        Assert.NotEqual(before, await RowsAsync());
        Assert.Null((await Merges.Split(new SplitMessage(ana, bea, "supervisor-1", "Two sisters."))).Error);

        Assert.Equal(before, await RowsAsync());
        Assert.Equal("SPLIT|Same person.|Two sisters.", await ScalarAsync<string>("select concat_ws('|', state, merge_reason, split_reason) from customer_merges"));
    }

    [Fact]
    public async Task Merge_TwoCustomers_OneHasEverything()
    {
        var (ana, bea) = await TwoAsync();

        await Merges.Merge(new MergeMessage(ana, bea, "supervisor-1", "Same person."));

        Assert.Equal(
            $"{Ana}|{Bea}|3|1|1",
            await ScalarAsync<string>("select concat_ws('|', phone_primary, phone_secondary, total_orders, total_delivered, total_returned) from customers where id = $1", ana));
        Assert.Equal($"{Ana}|0", await ScalarAsync<string>("select concat_ws('|', merged_into, total_orders) from customers where id = $1", bea));
        Assert.Equal(2, await ScalarAsync<long>("select count(*) from customer_phones where customer_id = $1", ana));
        Assert.Equal(ana, await ScalarAsync<Guid>("select customer_id from lead_recycling_pool where is_open"));
        Assert.Equal(ana, await ScalarAsync<Guid>("select customer_id from leads"));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from customer_outbox"));
    }

    [Fact]
    public async Task Merge_BothHaveEntries_KeepsTheBetterOne()
    {
        var (ana, bea) = await TwoAsync();
        await TakeAsync("820000000009", Ana, OrderStatus.Returned);
        await Eventually.Equal(2L, () => ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open"));

        await Merges.Merge(new MergeMessage(ana, bea, "supervisor-1", "Same person."));

        Assert.Equal(
            "820000000009|820000000003",
            await ScalarAsync<string>("select source_waybill || '|' || array_to_string(attached_returns, ',') from lead_recycling_pool where is_open and customer_id = $1", ana));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from lead_recycling_pool where not is_open and processed_outcome = 'WITHDRAWN'"));
        await Eventually.Equal(1L, () => ScalarAsync<long>("select count(*) from leads where status = 'CANCELLED' and customer_id = $1", ana));
    }

    [Fact]
    public async Task Merge_IntoOneThatMustNotBeContacted_WithdrawsTheOthersEntryForBoth()
    {
        var (ana, bea) = await TwoAsync();
        await Grains.GetGrain<ICustomerGrain>(Ana).SetDoNotContact(new DoNotContactMessage("supervisor-1", "Asked."));

        await Merges.Merge(new MergeMessage(ana, bea, "supervisor-1", "Same person."));

        Assert.Equal(0, await ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open"));
        Assert.True(await ScalarAsync<bool>("select blocked from pool_customers where customer_id = $1", ana));
    }

    [Fact]
    public async Task Merge_LeadInAnAgentsHand_StaysThereAndItsOutcomeReachesTheOneThatStays()
    {
        var (ana, bea) = await TwoAsync();
        Time.Move(TimeSpan.FromDays(8));
        var lead = Assert.Single((await Pool.Assign(new AssignMessage("agent-1", "agent-1", 5, new PoolFilter(null, null, null)))).Leads);

        await Merges.Merge(new MergeMessage(ana, bea, "supervisor-1", "Same person."));
        var outcome = await Pool.RecordOutcome(new OutcomeMessage(
            lead.Item.Id, "agent-1", AsSupervisor: false, null, LeadOutcome.Declined, null, null, null, ContactMethod.Call, null));

        Assert.Null(outcome.Error);
        await Eventually.Equal(1, () => ScalarAsync<int>("select times_contacted from customers where id = $1", ana));
        Assert.Equal(0, await ScalarAsync<int>("select times_contacted from customers where id = $1", bea));
    }

    [Fact]
    public async Task Split_OrdersThatCameInBetween_GoToWhomTheyName()
    {
        var (ana, bea) = await TwoAsync();
        await Merges.Merge(new MergeMessage(ana, bea, "supervisor-1", "Same person."));
        await TakeAsync("820000000011", Ana, OrderStatus.Delivered);
        await TakeAsync("820000000012", Bea, OrderStatus.InTransit);
        await TakeAsync("820000000002", Bea, OrderStatus.Delivered);
        Assert.Equal(5, await ScalarAsync<int>("select total_orders from customers where id = $1", ana));

        await Merges.Split(new SplitMessage(ana, bea, "supervisor-1", "Two sisters."));

        Assert.Equal("820000000001,820000000011", await OrdersOfAsync(ana));
        Assert.Equal("820000000002,820000000003,820000000012", await OrdersOfAsync(bea));
        Assert.Equal("2|3", await ScalarAsync<string>(
            "select string_agg(total_orders::text, '|' order by key_phone) from customers"));

        // What the courier says next goes straight to the right one.
        await TakeAsync("820000000012", Bea, OrderStatus.Delivered);
        Assert.Equal("DELIVERED", await ScalarAsync<string>("select current_status from customer_order_history where waybill_number = '820000000012' and customer_id = $1", bea));
        await TakeAsync("820000000013", Bea, OrderStatus.Delivered);
        Assert.Equal(4, await ScalarAsync<int>("select total_orders from customers where id = $1", bea));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Merge_KilledBetweenItsCommits_GoesOn(int steps)
    {
        var (ana, bea) = await TwoAsync();
        var pair = new MergePair(Guid.NewGuid(), ana, Ana, bea, Bea);
        await ExecuteAsync(
            "insert into customer_merges (id, version, state, into_id, into_key, from_id, from_key, merged_by, merge_reason, merged_at) values ($1, 1, 'MERGING', $2, $3, $4, $5, 's', 'r', now())",
            pair.MergeId, ana, Ana, bea, Bea);
        await Grains.GetGrain<ICustomerGrain>(Bea).BeginMove(pair, goesAway: true);
        if (steps == 2) Assert.True(await Grains.GetGrain<ICustomerGrain>(Ana).TakeOver(pair));
        await RestartAsync();

        // Whoever is on the way is answered later, not wrongly.
        await TakeAsync("820000000012", Bea, OrderStatus.InTransit);
        await Grains.GetGrain<IJobGrain>(JobNames.Sweep).RunNow("test");
        await Eventually.Equal("MERGED", () => ScalarAsync<string>("select state from customer_merges"));
        await Grains.GetGrain<IWaybillGrain>("820000000012").SendPending();

        Assert.Equal("820000000001,820000000002,820000000003,820000000012", await OrdersOfAsync(ana));
        Assert.Equal(4, await ScalarAsync<int>("select total_orders from customers where id = $1", ana));
    }

    [Fact]
    public async Task Split_KilledBetweenItsCommits_GoesOn()
    {
        var (ana, bea) = await TwoAsync();
        var before = await RowsAsync();
        var merge = await Merges.Merge(new MergeMessage(ana, bea, "supervisor-1", "Same person."));
        var pair = new MergePair(merge.MergeId!.Value, ana, Ana, bea, Bea);
        await ExecuteAsync("update customer_merges set state = 'SPLITTING', split_by = 's', split_reason = 'r', split_at = now()");
        await RestartAsync();
        await Grains.GetGrain<ICustomerGrain>(Bea).BeginMove(pair, goesAway: false);
        Assert.True((await Grains.GetGrain<ICustomerGrain>(Ana).GiveAway(pair)).IsDone);
        await RestartAsync();

        await Grains.GetGrain<IJobGrain>(JobNames.Sweep).RunNow("test");
        await Eventually.Equal("SPLIT", () => ScalarAsync<string>("select state from customer_merges"));

        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task Merge_WhatCannotBe_IsRefused()
    {
        var (ana, bea) = await TwoAsync();

        Assert.Equal("customer.same", (await Merges.Merge(new MergeMessage(ana, ana, "s", "r"))).Error?.Code);
        Assert.Equal("customer.not_found", (await Merges.Merge(new MergeMessage(ana, Guid.NewGuid(), "s", "r"))).Error?.Code);
        Assert.Equal("customer.not_merged", (await Merges.Split(new SplitMessage(ana, bea, "s", "r"))).Error?.Code);
        await Merges.Merge(new MergeMessage(ana, bea, "s", "r"));
        Assert.Equal("customer.merged", (await Merges.Merge(new MergeMessage(ana, bea, "s", "r"))).Error?.Code);
        Assert.Equal("customer.merged", (await Merges.Merge(new MergeMessage(bea, ana, "s", "r"))).Error?.Code);
    }

    /// <summary>Ana with a delivered parcel; Bea with one that came back, an entry for it, and one on its way.</summary>
    private async Task<(Guid Ana, Guid Bea)> TwoAsync()
    {
        await TakeAsync("820000000001", Ana, OrderStatus.Delivered);
        await TakeAsync("820000000002", Bea, OrderStatus.InTransit);
        await TakeAsync("820000000003", Bea, OrderStatus.Returned);
        await Eventually.Equal(1L, () => ScalarAsync<long>("select count(*) from leads"));
        return (await IdOfAsync(Ana), await IdOfAsync(Bea));
    }

    private Task<Guid> IdOfAsync(string phone) => ScalarAsync<Guid>("select id from customers where key_phone = $1", phone);

    private Task TakeAsync(string waybill, string phone, OrderStatus status)
    {
        var now = Time.GetUtcNow();
        return Grains.GetGrain<IWaybillGrain>(waybill).TakeScans(new ScansMessage(
            [new ScanMessage(now.AddHours(-1).AddMinutes((int)status), status.ToString(), status, null, null, null)],
            new ParcelMessage($"Name {phone[^1]}", phone, $"{phone[^1]} Mabini St", null, "Quezon City", "Metro Manila", "Soap", null, null, 500, now.AddDays(-9), null),
            null));
    }

    private Task<string?> OrdersOfAsync(Guid customer) => ScalarAsync<string>(
        "select string_agg(waybill_number, ',' order by waybill_number) from customer_order_history where customer_id = $1", customer);

    /// <summary>Every row of customers and what is theirs, but for counters and times of the last change.</summary>
    private async Task<List<string>> RowsAsync()
    {
        var rows = new List<string>();
        foreach (var (table, but) in new[]
        {
            ("customers", "{version,updated_at,pool_seq_out,pool_seq_in,identity_seq_out}"),
            ("customer_order_history", "{}"),
            ("leads", "{}"),
            ("customer_phones", "{name_seq}"),
            ("lead_recycling_pool", "{updated_at}"),
        })
        {
            rows.AddRange(await ListAsync($"select '{table} ' || (to_jsonb(t) - '{but}'::text[])::text from {table} t order by 1", r => r.GetString(0)));
        }

        return rows;
    }
}

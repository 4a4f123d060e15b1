using Thirdynal.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Jobs;
using Thirdynal.Pool;
using Thirdynal.Testing;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Tests.Customers;

public sealed class NameSplitTests : GrainTestHost
{
    /// <summary>Two people of one name, whose numbers end in the same seven digits.</summary>
    private const string Ana = "+639170000001";
    private const string Namesake = "+639180000001";
    private const string Stranger = "+639990000001";

    private IMergeGrain Merges => Grains.GetGrain<IMergeGrain>(IMergeGrain.Key);

    [Fact]
    public async Task SplitNumber_MatchedByName_MakesTwoCustomersEachWithItsOwn()
    {
        var ana = await OneAsync();

        var answer = await SplitAsync(ana, Namesake);

        Assert.Null(answer.Error);
        await AssertTwoAsync(ana, answer.From!.Value);
        Assert.Equal(
            "SPLIT|SYSTEM|supervisor-1|Two sisters.",
            await ScalarAsync<string>("select concat_ws('|', state, merged_by, split_by, split_reason) from customer_merges"));
    }

    [Fact]
    public async Task SplitNumber_WhatComesLater_GoesToTheRightOneAndIsNeverMatchedAgain()
    {
        var ana = await OneAsync();
        var other = (await SplitAsync(ana, Namesake)).From!.Value;

        await TakeAsync("820000000002", Namesake, OrderStatus.Delivered);
        await TakeAsync("820000000011", Ana, OrderStatus.Delivered);
        await TakeAsync("820000000012", Namesake, OrderStatus.Delivered);
        await TakeAsync("820000000013", Stranger, OrderStatus.Delivered);

        Assert.Equal("820000000001,820000000011", await OrdersOfAsync(ana));
        Assert.Equal("820000000002,820000000003,820000000012", await OrdersOfAsync(other));
        Assert.Equal("2|0|2", await MetricsOfAsync(ana));
        Assert.Equal("3|1|2", await MetricsOfAsync(other));
        Assert.Equal(3, await ScalarAsync<long>("select count(*) from customers"));
        Assert.Equal("phone.not_of_customer", (await SplitAsync(ana, Namesake)).Error?.Code);
    }

    [Theory]
    [InlineData("0918 000 0001", true)]
    [InlineData("0917 000 0001", false)]
    public async Task SplitNumber_OrderThatTheCourierHasNotGot_GoesToTheNumberItNames(string phone, bool goes)
    {
        var ana = await OneAsync();
        Time.Move(TimeSpan.FromDays(8));
        var pool = Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);
        var lead = Assert.Single((await pool.Assign(new AssignMessage("agent-1", "agent-1", 5, new PoolFilter(null, null, null)))).Leads);
        Assert.Null((await pool.RecordOutcome(new OutcomeMessage(
            lead.Item.Id, "agent-1", AsSupervisor: false, null, LeadOutcome.Sale, null, null, null, ContactMethod.Call,
            new OrderFormMessage("Soap", 1, 500, null, "Maria Clara", phone, "12 Mabini St", "METRO-MANILA", "QUEZON-CITY", "San Jose")))).Error);
        await Eventually.Equal(1L, () => ScalarAsync<long>("select count(*) from courier_orders"));

        var other = (await SplitAsync(ana, Namesake)).From!.Value;

        var whose = goes ? other : ana;
        Assert.Equal(whose, await ScalarAsync<Guid>("select customer_id from courier_orders"));
        Assert.Equal(whose, await ScalarAsync<Guid>("select customer_id from customer_order_history where lead_id is not null"));
        Assert.Equal(goes ? 1 : 2, await ScalarAsync<int>("select total_orders from customers where id = $1", ana));
        Assert.Equal(goes ? 3 : 2, await ScalarAsync<int>("select total_orders from customers where id = $1", other));
        Assert.Equal(1, await ScalarAsync<int>("select times_contacted from customers where id = $1", ana));
    }

    [Fact]
    public async Task SplitNumber_NotToBeContacted_HoldsForBoth()
    {
        var ana = await OneAsync();
        await Grains.GetGrain<ICustomerGrain>(Ana).SetDoNotContact(new DoNotContactMessage("supervisor-1", "Asked."));

        await SplitAsync(ana, Namesake);

        Assert.Equal(2, await ScalarAsync<long>("select count(*) from customers where do_not_contact_reason = 'Asked.' and not recycling_eligible"));
        Assert.Equal(2, await ScalarAsync<long>("select count(*) from pool_customers where blocked"));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task SplitNumber_KilledBetweenItsCommits_GoesOn(int steps)
    {
        var ana = await OneAsync();
        var pair = new MergePair(Guid.NewGuid(), ana, Ana, Guid.NewGuid(), Namesake, ByName: true);
        await ExecuteAsync(
            "insert into customer_merges (id, version, state, into_id, into_key, from_id, from_key, by_name, merged_by, merge_reason, merged_at, split_by, split_reason, split_at)"
            + " values ($1, 1, 'SPLITTING', $2, $3, $4, $5, true, 's', 'r', now(), 's', 'r', now())",
            pair.MergeId, ana, Ana, pair.FromId, Namesake);
        var (into, from) = (Grains.GetGrain<ICustomerGrain>(Ana), Grains.GetGrain<ICustomerGrain>(Namesake));
        if (steps >= 1) await from.BeginMove(pair, goesAway: false);
        if (steps >= 2) await Grains.GetGrain<IWaybillGrain>("820000000002").MoveTo(new MoveWaybillMessage(pair.FromId, Namesake));
        if (steps >= 3)
        {
            await Grains.GetGrain<IWaybillGrain>("820000000003").MoveTo(new MoveWaybillMessage(pair.FromId, Namesake));
            Assert.True((await into.GiveAway(pair)).IsDone);
        }

        if (steps >= 4) await from.EndMove(pair, comesBack: true);
        await RestartAsync();

        // Whatever the courier says meanwhile waits, or goes along.
        await TakeAsync("820000000012", Namesake, OrderStatus.InTransit);
        await TakeAsync("820000000002", Namesake, OrderStatus.Delivering);
        await Grains.GetGrain<IJobGrain>(JobNames.Sweep).RunNow("test");
        await Eventually.Equal("SPLIT", () => ScalarAsync<string>("select state from customer_merges"));

        await Eventually.Equal("820000000002,820000000003,820000000012", () => OrdersOfAsync(pair.FromId));
        Assert.Equal("820000000001", await OrdersOfAsync(ana));
        Assert.Equal("1|0|1", await MetricsOfAsync(ana));
        Assert.Equal("3|1|0", await MetricsOfAsync(pair.FromId));
        Assert.Equal("DELIVERING", await ScalarAsync<string>("select current_status from customer_order_history where waybill_number = '820000000002'"));
        Assert.Equal(pair.FromId, await ScalarAsync<Guid>("select customer_id from lead_recycling_pool where is_open"));
        Assert.Equal(Ana, await ScalarAsync<string>("select string_agg(p ->> 'phone', ',') from customers c, jsonb_array_elements(c.phones) p where c.id = $1", ana));
    }

    [Fact]
    public async Task SplitNumber_GoneOnAfterItsCustomerIsBack_KeepsWhatHasHappenedToItSince()
    {
        var ana = await OneAsync();
        var other = (await SplitAsync(ana, Namesake)).From!.Value;
        await Grains.GetGrain<ICustomerGrain>(Namesake).SetDoNotContact(new DoNotContactMessage("supervisor-1", "Asked."));
        await ExecuteAsync("update customer_merges set state = 'SPLITTING'");
        await RestartAsync();

        await Merges.Resume();

        Assert.Equal("SPLIT", await ScalarAsync<string>("select state from customer_merges"));
        Assert.Equal("Asked.", await ScalarAsync<string>("select do_not_contact_reason from customers where id = $1", other));
    }

    [Fact]
    public async Task SplitNumber_NotMatchedByName_IsRefused()
    {
        var ana = await OneAsync();
        await TakeAsync("820000000021", "+639175555555", OrderStatus.Delivered);
        var merged = await ScalarAsync<Guid>("select id from customers where key_phone = '+639175555555'");

        Assert.Equal("phone.founding", (await SplitAsync(ana, Ana)).Error?.Code);
        Assert.Equal("phone.not_of_customer", (await SplitAsync(ana, "+639175555555")).Error?.Code);
        Assert.Equal("customer.not_found", (await SplitAsync(Guid.NewGuid(), Namesake)).Error?.Code);
        await Merges.Merge(new MergeMessage(ana, merged, "s", "r"));
        Assert.Equal("customer.merged_since", (await SplitAsync(ana, "+639175555555")).Error?.Code);
        await Merges.Split(new SplitMessage(ana, merged, "s", "r"));
        await ExecuteAsync("update customer_phones set matched_by = 'ORDER' where phone = $1", Namesake);
        Assert.Equal("phone.not_matched_by_name", (await SplitAsync(ana, Namesake)).Error?.Code);
        Assert.Equal(3, await ScalarAsync<int>("select total_orders from customers where id = $1", ana));
    }

    private async Task AssertTwoAsync(Guid ana, Guid other)
    {
        Assert.Equal("820000000001", await OrdersOfAsync(ana));
        Assert.Equal("820000000002,820000000003", await OrdersOfAsync(other));
        Assert.Equal("1|0|1", await MetricsOfAsync(ana));
        Assert.Equal("2|1|0", await MetricsOfAsync(other));
        Assert.Equal(
            [$"{Ana}||Maria Clara|7 Mabini St|false", $"{Namesake}||MARIA CLARA|8 Mabini St|true"],
            await ListAsync(
                "select concat_ws('|', phone_primary, coalesce(phone_secondary, ''), name_display, primary_address, has_open_entry::text) from customers"
                + " where merged_into is null and merge_id is null order by key_phone",
                r => r.GetString(0)));
        Assert.Equal(
            [(Ana, Ana, "FOUNDED", true), (Namesake, Namesake, "FOUNDED", true)],
            await ListAsync(
                "select phone, customer_key, matched_by, is_founding and is_primary from customer_phones order by phone",
                r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetBoolean(3))));
        Assert.Equal(
            [("820000000001", ana), ("820000000002", other), ("820000000003", other)],
            await ListAsync("select waybill, customer_id from waybills order by waybill", r => (r.GetString(0), r.GetGuid(1))));
        Assert.Equal(other, await ScalarAsync<Guid>("select customer_id from lead_recycling_pool where is_open"));
        Assert.Equal(other, await ScalarAsync<Guid>("select customer_id from leads"));
    }

    /// <summary>Ana with a delivered parcel; taken for hers, her namesake's on its way and one that came back, with an entry for it.</summary>
    private async Task<Guid> OneAsync()
    {
        await TakeAsync("820000000001", Ana, OrderStatus.Delivered);
        await TakeAsync("820000000002", Namesake, OrderStatus.InTransit);
        await TakeAsync("820000000003", Namesake, OrderStatus.Returned);
        await Eventually.Equal(1L, () => ScalarAsync<long>("select count(*) from leads"));
        Assert.Equal("NAME", await ScalarAsync<string>("select matched_by from customer_phones where phone = $1", Namesake));
        return await ScalarAsync<Guid>("select id from customers");
    }

    private Task<MergeAnswer> SplitAsync(Guid customer, string phone) =>
        Merges.SplitNumber(new SplitNumberMessage(customer, phone, "supervisor-1", "Two sisters."));

    private Task TakeAsync(string waybill, string phone, OrderStatus status)
    {
        var now = Time.GetUtcNow();
        return Grains.GetGrain<IWaybillGrain>(waybill).TakeScans(new ScansMessage(
            [new ScanMessage(now.AddHours(-1).AddMinutes((int)status), status.ToString(), status, null, null, null)],
            new ParcelMessage(
                phone == Namesake ? "MARIA CLARA" : "Maria Clara", phone, $"{phone[5]} Mabini St", null, "Quezon City", "Metro Manila", "Soap", null, null, 500,
                now.AddDays(-9), null),
            null));
    }

    private Task<string?> OrdersOfAsync(Guid customer) => ScalarAsync<string>(
        "select string_agg(waybill_number, ',' order by waybill_number) from customer_order_history where customer_id = $1", customer);

    private Task<string?> MetricsOfAsync(Guid customer) => ScalarAsync<string>(
        "select concat_ws('|', total_orders, total_returned, total_delivered) from customers where id = $1", customer);
}

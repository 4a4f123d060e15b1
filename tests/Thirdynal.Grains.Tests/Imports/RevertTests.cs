using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Imports;
using Thirdynal.Jobs;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Tests.Imports;

public sealed class RevertTests : ImportTestHost
{
    private const string Returned = "820000000001,Returned,Ana,09170000001,100,2026-11-15 10:00:00,2026-11-01 08:00:00,";
    private const string Delivered = "820000000002,Delivered,Ben,09170000002,100,2026-11-05 10:00:00,2026-11-01 08:00:00,";
    private static readonly RevertMessage Why = new("supervisor-1", "Wrong shop.");

    [Fact]
    public async Task Revert_UntouchedImport_LeavesNothing()
    {
        var import = await RunAsync(await UploadSampleAsync(Sample));

        var reverted = await RevertAsync(import.Id);

        Assert.Equal((import.Created, 0), (reverted.Reverted, reverted.Kept));
        Assert.Equal(("supervisor-1", "Wrong shop."), (reverted.RevertedBy, reverted.RevertReason));
        foreach (var table in new[] { "waybills", "waybill_scans", "customer_order_history", "customers", "customer_phones", "leads", "customer_outbox", "customer_name_words" })
            Assert.Equal((table, 0L), (table, await CountAsync(table)));
        Assert.Equal(0, await CountAsync("lead_recycling_pool where is_open"));
    }

    [Fact]
    public async Task Revert_ThenTheSameFile_EndsAsTheFirstTime()
    {
        var first = await RunAsync(await UploadSampleAsync(Sample));
        var (orders, customers) = (await OrdersAsync(), await CustomersAsync());
        await RevertAsync(first.Id);

        var again = await RunAsync(await UploadSampleAsync(Sample));

        Assert.Equal(CountsOf(first), CountsOf(again));
        Assert.Equal(first.CustomersCreated, again.CustomersCreated);
        Assert.Equal(orders, await OrdersAsync());
        Assert.Equal(customers, await CustomersAsync());
        Assert.Equal(await CountAsync("customers"), await CountAsync("customers c join customer_phones p on p.phone = c.key_phone and p.customer_id = c.id"));
    }

    [Fact]
    public async Task Revert_AfterPartialSync_LeavesExactlyWhatItSays()
    {
        var import = await RunAsync(await UploadAsync(Csv(
            Returned, Delivered, "820000000003,In Transit,Cora,09170000003,100,,2026-11-01 08:00:00,")));
        await Grains.GetGrain<IWaybillGrain>("820000000003").TakeScans(new ScansMessage(
            [new ScanMessage(Time.GetUtcNow().AddHours(-1), "Signing scan", OrderStatus.Delivered, null, null, null)], Receiver: null, RawJson: null));

        var reverted = await RevertAsync(import.Id);

        Assert.Equal((2, 1), (reverted.Reverted, reverted.Kept));
        Assert.Equal("820000000003", await ScalarAsync<string>("select string_agg(waybill, ',') from waybills"));
        Assert.Equal("820000000003", await ScalarAsync<string>("select string_agg(waybill_number, ',') from customer_order_history"));
        Assert.Equal("+639170000003", await ScalarAsync<string>("select string_agg(key_phone, ',') from customers"));
        Assert.Equal("4:LATER_REPORT", await ScalarAsync<string>("select string_agg(row || ':' || undo, ',') from import_rows where undo <> 'TAKEN_BACK'"));
    }

    [Fact]
    public async Task Revert_WhatALaterImportSaysToo_Stays()
    {
        var first = await RunAsync(await UploadAsync(Csv(Returned, Delivered)));
        var second = await RunAsync(await UploadAsync(Csv(Returned)));

        Assert.Equal((1, 1), UndoneOf(await RevertAsync(first.Id)));
        Assert.Equal("LATER_IMPORT", await ScalarAsync<string>("select undo from import_rows where import_id = $1 and waybill = '820000000001'", first.Id));
        Assert.Equal((0, 0), UndoneOf(await RevertAsync(second.Id)));
    }

    [Fact]
    public async Task Revert_CustomerWithAnotherOrder_KeepsItAsThatOrderTells()
    {
        await RunAsync(await UploadAsync(Csv("820000000009,Delivered,Ana Cruz,09170000001,300,2026-11-03 10:00:00,2026-11-01 08:00:00,")));
        var customer = await CustomersAsync();
        var wrong = await RunAsync(await UploadAsync(Csv("820000000001,Returned,Wrong Name,09170000001,100,2026-11-15 10:00:00,2026-11-10 08:00:00,")));
        Assert.NotEqual(customer, await CustomersAsync());

        await RevertAsync(wrong.Id);

        Assert.Equal(customer, await CustomersAsync());
        Assert.Equal(0, await CountAsync("lead_recycling_pool where is_open"));
    }

    [Fact]
    public async Task Revert_LeadThatWasCalled_Stays()
    {
        var import = await RunAsync(await UploadAsync(Csv(Returned, Delivered)));
        Time.Move(TimeSpan.FromDays(8));
        var pool = Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);
        var lead = Assert.Single((await pool.Assign(new AssignMessage("agent-1", "agent-1", 1, new PoolFilter(null, null, null)))).Leads);
        await pool.RecordOutcome(new OutcomeMessage(
            lead.Item.Id, "agent-1", AsSupervisor: false, null, LeadOutcome.Declined, null, null, null, ContactMethod.Call, null));

        Assert.Equal((1, 1), UndoneOf(await RevertAsync(import.Id)));
        Assert.Equal("LEAD_WORKED", await ScalarAsync<string>("select undo from import_rows where waybill = '820000000001'"));
        Assert.Equal(1, await ScalarAsync<int>("select times_contacted from customers"));
    }

    [Fact]
    public async Task Revert_RowsThatChangedAKnownWaybill_MakesItAsItWas()
    {
        await RunAsync(await UploadAsync(Csv("820000000001,In Transit,Ana Cruz,09170000001,100,,2026-11-01 08:00:00,", Delivered)));
        var (waybills, orders, customers, scans) = (await WaybillsAsync(), await OrdersAsync(), await CustomersAsync(), await CountAsync("waybill_scans"));
        var wrong = await RunAsync(await UploadAsync(Csv(
            "820000000001,Return To Sender,Ana Santos,09170000001,150,2026-11-14 10:00:00,2026-11-01 08:00:00,", Returned)));
        Assert.Equal(1, await CountAsync("lead_recycling_pool where is_open"));
        Assert.NotEqual(orders, await OrdersAsync());

        var reverted = await RevertAsync(wrong.Id);

        Assert.Equal((1, 0), UndoneOf(reverted));
        Assert.Equal(waybills, await WaybillsAsync());
        Assert.Equal(orders, await OrdersAsync());
        Assert.Equal(customers, await CustomersAsync());
        Assert.Equal(scans, await CountAsync("waybill_scans"));
        Assert.Equal(0, await CountAsync("lead_recycling_pool where is_open"));
        await Grains.GetGrain<IPoolGrain>(IPoolGrain.Key).SendPending();
        Assert.Equal("CANCELLED", await ScalarAsync<string>("select string_agg(status, ',') from leads"));
    }

    [Fact]
    public async Task Revert_OneImportAfterTheOther_LeavesNothing()
    {
        var first = await RunAsync(await UploadAsync(Csv("820000000001,In Transit,Ana,09170000001,100,,2026-11-01 08:00:00,")));
        var second = await RunAsync(await UploadAsync(Csv(Returned)));

        Assert.Equal((1, 0), UndoneOf(await RevertAsync(second.Id)));
        Assert.Equal((1, 0), UndoneOf(await RevertAsync(first.Id)));
        Assert.Equal(0, await CountAsync("waybills") + await CountAsync("customers") + await CountAsync("lead_recycling_pool where is_open"));
    }

    [Fact]
    public async Task Revert_TakenBackButNotWrittenDown_IsDoneOnce()
    {
        await RunAsync(await UploadAsync(Csv("820000000001,In Transit,Ana,09170000001,100,,2026-11-01 08:00:00,")));
        var second = await RunAsync(await UploadAsync(Csv(Returned)));
        var lines = await ListAsync("select version, before::text from import_rows where import_id = $1", r => (r.GetInt64(0), r.GetString(1)), second.Id);
        var (version, before) = Assert.Single(lines);
        var message = new TakeBackMessage(second.Id, version, CreatedHere: false, SaidAgain: false, Before: before);

        await Grains.GetGrain<IWaybillGrain>("820000000001").TakeBack(message);
        var (waybills, orders) = (await WaybillsAsync(), await OrdersAsync());

        Assert.Equal((1, 0), UndoneOf(await RevertAsync(second.Id)));
        Assert.Equal(waybills, await WaybillsAsync());
        Assert.Equal(orders, await OrdersAsync());
    }

    [Fact]
    public async Task Revert_ChangedBetweenTwoRowsOfTheImport_Stays()
    {
        var import = await RunAsync(await UploadAsync(Csv("820000000003,In Transit,Cora,09170000003,100,,2026-11-01 08:00:00,")));
        await Grains.GetGrain<IWaybillGrain>("820000000003").TakeScans(new ScansMessage(
            [new ScanMessage(Time.GetUtcNow().AddHours(-1), "Problematic scan", OrderStatus.FailedDelivery, null, null, null)], Receiver: null, RawJson: null));
        await Grains.GetGrain<IWaybillGrain>("820000000003").TakePortalRow(new PortalRowMessage(
            import.Id, 9, OrderStatus.Delivered, Time.GetUtcNow(), null, null,
            new ParcelMessage("Cora", "+639170000003", null, null, null, null, null, null, null, 100, null, null)));

        Assert.Equal((0, 1), UndoneOf(await RevertAsync(import.Id)));
        Assert.Equal("LATER_REPORT,LATER_REPORT", await ScalarAsync<string>("select string_agg(undo, ',') from import_rows"));
    }

    [Fact]
    public async Task Correct_ReturnedThatWasNone_WithdrawsItsLead()
    {
        await RunAsync(await UploadAsync(Csv(Returned)));
        Assert.Equal(1, await CountAsync("lead_recycling_pool where is_open"));

        await Grains.GetGrain<IWaybillGrain>("820000000001").Correct(new CorrectionMessage(OrderStatus.Delivered, "supervisor-1", "Scanned wrong."));

        Assert.Equal(0, await CountAsync("lead_recycling_pool where is_open"));
        Assert.Equal("DELIVERED:-", await ScalarAsync<string>(
            "select current_status || ':' || coalesce(recycle_decision, '-') from customer_order_history"));
    }

    [Fact]
    public async Task Revert_KilledInTheMiddle_GoesOnAndEndsTheSame()
    {
        var import = await RunAsync(await UploadSampleAsync(Sample));

        // What a kill leaves: some orders gone whose waybills are not, some waybills gone whose rows do not say so.
        await ExecuteAsync("update imports set status = 'REVERTING' where id = $1", import.Id);
        await RestartAsync();
        foreach (var row in await ListAsync(
            "select waybill, version from import_rows where result = 'CREATED' order by row limit 60", r => (Waybill: r.GetString(0), Version: r.GetInt64(1))))
        {
            var grain = Grains.GetGrain<IWaybillGrain>(row.Waybill);
            if (row.Waybill[^1] % 2 == 0) await grain.TakeBack(new TakeBackMessage(import.Id, row.Version, CreatedHere: true, SaidAgain: false));
            else await Grains.GetGrain<Thirdynal.Customers.ICustomerGrain>(
                (await ScalarAsync<string>("select customer_key from waybills where waybill = $1", row.Waybill))!).TakeBackOrder(row.Waybill);
        }

        await RestartAsync();
        await Grains.GetGrain<IJobGrain>(JobNames.Sweep).RunNow("test");
        var reverted = await RevertedAsync(import.Id);

        Assert.Equal((import.Created, 0), UndoneOf(reverted));
        Assert.Equal(0, await CountAsync("waybills") + await CountAsync("customers") + await CountAsync("customer_phones"));
    }

    [Fact]
    public async Task Revert_WhatCannotBe_IsRefused()
    {
        var dry = await RunAsync(await UploadAsync(Csv(Delivered), dryRun: true));
        var done = await RunAsync(await UploadAsync(Csv(Delivered)));
        await UploadAsync(Csv(Returned));

        Assert.Equal("import.unknown", (await Grains.GetGrain<IImportGrain>(Guid.NewGuid()).Revert(Why))?.Code);
        Assert.Equal("import.nothing_taken_in", (await Grains.GetGrain<IImportGrain>(dry.Id).Revert(Why))?.Code);
        Assert.Equal("import.others_running", (await Grains.GetGrain<IImportGrain>(done.Id).Revert(Why))?.Code);
    }

    private async Task<ImportJobRow> RevertAsync(Guid id)
    {
        Assert.Null(await Grains.GetGrain<IImportGrain>(id).Revert(Why));
        var row = await RevertedAsync(id);
        Assert.Null(await Grains.GetGrain<IImportGrain>(id).Revert(Why));
        return row;
    }

    private async Task<ImportJobRow> RevertedAsync(Guid id)
    {
        ImportJobRow? row = null;
        await Testing.Eventually.True(
            async () => (row = await Store.LoadAsync(id))!.Status == ImportStatus.Reverted, within: TimeSpan.FromMinutes(2));
        return row!;
    }

    private static (int Reverted, int Kept) UndoneOf(ImportJobRow row) => (row.Reverted, row.Kept);

    private Task<long> CountAsync(string from) => ScalarAsync<long>($"select count(*) from {from}");

    private Task<List<string>> OrdersAsync() => ListAsync(
        "select concat_ws('|', waybill_number, current_status, cod_amount, return_reason, recycle_decision, order_date) from customer_order_history order by 1",
        r => r.GetString(0));

    private Task<List<string>> WaybillsAsync() => ListAsync(
        """
        select concat_ws('|', waybill, customer_key, status, status_at, returned_date, return_reason, receiver_name, receiver_phone, cod_amount,
            origin_import_id, last_report_at, updated_at)
        from waybills order by 1
        """,
        r => r.GetString(0));

    private Task<List<string>> CustomersAsync() => ListAsync(
        """
        select concat_ws('|', key_phone, phone_primary, phone_secondary, name_display, primary_address, city, province, total_orders, total_delivered,
            total_returned, total_order_value, delivery_success_rate, customer_score, risk_level, last_order_date, last_delivery_date)
        from customers order by 1
        """,
        r => r.GetString(0));
}

using Thirdynal.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Testing;
using Thirdynal.Waybills;
using static Thirdynal.Grains.Tests.Waybills.Reports;

namespace Thirdynal.Grains.Tests.Waybills;

public sealed class WaybillGrainTests : GrainTestHost
{
    private const string Number = "820000000001";

    private DateTimeOffset Now => Time.GetUtcNow();

    private IWaybillGrain Waybill => Grains.GetGrain<IWaybillGrain>(Number);

    [Fact]
    public async Task TakePortalRow_NewWaybill_IsStoredWithItsRowAndReachesItsCustomer()
    {
        var answer = await Waybill.TakePortalRow(Row(OrderStatus.Delivered, Now.AddDays(-3)));

        Assert.Equal(WaybillResult.Created, answer.Result);
        Assert.Equal(("CREATED", Number), await ImportRowAsync(2));
        Assert.Equal(("DELIVERED", 500m, 1L), await OrderAsync());
        Assert.Equal((1L, 1L), await VersionsAsync());
        Assert.Equal(answer.CustomerId, await ScalarAsync<Guid>("select id from customers where key_phone = $1", Phone));
        Assert.Equal(Import, await ScalarAsync<Guid>("select origin_import_id from customer_phones where phone = $1", Phone));
    }

    [Fact]
    public async Task TakePortalRow_SameRowAgain_ChangesNothing()
    {
        var returned = Row(OrderStatus.Returned, Now.AddDays(-3), reason: ReturnReason.Refused);
        await Waybill.TakePortalRow(returned);
        var before = await VersionsAsync();

        var again = await Waybill.TakePortalRow(returned with { Row = 3 });

        Assert.Equal(WaybillResult.Unchanged, again.Result);
        Assert.Equal(before, await VersionsAsync());
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from import_rows where row = 3"));
    }

    [Fact]
    public async Task TakePortalRow_UndatedThenRestartedAndAgain_ChangesNothing()
    {
        await Waybill.TakePortalRow(Row(OrderStatus.InTransit));
        await RestartAsync();

        Assert.Equal(WaybillResult.Unchanged, (await Waybill.TakePortalRow(Row(OrderStatus.InTransit))).Result);
    }

    [Fact]
    public async Task TakePortalRow_AnotherPhone_KeepsTheCustomerAndAsksForReview()
    {
        var first = await Waybill.TakePortalRow(Row(OrderStatus.InTransit));

        var second = await Waybill.TakePortalRow(Row(OrderStatus.Delivered, Now, phone: "+639990000001", row: 3));

        Assert.Equal((WaybillResult.Updated, first.CustomerId, true), (second.Result, second.CustomerId, second.StatusMoved));
        Assert.Equal("PHONE_CONFLICT", await ReviewAsync());
        Assert.Equal("+639990000001", await ScalarAsync<string>("select conflict_phone from waybills"));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from customers"));
    }

    [Fact]
    public async Task TakePortalRow_RecentReturn_BringsTheCustomerIntoThePool()
    {
        await Waybill.TakePortalRow(Row(OrderStatus.Returned, Now.AddDays(-3), reason: ReturnReason.Unreachable));

        Assert.Equal("RETURNED_DELIVERABLE", await ScalarAsync<string>("select recycle_reason from lead_recycling_pool where is_open"));
    }

    [Fact]
    public async Task TakePortalRow_CustomerCannotTakeIt_IsKeptAndSentLater()
    {
        await ExecuteAsync("alter table customers rename to customers_away");
        var answer = await Waybill.TakePortalRow(Row(OrderStatus.Delivered, Now));
        await ExecuteAsync("alter table customers_away rename to customers");
        var (version, acked) = await VersionsAsync();

        Assert.Equal(WaybillResult.Created, answer.Result);
        Assert.True(acked < version, "the sweep must find it");
        await Waybill.SendPending();
        Assert.Equal("DELIVERED", (await OrderAsync()).Status);
        await Eventually.Equal(0L, () => ScalarAsync<long>("select count(*) from waybills where acked_version < version"));
    }

    [Fact]
    public async Task Resend_CustomerHasLostIt_GivesItAgain()
    {
        await Waybill.TakePortalRow(Row(OrderStatus.Delivered, Now));
        await ExecuteAsync("delete from customer_order_history");
        await ExecuteAsync("delete from customers");
        await RestartAsync();

        await Waybill.SendPending();
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from customer_order_history"));
        await Waybill.Resend();
        Assert.Equal("DELIVERED", (await OrderAsync()).Status);
    }

    [Fact]
    public async Task TakeScans_UnknownWithoutReceiver_AsksForIt()
    {
        var answer = await Waybill.TakeScans(Scans(Scan(Now, OrderStatus.InTransit)));

        Assert.Equal(WaybillResult.NeedsReceiver, answer.Result);
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from waybills"));
    }

    [Fact]
    public async Task TakeScans_UnknownWithPhone_BecomesAnOrderOfItsCustomer()
    {
        var answer = await Waybill.TakeScans(
            Scans(Scan(Now.AddDays(-9), OrderStatus.PickedUp), Scan(Now.AddDays(-2), OrderStatus.Returned)).From(Phone));

        Assert.Equal(WaybillResult.Created, answer.Result);
        Assert.Equal("RETURNED", (await OrderAsync()).Status);
        Assert.Equal("JNT_IMPORT", await ScalarAsync<string>("select source_type from customer_order_history"));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open"));
        await Eventually.Equal((1L, 1L), VersionsAsync);
    }

    [Fact]
    public async Task Settle_AConflictSomebodyHasLookedAt_IsListedAgainOnlyForAnotherPhone()
    {
        await Waybill.TakePortalRow(Row(OrderStatus.InTransit));
        await Waybill.TakePortalRow(Row(OrderStatus.InTransit, phone: "+639990000001", row: 3));
        Assert.Equal("PHONE_CONFLICT", await ReviewAsync());

        Assert.Null((await Waybill.Settle()).Error);
        Assert.Null(await ReviewAsync());
        Assert.Equal("waybill.nothing_to_settle", (await Waybill.Settle()).Error!.Code);
        await Waybill.TakePortalRow(Row(OrderStatus.Delivering, phone: "+639990000001", row: 4));
        Assert.Null(await ReviewAsync());
        await Waybill.TakePortalRow(Row(OrderStatus.Delivered, Now, phone: "+639990000002", row: 5));

        Assert.Equal("PHONE_CONFLICT", await ReviewAsync());
        await Eventually.True(async () => (await VersionsAsync()) is var (version, acked) && version == acked);
    }

    [Fact]
    public async Task TakeReceiver_OfAWaybillWithoutOne_GivesItACustomerAndItsReturnALead()
    {
        await Waybill.TakeScans(Scans(Scan(Now.AddDays(-1), OrderStatus.Returned)).From(phone: null));
        Assert.Equal("NO_RECEIVER", await ReviewAsync());

        var taken = await Waybill.TakeReceiver(new ReceiverMessage("+639171112222", "Maria Clara"));

        Assert.NotNull(taken.CustomerId);
        Assert.Null(await ReviewAsync());
        Assert.Equal("RETURNED", await ScalarAsync<string>("select current_status from customer_order_history where jnt_waybill = $1", Number));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open"));
        Assert.Equal("waybill.has_customer", (await Waybill.TakeReceiver(new ReceiverMessage("+639171112223", null))).Error!.Code);
    }

    [Fact]
    public async Task TakeScans_NobodyKnowsTheReceiver_IsKeptForReviewUntilAFileBringsThePhone()
    {
        var inReview = await Waybill.TakeScans(Scans(Scan(Now.AddDays(-4), OrderStatus.PickedUp)).From(phone: null));
        Assert.Equal((WaybillResult.InReview, null), (inReview.Result, inReview.CustomerId));
        Assert.Equal("NO_RECEIVER", await ReviewAsync());

        var found = await Waybill.TakePortalRow(Row(OrderStatus.Delivered, Now.AddDays(-1)));

        Assert.Equal(WaybillResult.Updated, found.Result);
        Assert.NotNull(found.CustomerId);
        Assert.Null(await ReviewAsync());
        Assert.Equal("DELIVERED", (await OrderAsync()).Status);
        Assert.Equal(
            ["PICKED_UP", "DELIVERED"],
            await ListAsync("select status from waybill_scans order by at", r => r.GetString(0)));
    }

    [Fact]
    public async Task TakeScans_NothingNew_CommitsNothing()
    {
        var scans = Scans(Scan(Now.AddDays(-4), OrderStatus.PickedUp), Scan(Now.AddDays(-3), OrderStatus.InTransit));
        await Waybill.TakeScans(scans.From(Phone));
        await Eventually.Equal((1L, 1L), VersionsAsync);
        var before = await ScalarAsync<string>("select w::text from waybills w");

        var again = await Waybill.TakeScans(Scans([.. scans.Scans.Reverse()]));

        Assert.Equal(WaybillResult.Unchanged, again.Result);
        Assert.Equal(before, await ScalarAsync<string>("select w::text from waybills w"));
    }

    [Fact]
    public async Task TakeScans_LaterOne_MovesTheStatusAndReachesTheCustomer()
    {
        await Waybill.TakePortalRow(Row(OrderStatus.InTransit));

        var answer = await Waybill.TakeScans(Scans(
            Scan(Now.AddHours(1), OrderStatus.FailedDelivery, ReturnReason.Refused, "Receiver refused"),
            Scan(Now.AddHours(2), OrderStatus.Rts),
            Scan(Now.AddHours(9), OrderStatus.Returned)));

        Assert.Equal((WaybillResult.Updated, true), (answer.Result, answer.StatusMoved));
        Assert.Equal("RETURNED", (await OrderAsync()).Status);
        Assert.Equal("RETURNED_REFUSED", await ScalarAsync<string>("select recycle_reason from lead_recycling_pool where is_open"));
        await Eventually.Equal((2L, 2L), VersionsAsync);
    }

    [Fact]
    public async Task Correct_FinalStatus_MovesItAndSaysWhoAndWhy()
    {
        await Waybill.TakePortalRow(Row(OrderStatus.Delivered, Now.AddDays(-3)));

        var answer = await Waybill.Correct(new CorrectionMessage(OrderStatus.Cancelled, "supervisor-1", "typed wrong"));

        Assert.Equal((WaybillResult.Updated, true), (answer.Result, answer.StatusMoved));
        Assert.Equal("CANCELLED", (await OrderAsync()).Status);
        Assert.Contains("supervisor-1: typed wrong", await ListAsync("select description from waybill_scans where description is not null", r => r.GetString(0)));
    }

    [Theory]
    [InlineData(false, "because", "waybill.unknown")]
    [InlineData(true, " ", "waybill.reason_missing")]
    public async Task Correct_WithoutWaybillOrReason_IsRefused(bool known, string reason, string code)
    {
        if (known) await Waybill.TakePortalRow(Row(OrderStatus.Delivered, Now));

        var answer = await Waybill.Correct(new CorrectionMessage(OrderStatus.Returned, "supervisor-1", reason));

        Assert.Equal(code, answer.Error?.Code);
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from waybills where status = 'RETURNED'"));
    }

    [Fact]
    public async Task TakePortalRow_ManyWaybillsOfOneNewNumberAtOnce_ShareOneCustomer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            Grains.GetGrain<IWaybillGrain>($"8200000001{i:00}").TakePortalRow(Row(OrderStatus.Delivered, Now, row: i + 2))));

        Assert.Single(answers.Select(answer => answer.CustomerId).Distinct());
        Assert.Equal(40, await ScalarAsync<int>("select total_delivered from customers"));
    }

    private async Task<(string? Status, decimal Cod, long Version)> OrderAsync() => (await ListAsync(
        "select current_status, cod_amount, waybill_version from customer_order_history where jnt_waybill = $1",
        r => (r.GetString(0), r.GetDecimal(1), r.GetInt64(2)), Number)).Single();

    private async Task<(long Version, long Acked)> VersionsAsync() => (await ListAsync(
        "select version, acked_version from waybills where waybill = $1", r => (r.GetInt64(0), r.GetInt64(1)), Number)).Single();

    private async Task<(string, string)> ImportRowAsync(int row) => (await ListAsync(
        "select result, waybill from import_rows where row = $1", r => (r.GetString(0), r.GetString(1)), row)).Single();

    private Task<string?> ReviewAsync() => ScalarAsync<string>("select review from waybills where waybill = $1", Number);
}

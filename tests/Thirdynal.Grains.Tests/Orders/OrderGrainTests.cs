using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Courier;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Waybills;
using Thirdynal.Grains.Tests.Sync;
using Thirdynal.Jobs;
using Thirdynal.Orders;
using Thirdynal.Pool;
using Thirdynal.Testing;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Tests.Orders;

/// <summary>One order on its way to a courier that says what the test wants.</summary>
public sealed class OrderGrainTests : GrainTestHost
{
    private const string Waybill = "820000000555";
    private static readonly CourierError s_timedOut = new("TIMEOUT", "J&T did not answer in time.");
    private static readonly CourierError s_duplicate = new("S10", "J&T already has an order with this number (S10).");
    private readonly ScriptedCourier _courier = new();

    protected override void AddServices(IServiceCollection services) => services.AddSingleton<ICourier>(_courier);

    [Fact]
    public async Task Send_Booked_IsSentUnderItsWaybill()
    {
        var number = await SaleAsync();
        _courier.OnCreate = order => order == Expected(number) ? Booked : throw new InvalidOperationException($"not the order: {order}");

        Assert.Equal(new SendOutcome(Waybill), await Order(number).Send("supervisor-1"));
        Assert.Equal(new SendOutcome(Waybill), await Order(number).Send("supervisor-1"));

        Assert.Equal(["CREATE"], _courier.OrderCalls);
        Assert.Equal(("SENT", 1, Waybill, null), await RowAsync(number));
        Assert.Equal(number, await ScalarAsync<string>("select order_number from waybills where waybill = $1", Waybill));
    }

    [Fact]
    public async Task Send_TimedOutAndThere_IsFoundAndNotSentAgain()
    {
        var number = await SaleAsync();
        _courier.OnCreate = _ => new SendAnswer(SendResult.Unknown) { Error = s_timedOut };
        _courier.OnFind = Known;

        Assert.Equal(Waybill, (await Order(number).Send("supervisor-1")).Waybill);

        Assert.Equal(["CREATE", "FIND"], _courier.OrderCalls);
        Assert.Equal(("SENT", 1, Waybill, null), await RowAsync(number));
    }

    [Fact]
    public async Task Send_TimedOutAndNotThere_IsAskedForBeforeItIsSentAgain()
    {
        var number = await SaleAsync();
        var answers = new Queue<SendAnswer>([new(SendResult.Unknown) { Error = s_timedOut }, Booked]);
        _courier.OnCreate = _ => answers.Dequeue();

        Assert.Equal(Waybill, (await Order(number).Send("supervisor-1")).Waybill);

        Assert.Equal(["CREATE", "FIND", "CREATE"], _courier.OrderCalls);
    }

    [Fact]
    public async Task Send_TimedOutAndNobodyToAsk_StaysSendingAndIsAskedForNextTime()
    {
        var number = await SaleAsync();
        _courier.OnCreate = _ => new SendAnswer(SendResult.Unknown) { Error = s_timedOut };
        _courier.OnFind = _ => new OrderAnswer { Error = new("HTTP_503", "J&T's server failed (HTTP 503).") };

        Assert.Equal("courier.http_503", (await Order(number).Send("supervisor-1")).Error!.Code);
        Assert.Equal(("SENDING", 1, null, "courier.http_503"), await RowAsync(number));
        Assert.Equal("order.being_sent", (await Order(number).Cancel(new CancelOrderMessage("supervisor-1", "no"))).Error!.Code);

        _courier.OnFind = Known;
        Assert.Equal(Waybill, (await Order(number).Send("supervisor-1")).Waybill);
        Assert.Equal(["CREATE", "FIND", "FIND"], _courier.OrderCalls);
        Assert.Equal(("SENT", 2, Waybill, null), await RowAsync(number));
    }

    [Fact]
    public async Task Send_NumberKnownThere_TakesTheWaybillOfTheQuery()
    {
        var number = await SaleAsync();
        _courier.OnCreate = _ => new SendAnswer(SendResult.Exists) { Error = s_duplicate };
        _courier.OnFind = Known;

        Assert.Equal(Waybill, (await Order(number).Send("supervisor-1")).Waybill);

        Assert.Equal(["CREATE", "FIND"], _courier.OrderCalls);
    }

    [Fact]
    public async Task Send_NumberKnownThereButNotFound_StaysSending()
    {
        var number = await SaleAsync();
        _courier.OnCreate = _ => new SendAnswer(SendResult.Exists) { Error = s_duplicate };

        Assert.Equal("courier.s10", (await Order(number).Send("supervisor-1")).Error!.Code);

        Assert.Equal(["CREATE", "FIND", "CREATE"], _courier.OrderCalls);
        Assert.Equal("SENDING", (await RowAsync(number)).State);
    }

    [Fact]
    public async Task Send_Refused_FailsAndIsAskedForBeforeTheNextTry()
    {
        var number = await SaleAsync();
        _courier.OnCreate = _ => new SendAnswer(SendResult.Refused) { Error = new("B014", "J&T misses the receiver's phone (B014).", "phone") };

        Assert.Equal("phone", (await Order(number).Send("supervisor-1")).Error!.Field);
        Assert.Equal(("FAILED", 1, null, "courier.b014"), await RowAsync(number));

        _courier.OnCreate = _ => Booked;
        Assert.Equal(Waybill, (await Order(number).Send("supervisor-1")).Waybill);
        Assert.Equal(["CREATE", "FIND", "CREATE"], _courier.OrderCalls);
    }

    [Fact]
    public async Task Send_CourierNotSetUp_PutsItBack()
    {
        var number = await SaleAsync();
        _courier.OnCreate = _ => new SendAnswer(SendResult.SetUp) { Error = new("S02", "J&T refused our signature (S02).") };

        Assert.Equal("courier.s02", (await Order(number).Send("supervisor-1")).Error!.Code);

        Assert.Equal("READY", (await RowAsync(number)).State);
    }

    [Fact]
    public async Task Send_ByManyAtOnce_CreatesItOnce()
    {
        var number = await SaleAsync();
        _courier.OnCreate = _ => Booked;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Order(number).Send("supervisor-1")));

        Assert.All(outcomes, outcome => Assert.Equal(Waybill, outcome.Waybill));
        Assert.Equal(["CREATE"], _courier.OrderCalls);
    }

    [Fact]
    public async Task Restart_WhileBeingSent_IsAskedForAndNotSentAgain()
    {
        var number = await SaleAsync();
        _courier.OnCreate = _ => throw new IOException("the program went down in the middle of the call");
        await Assert.ThrowsAsync<IOException>(() => Order(number).Send("supervisor-1"));
        Assert.Equal(("SENDING", 1, null, null), await RowAsync(number));

        await RestartAsync();
        _courier.OnFind = Known;
        await Order(number).Resume();

        Assert.Equal(["CREATE", "FIND"], _courier.OrderCalls);
        Assert.Equal(("SENT", 2, Waybill, null), await RowAsync(number));
        await Order(number).Resume();
        Assert.Equal(2, _courier.OrderCalls.Count);
    }

    [Fact]
    public async Task Restart_WhileBeingSent_IsSettledByTheSweep()
    {
        var number = await SaleAsync();
        _courier.OnCreate = _ => throw new IOException("the program went down in the middle of the call");
        await Assert.ThrowsAsync<IOException>(() => Order(number).Send("supervisor-1"));
        _courier.OnFind = Known;

        Time.Move(TimeSpan.FromMinutes(3));
        await RestartAsync();
        await Grains.GetGrain<IJobGrain>(JobNames.Sweep).RunNow("test");

        await Eventually.Equal("SENT", async () => (await RowAsync(number)).State, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Cancel_BeforePickUp_IsOffThereAndHere()
    {
        var number = await SentAsync();
        _courier.OnCancel = _ => new CancelAnswer(IsOff: true, Error: null, []);

        Assert.Equal(new OrderChange(true), await Order(number).Cancel(new CancelOrderMessage("supervisor-1", "Changed her mind")));
        Assert.Equal(new OrderChange(false), await Order(number).Cancel(new CancelOrderMessage("supervisor-1", "Changed her mind")));

        Assert.Equal(["CREATE", "CANCEL"], _courier.OrderCalls);
        Assert.Equal("CANCELLED", (await RowAsync(number)).State);
        Assert.Equal("CANCELLED", await ScalarAsync<string>("select status from waybills where waybill = $1", Waybill));
        Assert.Equal("CANCELLED", await ParcelAsync(number));
    }

    [Fact]
    public async Task Cancel_NeverSent_AsksNobody()
    {
        var number = await SaleAsync();

        Assert.True((await Order(number).Cancel(new CancelOrderMessage("supervisor-1", "Changed her mind"))).Changed);

        Assert.Empty(_courier.OrderCalls);
        Assert.Equal(("CANCELLED", "CANCELLED"), ((await RowAsync(number)).State, await ParcelAsync(number)));
        Assert.Equal("order.cancelled", (await Order(number).Send("supervisor-1")).Error!.Code);
    }

    [Fact]
    public async Task Cancel_AfterPickUpAsWeKnow_AsksNobody()
    {
        var number = await SentAsync();
        await Grains.GetGrain<IWaybillGrain>(Waybill).TakeScans(
            new ScansMessage([new ScanMessage(Time.GetUtcNow(), "Picked Up", OrderStatus.PickedUp, null, null, null)], Receiver: null, RawJson: null));

        Assert.Equal("order.picked_up", (await Order(number).Cancel(new CancelOrderMessage("supervisor-1", "no"))).Error!.Code);

        Assert.Equal(["CREATE"], _courier.OrderCalls);
        Assert.Equal(("SENT", "PICKED_UP"), ((await RowAsync(number)).State, await ParcelAsync(number)));
    }

    [Fact]
    public async Task Cancel_AfterPickUpAsTheCourierKnows_StaysSent()
    {
        var number = await SentAsync();
        _courier.OnCancel = _ => new CancelAnswer(IsOff: false, new CourierError("S12", "J&T can no longer cancel this order (S12)."), []);

        Assert.Equal("courier.s12", (await Order(number).Cancel(new CancelOrderMessage("supervisor-1", "no"))).Error!.Code);

        Assert.Equal(("SENT", "PENDING"), ((await RowAsync(number)).State, await ParcelAsync(number)));
    }

    [Fact]
    public async Task TakeWaybill_OfATemplateOrder_IsItsOwnAndNoOther()
    {
        var number = await SaleAsync();
        await Order(number).Export("supervisor-1");

        Assert.True((await Order(number).TakeWaybill(new TakeWaybillMessage(Waybill, "SYSTEM"))).Changed);
        Assert.Equal(new OrderChange(false), await Order(number).TakeWaybill(new TakeWaybillMessage(Waybill, "SYSTEM")));

        Assert.Equal("order.waybill_taken", (await Order(number).TakeWaybill(new TakeWaybillMessage("820000000556", "SYSTEM"))).Error!.Code);
        Assert.Equal("order.bad_waybill", (await Order(number).TakeWaybill(new TakeWaybillMessage("?", "SYSTEM"))).Error!.Code);
        Assert.Equal("order.unknown", (await Order("TD-260302-0000000001").TakeWaybill(new TakeWaybillMessage(Waybill, "SYSTEM"))).Error!.Code);
        Assert.Equal(("SENT", Waybill), ((await RowAsync(number)).State, (await RowAsync(number)).Waybill));
    }

    private static SendAnswer Booked => new(SendResult.Created) { Waybill = Waybill, SortCode = "820-A01-00" };

    private static OrderAnswer Known(string number) => new() { Order = new CourierOrder(Waybill, number, ParcelDetails.Empty) };

    private static NewOrder Expected(string number) => new(
        number, "Maria Clara", "+639175551234", "12 Mabini St", "METRO-MANILA", "QUEZON-CITY", "San Jose", "Soap", 1, 500, null);

    private IOrderGrain Order(string number) => Grains.GetGrain<IOrderGrain>(number);

    private async Task<string> SentAsync()
    {
        var number = await SaleAsync();
        _courier.OnCreate = _ => Booked;
        Assert.Equal(Waybill, (await Order(number).Send("supervisor-1")).Waybill);
        return number;
    }

    /// <summary>A lead is sold, with all that an order needs; our order number.</summary>
    private async Task<string> SaleAsync()
    {
        await Parcels.ReturnAsync(Grains, 1, Time.GetUtcNow());
        Time.Move(TimeSpan.FromDays(4));
        var pool = Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);
        var lead = Assert.Single((await pool.Assign(new AssignMessage("agent-a", "agent-a", 1, new PoolFilter(null, null, null)))).Leads).Item;
        var answer = await pool.RecordOutcome(new OutcomeMessage(
            lead.Id, "agent-a", false, null, LeadOutcome.Sale, null, null, 30, ContactMethod.Call,
            new OrderFormMessage("Soap", 1, 500, null, "Maria Clara", "+639175551234", "12 Mabini St", "METRO-MANILA", "QUEZON-CITY", "San Jose")));
        await Eventually.Equal("READY", () => ScalarAsync<string>("select state from courier_orders where order_number = $1", answer.OrderNumber!));
        return answer.OrderNumber!;
    }

    private async Task<(string State, int Attempts, string? Waybill, string? Error)> RowAsync(string number) => Assert.Single(await ListAsync(
        "select state, attempts, jnt_waybill, error_code from courier_orders where order_number = $1",
        static row => (row.GetString(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)), number));

    private Task<string?> ParcelAsync(string number) =>
        ScalarAsync<string>("select current_status from customer_order_history where waybill_number = $1", number);
}

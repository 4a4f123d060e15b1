using Thirdynal.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Waybills;
using Thirdynal.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Pool;

/// <summary>What the pool answers and writes down: reasons, bounds, history.</summary>
public sealed class PoolAnswerTests : GrainTestHost
{
    private static readonly PoolFilter Anything = new(null, null, null);
    private int numbers;

    private IPoolGrain Pool => Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);

    private DateTimeOffset Now => Time.GetUtcNow();

    [Fact]
    public async Task Assign_WithRoomButNothingDue_DoesNotBlameTheLimit()
    {
        await ReturnAsync(45);
        Time.Move(TimeSpan.FromDays(3));
        Assert.Equal(45, (await AssignAsync("agent-a", 100)).Leads.Length);
        await ReturnAsync(1);

        Assert.Equal(("NOT_YET_AVAILABLE", 1), Only(await AssignAsync("agent-a")));
    }

    [Fact]
    public async Task Assign_WithEverythingHeldByOthers_SaysSoAndUntilWhen()
    {
        await ReturnAsync(2);
        Time.Move(TimeSpan.FromDays(3));
        var until = (await AssignAsync("agent-a")).Leads[0].LeaseExpiresAt;

        var empty = await AssignAsync("agent-b");

        Assert.Equal(("HELD", 2), Only(empty));
        Assert.Equal(until, empty.Blocked[0].Until!.Value, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Assign_WithAFilterThatNothingMeets_PromisesNoMoment()
    {
        await ReturnAsync(2);

        var empty = await AssignAsync("agent-a", filter: new PoolFilter(null, RecycleReason.ReturnedRefused, null));

        Assert.Equal(("FILTERED", 2), Only(empty));
        Assert.Null(empty.Blocked[0].Until);
    }

    [Fact]
    public async Task Assign_WithAFilterThatADueCallbackDoesNotMeet_DoesNotBlameItsOwner()
    {
        await ReturnAsync(1);
        Time.Move(TimeSpan.FromDays(3));
        var lead = Assert.Single((await AssignAsync("agent-a")).Leads);
        await Pool.RecordOutcome(Outcome(lead.Item.Id, LeadOutcome.Callback) with { CallbackAt = Now.AddHours(1) });
        Time.Move(TimeSpan.FromHours(2));

        Assert.Equal(("FILTERED", 1), Only(await AssignAsync("agent-b", filter: new PoolFilter(95, null, null))));
        Assert.Equal(("CALLBACK_OF_ANOTHER_AGENT", 1), Only(await AssignAsync("agent-b")));
    }

    [Theory]
    [InlineData(0, null, "paging.bad_limit")]
    [InlineData(101, null, "paging.bad_limit")]
    [InlineData(10, "!!!", "paging.bad_cursor")]
    [InlineData(10, "", "paging.bad_cursor")]
    public async Task List_OutOfBounds_IsRefused(int limit, string? cursor, string code)
    {
        await ReturnAsync(1);
        Assert.Equal(code, (await Pool.List(new PoolListMessage(PoolStatus.Available, Anything, null, limit, cursor))).Error?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Assign_ToNobody_IsRefused(string agent) =>
        Assert.Equal("recycling.bad_agent", (await AssignAsync(agent)).Error?.Code);

    [Fact]
    public async Task List_OfWhatWaits_InPages_IsTheWholeOrderOnce()
    {
        foreach (var cause in new ReturnReason?[] { ReturnReason.Unreachable, ReturnReason.Refused, null })
        {
            for (var i = 0; i < 4; i++) await Parcels.ReturnAsync(Grains, ++numbers, Now, cause);
        }

        Time.Move(TimeSpan.FromDays(4));
        var all = new List<PoolItem>();
        string? cursor = null;
        do
        {
            var page = await Pool.List(new PoolListMessage(PoolStatus.Available, Anything, null, 5, cursor));
            all.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(12, all.Select(item => item.Id).Distinct().Count());
        Assert.All(all.Take(4), item => Assert.True(item.AvailableFrom <= Now));
        Assert.Equal(all.Skip(4).OrderBy(item => item.AvailableFrom).ThenBy(item => item.Id), all.Skip(4));
    }

    [Fact]
    public async Task History_OfOneTurn_ReadsInTheOrderOfItsSteps()
    {
        await ReturnAsync(8);
        Time.Move(TimeSpan.FromDays(3));
        var leads = (await AssignAsync("agent-a")).Leads;
        Time.Move(TimeSpan.FromHours(25));
        foreach (var lead in leads) Assert.Null((await Pool.RecordOutcome(Outcome(lead.Item.Id, LeadOutcome.Declined))).Error);

        foreach (var lead in leads)
        {
            Assert.Equal(
                [" > NEW", "NEW > ASSIGNED", "ASSIGNED > NEW", "NEW > ASSIGNED", "ASSIGNED > DECLINED"],
                await ListAsync(
                    "select coalesce(previous_status, '') || ' > ' || new_status from lead_status_history where lead_id = $1 order by created_at, id",
                    static row => row.GetString(0), lead.Item.LeadId));
        }
    }

    [Fact]
    public async Task Sale_OfMoreThanOneOrdersWorth_StillReachesItsCustomer()
    {
        var (id, key) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        await Grains.GetGrain<ICustomerGrain>(key).TakeWaybill(Parcels.Of(id, key, "BIG-1", OrderStatus.Delivered, Now, cod: 9_999_999_999.99m));
        Time.Move(TimeSpan.FromDays(3));
        var lead = Assert.Single((await AssignAsync("agent-a")).Leads);
        var form = new OrderFormMessage("Soap", 1, 9_999_999_999.99m, null, null, null, null, null, null, null);

        Assert.Null((await Pool.RecordOutcome(Outcome(lead.Item.Id, LeadOutcome.Sale) with { Order = form })).Error);

        await Eventually.Equal(1, () => ScalarAsync<int>("select times_contacted from customers where id = $1", id));
    }

    [Theory]
    [InlineData("order.productName")]
    [InlineData("order.receiver")]
    [InlineData("order.address")]
    [InlineData("order.province")]
    [InlineData("order.city")]
    [InlineData("order.barangay")]
    public async Task Sale_WithATextThatNoColumnHolds_IsRefusedAndChangesNothing(string field)
    {
        await ReturnAsync(1);
        Time.Move(TimeSpan.FromDays(3));
        var lead = Assert.Single((await AssignAsync("agent-a")).Leads);
        var form = new OrderFormMessage(
            Of("order.productName"), 1, 1, null, Of("order.receiver"), null, Of("order.address"), Of("order.province"), Of("order.city"), Of("order.barangay"));

        var refused = await Pool.RecordOutcome(Outcome(lead.Item.Id, LeadOutcome.Sale) with { Order = form });

        Assert.Equal(("order.too_long", field), (refused.Error?.Code, refused.Error?.Field));
        Assert.Single(await Pool.Mine("agent-a"));

        string? Of(string name) => name == field ? new string('x', 2000) : null;
    }

    [Fact]
    public async Task Outcome_OfAnEndlessCall_IsRefused()
    {
        await ReturnAsync(1);
        Time.Move(TimeSpan.FromDays(3));
        var lead = Assert.Single((await AssignAsync("agent-a")).Leads);

        var refused = await Pool.RecordOutcome(Outcome(lead.Item.Id, LeadOutcome.NoAnswer) with { CallSeconds = 86_401 });

        Assert.Equal("recycling.bad_call_seconds", refused.Error?.Code);
    }

    private static (string, int) Only(AssignAnswer empty)
    {
        Assert.Empty(empty.Leads);
        var blocked = Assert.Single(empty.Blocked);
        return (blocked.Rule, blocked.Count);
    }

    private Task ReturnAsync(int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => Parcels.ReturnAsync(Grains, Interlocked.Increment(ref numbers), Now)));

    private Task<AssignAnswer> AssignAsync(string agent, int count = 10, PoolFilter? filter = null) =>
        Pool.Assign(new AssignMessage(agent, agent, count, filter ?? Anything));

    private static OutcomeMessage Outcome(Guid entry, LeadOutcome outcome) =>
        new(entry, "agent-a", false, null, outcome, "noted", null, 30, ContactMethod.Call, null);
}

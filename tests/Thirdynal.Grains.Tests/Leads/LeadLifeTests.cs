using Thirdynal.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Grains.Leads;
using Thirdynal.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Leads;

public sealed class LeadLifeTests : GrainTestHost
{
    private IPoolGrain Pool => Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);

    private DateTimeOffset Now => Time.GetUtcNow();

    [Theory]
    [InlineData(OrderStatus.Delivered, "DELIVERED")]
    [InlineData(OrderStatus.Returned, "RETURNED")]
    [InlineData(OrderStatus.Cancelled, "CANCELLED")]
    public async Task Order_OfASale_TakesItsLeadAlong(OrderStatus end, string status)
    {
        var sale = await SaleAsync();
        await TakeAsync(sale, OrderStatus.InTransit, version: 1);
        Assert.Equal("SALE", await StatusAsync(sale.Lead));

        await TakeAsync(sale, end, version: 2);

        Assert.Equal(status, await StatusAsync(sale.Lead));
        Assert.Equal(
            ["NEW", "ASSIGNED", "SALE", status],
            await ListAsync("select new_status from lead_status_history where lead_id = $1 order by created_at, id", static row => row.GetString(0), sale.Lead));
        Assert.Equal($"ORDER_{status}", await ScalarAsync<string>("select change_reason from lead_status_history where lead_id = $1 and new_status = $2", sale.Lead, status));
    }

    [Fact]
    public async Task Order_ThatComesBack_BringsANewLeadThatKnowsTheOldOne()
    {
        var sale = await SaleAsync();
        await TakeAsync(sale, OrderStatus.Delivered, version: 1);
        await TakeAsync(sale, OrderStatus.Returned, version: 2);

        await Eventually.Equal("RETURNED", () => StatusAsync(sale.Lead));
        Assert.Equal(sale.Lead, await ScalarAsync<Guid>("select source_lead_id from lead_recycling_pool where customer_id = $1 and is_open", sale.Customer));
    }

    [Fact]
    public async Task Order_SaidTwice_MovesItsLeadOnce()
    {
        var sale = await SaleAsync();
        await TakeAsync(sale, OrderStatus.Delivered, version: 1);
        await TakeAsync(sale, OrderStatus.Delivered, version: 2);

        Assert.Equal(1L, await ScalarAsync<long>("select count(*) from lead_status_history where lead_id = $1 and new_status = 'DELIVERED'", sale.Lead));
    }

    [Fact]
    public void History_OfAMoveThatNoLeadTakes_IsRefused() => Assert.Throws<InvalidOperationException>(() =>
        LeadHistory.Of(new LeadMove(LeadStatus.Declined, LeadStatus.Assigned), Guid.NewGuid(), Guid.NewGuid(), "agent-a", null, Now));

    private async Task<(Guid Customer, string Key, Guid Lead, string Order)> SaleAsync()
    {
        var (id, key) = await Parcels.ReturnAsync(Grains, 1, Now);
        Time.Move(TimeSpan.FromDays(4));
        var lead = Assert.Single((await Pool.Assign(new AssignMessage("agent-a", "agent-a", 1, new PoolFilter(null, null, null)))).Leads).Item;
        var answer = await Pool.RecordOutcome(new OutcomeMessage(
            lead.Id, "agent-a", false, null, LeadOutcome.Sale, null, null, 30, ContactMethod.Call,
            new OrderFormMessage("Soap", 1, 500, null, "Maria", null, null, null, null, null)));
        await Eventually.Equal("SALE", () => ScalarAsync<string>("select status from leads where id = $1", lead.LeadId));
        return (id, key, lead.LeadId, answer.OrderNumber!);
    }

    private Task TakeAsync((Guid Customer, string Key, Guid Lead, string Order) sale, OrderStatus status, long version) =>
        Grains.GetGrain<ICustomerGrain>(sale.Key).TakeWaybill(
            Parcels.Of(sale.Customer, sale.Key, "820000000777", status, Now, version) with { OrderNumber = sale.Order });

    private Task<string?> StatusAsync(Guid lead) => ScalarAsync<string>("select status from lead_current where id = $1", lead);
}

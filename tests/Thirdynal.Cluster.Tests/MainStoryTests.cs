using Thirdynal.Cluster.Tests.Hosting;
using Thirdynal.Customers;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Cluster.Tests;

/// <summary>The main story on two silos: parcels in, leads out, calls and their outcomes back to the customers.</summary>
public sealed class MainStoryTests(MainStoryTests.Fixture silos) : IClassFixture<MainStoryTests.Fixture>
{
    public sealed class Fixture : TestSilos;

    [Fact]
    public async Task Story_OnTwoSilos_EndsInTheSameRowsAsOnOne()
    {
        const int parcels = 60;
        var import = Guid.NewGuid();
        await Parcels.TakeAsync(silos.Grains, Enumerable.Range(1, parcels).Select(n => Parcels.Returned(n, import)));
        await Counts.AssertArrivedAsync(silos, parcels);
        Assert.Equal(parcels, await silos.ScalarAsync<int>("select count(*)::int from lead_recycling_pool where is_open"));
        Assert.Equal(2, (await silos.CustomerPlacesAsync(parcels)).Count);
        await silos.MakeDueAsync();

        var agents = new Agents(silos.Grains, 8);
        await agents.FetchAllAsync();
        Assert.Equal(parcels, agents.Handed.Distinct().Count());
        await Counts.AssertOneHolderEachAsync(silos, agents.Handed);

        var pool = silos.Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);
        await Task.WhenAll(agents.Handed.Distinct().Select(async (lead, n) =>
        {
            var answer = await pool.RecordOutcome(new OutcomeMessage(
                lead.Entry, lead.Agent, AsSupervisor: false, null, n % 2 == 0 ? LeadOutcome.NoAnswer : LeadOutcome.Declined, null, null, 30,
                ContactMethod.Call, null));
            Assert.Null(answer.Error);
        }));
        await Eventually.Equal(parcels, () => silos.ScalarAsync<int>("select count(*)::int from customers where times_contacted = 1"));
        await Eventually.Equal(0, () => silos.ScalarAsync<int>("select count(*)::int from pool_outbox"));
        Assert.Equal(parcels / 2, await silos.ScalarAsync<int>("select count(*)::int from lead_recycling_pool where is_open"));
    }

    [Fact]
    public async Task DoNotContact_WhenAnswered_HandsOutNobody()
    {
        const int number = 70_001;
        await Parcels.TakeAsync(silos.Grains, [Parcels.Returned(number, Guid.NewGuid())]);
        var customer = silos.Grains.GetGrain<ICustomerGrain>(Parcels.PhoneOf(number));
        var change = await customer.SetDoNotContact(new DoNotContactMessage("SYSTEM", "asked"));
        Assert.True(change.Changed);
        Assert.Equal(0, await silos.ScalarAsync<int>(
            "select count(*)::int from lead_recycling_pool p join customers c on c.id = p.customer_id where p.is_open and c.key_phone = $1",
            Parcels.PhoneOf(number)));
    }
}

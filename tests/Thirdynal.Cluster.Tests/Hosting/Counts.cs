using Thirdynal.Testing;

namespace Thirdynal.Cluster.Tests.Hosting;

/// <summary>What the tables say.</summary>
internal static class Counts
{
    /// <summary>Asserts that so many parcels have arrived whole: waybill, customer, order, and each told to the pool at most once.</summary>
    public static async Task AssertArrivedAsync(TestDatabase database, int parcels)
    {
        await Eventually.Equal(parcels, () => database.ScalarAsync<int>("select count(*)::int from customer_order_history"), TimeSpan.FromMinutes(3));
        Assert.Equal(parcels, await database.ScalarAsync<int>("select count(*)::int from waybills"));
        Assert.Equal(parcels, await database.ScalarAsync<int>("select count(*)::int from customers"));
        Assert.Equal(parcels, await database.ScalarAsync<int>(
            "select count(*)::int from customer_order_history o join waybills w on w.waybill = o.waybill_number and w.customer_id = o.customer_id and w.status = o.current_status"));
        Assert.Equal(0, await database.ScalarAsync<int>("select count(*)::int from customers where total_orders <> 1"));
    }

    /// <summary>Asserts that nobody holds a lead that somebody else was handed.</summary>
    public static async Task AssertOneHolderEachAsync(TestDatabase database, IEnumerable<(string Agent, Guid Entry)> handed)
    {
        var holders = (await database.ListAsync(
            "select id, assigned_to from lead_recycling_pool where pool_status = 'ASSIGNED'", r => (Id: r.GetGuid(0), Agent: r.GetString(1))))
            .ToDictionary(static held => held.Id, static held => held.Agent);
        var seen = handed.Distinct().ToList();
        Assert.Equal(seen.Count, seen.Select(static lead => lead.Entry).Distinct().Count());
        Assert.All(seen, lead => Assert.Equal(lead.Agent, holders[lead.Entry]));
        Assert.Equal(0, await database.ScalarAsync<int>(
            "select count(*)::int from (select lead_id from lead_status_history where new_status = 'ASSIGNED' group by lead_id having count(*) > 1) twice"));
    }
}

using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Explaining;
using Thirdynal.Pool;
using Thirdynal.Storage.Explaining;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Explaining;

/// <summary>What explains a customer against what the running pool does with it.</summary>
public sealed class ExplainedPoolTests : GrainTestHost
{
    private const int Customers = 400;
    private static readonly PoolFilter Anything = new(null, null, null);

    private IPoolGrain Pool => Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);

    [Fact]
    public async Task Blockers_OfAnyCustomer_AreEmptyExactlyForThoseWhomThePoolHandsOut()
    {
        await OpenEntries.AddAsync(this, Customers);
        await ScatterAsync();
        await RestartAsync();
        var stories = await Services.GetRequiredService<StoryReads>().LoadAsync(
            [.. await ListAsync("select id from customers", static row => row.GetGuid(0))]);
        var now = Time.GetUtcNow();
        var blockers = stories.ToDictionary(
            static story => story.CustomerId, story => CallBlockers.Of(CustomerToday.Of(story, CustomerMetrics.None, agent: null), now, Policy.Seed));
        var free = blockers.Where(static customer => customer.Value.IsEmpty).Select(static customer => customer.Key).ToHashSet();

        // The queue as explained, before anybody takes from it.
        var places = new Dictionary<Guid, int>();
        foreach (var customer in free) places[customer] = (await Pool.PlaceOf(customer, null)).Ahead!.Value;
        var handed = new List<Guid>();
        for (var agent = 0; ; agent++)
        {
            var answer = await Pool.Assign(new AssignMessage($"nobody-{agent}", "supervisor", 50, Anything));
            if (answer.Leads.IsEmpty) break;
            handed.AddRange(answer.Leads.Select(static lead => lead.Item.CustomerId));
        }

        Assert.InRange(free.Count, 40, Customers - 100);
        Assert.Equal([], handed.Except(free).SelectMany(customer => blockers[customer].Select(block => $"{block} {customer}")));
        Assert.Equal(free.Order(), handed.Order());
        var callbacks = await ScalarAsync<long>("select count(*) from lead_recycling_pool where recycle_reason = 'SCHEDULED_CALLBACK' and assigned_to like 'nobody%'");
        Assert.True(callbacks > 0, "No callback was free.");

        // A callback that is still its owner's stands in the queue and is not for nobody in particular: places leave room for it.
        Assert.Equal(handed.OrderBy(customer => places[customer]), handed);
        Assert.Null((await Pool.PlaceOf(handed[0], null)).Ahead);
    }

    [Fact]
    public async Task PlaceOf_Agent_SaysHowItStandsWithItsLimits()
    {
        await OpenEntries.AddAsync(this, 10);
        await RestartAsync();
        var before = Time.GetUtcNow();
        await Pool.Assign(new AssignMessage("agent-a", "agent-a", 3, Anything));

        var place = await Pool.PlaceOf(Guid.NewGuid(), "agent-a");

        Assert.Equal((null, 3, 3), (place.Ahead, place.Held, place.Claimed));
        Assert.InRange(place.FreeAt!.Value, before.AddHours(24), Time.GetUtcNow().AddHours(24));
        Assert.InRange(place.ClaimsFreeAt!.Value, before.AddMinutes(1), Time.GetUtcNow().AddMinutes(1));
    }

    // Each rule keeps back about a tenth of them, several at once some.
    private async Task ScatterAsync()
    {
        await ExecuteAsync("select setseed(0.42)");
        string[] changes =
        [
            "update pool_customers set blocked = true where random() < 0.1",
            "update customers c set do_not_contact_at = now(), do_not_contact_reason = 'Asked' from pool_customers p where p.customer_id = c.id and p.blocked",
            "update pool_customers set cooldown_until = now() + (random() * 10 - 5) * interval '1 day' where random() < 0.2",
            "update pool_customers set risk_level = 'BLACKLIST' where random() < 0.1",
            "update pool_customers set attempts = (random() * 4)::int, attempted_at = now() where random() < 0.2",
            "update lead_recycling_pool set available_from = now() + interval '1 day' where random() < 0.1",
            "update lead_recycling_pool set expires_at = now() - interval '1 hour' where random() < 0.1",
            "update lead_recycling_pool set recycle_reason = 'SCHEDULED_CALLBACK', callback_owner = 'somebody', available_from = now() - random() * interval '8 hours' where random() < 0.2",
            "update lead_recycling_pool set pool_status = 'ASSIGNED', assigned_to = 'holder', assigned_at = now() - random() * interval '48 hours' where random() < 0.2",
            "update lead_recycling_pool set pool_status = 'EXHAUSTED', is_open = false, processed_outcome = 'DECLINED', processed_at = now(), processed_by = 'x' where random() < 0.1",

            // As the pool does in the very commit in which it hears of it.
            """
            update lead_recycling_pool e set pool_status = 'EXHAUSTED', is_open = false, processed_outcome = 'WITHDRAWN', processed_at = now(), processed_by = 'SYSTEM'
            from pool_customers p where p.customer_id = e.customer_id and (p.blocked or p.risk_level = 'BLACKLIST')
            """,
        ];
        foreach (var change in changes) Assert.True(await ExecuteAsync(change) > 0, change);
    }
}

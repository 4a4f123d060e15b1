using Thirdynal.Customers;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Pool;

public sealed class PoolHandTests : GrainTestHost
{
    private static readonly PoolFilter Anything = new(null, null, null);
    private int numbers;

    private IPoolGrain Pool => Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);

    private DateTimeOffset Now => Time.GetUtcNow();

    [Fact]
    public async Task Reassign_ManyAtOnceToOneAgent_NeverGivesItMoreThanItMayHold()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Parcels.ReturnAsync(Grains, Interlocked.Increment(ref numbers), Now)));
        Time.Move(TimeSpan.FromDays(3));
        var (first, second) = (await TakeAsync("agent-a", 30), await TakeAsync("agent-b", 30));

        var moved = await Task.WhenAll(first.Concat(second).Select(lead =>
            Pool.Reassign(new ReassignMessage(lead.Item.Id, "agent-c", "supervisor", "Ana and Ben are ill"))));

        Assert.Equal(50, moved.Count(static change => change.Error is null));
        Assert.All(moved.Where(static change => change.Error is not null), static change => Assert.Equal("recycling.agent_full", change.Error!.Code));
        Assert.Equal(50, (await Pool.Mine("agent-c")).Length);
        Assert.Equal(50L, await ScalarAsync<long>("select count(*) from audit where action = 'LEAD_REASSIGNED' and actor = 'supervisor'"));
        await RestartAsync();
        Assert.Equal((50, 10), ((await Pool.Mine("agent-c")).Length, (await Pool.Mine("agent-a")).Length + (await Pool.Mine("agent-b")).Length));
    }

    [Fact]
    public async Task Correct_ByManyAtOnce_IsDoneOnce()
    {
        var (customer, entry) = await DeclinedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => customer.CorrectOutcome(NoAnswer(entry))));

        Assert.Single(answers, static answer => answer.Error is null);
        Assert.Equal(1L, await ScalarAsync<long>("select count(*) from audit where action = 'OUTCOME_CORRECTED'"));
        Assert.Equal(1L, await ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open"));
    }

    [Fact]
    public async Task Correct_BeforeTheCustomerHasHeardOfTheOutcome_WaitsForThat()
    {
        var (key, entry) = await HeldAsync();

        // The customer cannot write anything down, so it has not heard of the outcome either.
        await ExecuteAsync("create function refuse() returns trigger language plpgsql as $$ begin raise exception 'Not now.'; end $$");
        await ExecuteAsync("create trigger refuse before update on customers execute function refuse()");
        await Pool.RecordOutcome(new OutcomeMessage(entry, "agent-a", false, null, LeadOutcome.Declined, null, null, null, ContactMethod.Call, null));
        var tooEarly = await Grains.GetGrain<ICustomerGrain>(key).CorrectOutcome(NoAnswer(entry));
        await ExecuteAsync("drop trigger refuse on customers");

        Assert.Equal("recycling.not_settled", tooEarly.Error!.Code);
        await Eventually.True(async () => (await Grains.GetGrain<ICustomerGrain>(key).CorrectOutcome(NoAnswer(entry))).Error is null);
        await Eventually.Equal("NO_ANSWER", () => ScalarAsync<string>("select status from leads"));
    }

    [Fact]
    public async Task Correct_ThenRestart_FindsThePoolAsItWas()
    {
        var (customer, entry) = await DeclinedAsync();
        var corrected = await customer.CorrectOutcome(NoAnswer(entry));
        var before = await Pool.Find(corrected.NextEntryId!.Value);

        await RestartAsync();

        var after = await Pool.Find(corrected.NextEntryId!.Value);
        Assert.Equal((before!.Priority, before.NoAnswerCount, before.Reason), (after!.Priority, after.NoAnswerCount, after.Reason));
        await Eventually.Equal(true, () => ScalarAsync<bool>("select recycling_cooldown_until is null and has_open_entry and times_contacted = 1 from customers"));
        Time.Move(TimeSpan.FromDays(1));
        // What the customer answers is on its way still: an entry that is being changed is handed to nobody.
        await Eventually.True(async () => (await Pool.Assign(new AssignMessage("agent-b", "agent-b", 1, Anything))).Leads.Length == 1);
    }

    [Fact]
    public async Task Recycle_WithAnEntryThatHasExpiredUnnoticed_ClosesItAndOpensAnother()
    {
        var (id, key) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(40));

        var recycled = await Grains.GetGrain<ICustomerGrain>(key).Recycle(new RecycleMessage(null, null, "supervisor", "She wrote"));

        Assert.Null(recycled.Error);
        Assert.Equal(1L, await ScalarAsync<long>("select count(*) from lead_recycling_pool where customer_id = $1 and pool_status = 'EXPIRED'", id));
        await Eventually.Equal("EXPIRED,NEW", () => ScalarAsync<string>("select string_agg(status, ',' order by status) from leads where customer_id = $1", id));
        Assert.Equal(recycled.Item!.Id, Assert.Single((await Pool.Assign(new AssignMessage("agent-a", "agent-a", 1, Anything))).Leads).Item.Id);
    }

    private async Task<HandedLead[]> TakeAsync(string agent, int count)
    {
        var taken = await Pool.Assign(new AssignMessage(agent, "supervisor", count, Anything));
        Assert.Equal(count, taken.Leads.Length);
        return [.. taken.Leads];
    }

    private async Task<(string Key, Guid Entry)> HeldAsync()
    {
        var (_, key) = await Parcels.ReturnAsync(Grains, ++numbers, Now);
        Time.Move(TimeSpan.FromDays(3));
        var taken = await Pool.Assign(new AssignMessage("agent-a", "agent-a", 1, Anything));
        return (key, Assert.Single(taken.Leads).Item.Id);
    }

    private async Task<(ICustomerGrain Customer, Guid Entry)> DeclinedAsync()
    {
        var (key, entry) = await HeldAsync();
        await Pool.RecordOutcome(new OutcomeMessage(entry, "agent-a", false, null, LeadOutcome.Declined, null, null, null, ContactMethod.Call, null));
        await Eventually.Equal(1, () => ScalarAsync<int>("select times_contacted from customers"));
        return (Grains.GetGrain<ICustomerGrain>(key), entry);
    }

    private static CorrectOutcomeMessage NoAnswer(Guid entry) => new(entry, LeadOutcome.NoAnswer, "supervisor", "It was the neighbour", null, null);
}

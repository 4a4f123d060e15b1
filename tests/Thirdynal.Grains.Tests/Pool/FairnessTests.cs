using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Domain;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Time;
using Thirdynal.Pool;
using Thirdynal.Storage.Forbidden;
using Thirdynal.Storage.Policies;
using Thirdynal.Testing;
using BlockedBy = Thirdynal.Pool.BlockedBy;

namespace Thirdynal.Grains.Tests.Pool;

/// <summary>The limits of the hand-out on the running pool: with many callers at once, and after a restart.</summary>
public sealed class FairnessTests : GrainTestHost
{
    private static readonly PoolFilter Anything = new(null, null, null);
    private int version = 1;

    private IPoolGrain Pool => Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);

    private DateTimeOffset Now => Time.GetUtcNow();

    [Fact]
    public async Task Assign_64CallersOfOneAgent_StopAtItsOpenLeads()
    {
        await LeadsAsync(70);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => AssignAsync("agent-a", 5)));

        Assert.Equal(50, answers.Sum(static answer => answer.Leads.Length));
        Assert.All(answers.Where(static answer => answer.Leads.IsEmpty), static answer => Assert.Equal("AGENT_LIMIT", Assert.Single(answer.Blocked).Rule));
    }

    [Fact]
    public async Task Assign_64CallersOfOneAgent_StopAtItsClaimsAndARestartForgetsNone()
    {
        await LeadsAsync(70);
        await UseAsync(static policy => policy with { HandOut = policy.HandOut with { OpenLeadsLimit = 1000, ClaimsPerMinute = 40 } });

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => AssignAsync("agent-a", 5)));
        await RestartAsync();
        var after = await AssignAsync("agent-a");

        Assert.Equal(40, answers.Sum(static answer => answer.Leads.Length));
        Assert.Empty(after.Leads);
        var blocked = Assert.Single(after.Blocked);
        Assert.Equal(("CLAIMS_PER_MINUTE", 40), (blocked.Rule, blocked.Count));
        Assert.InRange(blocked.Until!.Value, Now, Now.AddMinutes(1));

        // What a supervisor hands out is no claim, and another agent has a minute of its own.
        Assert.Equal(5, (await Pool.Assign(new AssignMessage("agent-a", "supervisor", 5, Anything))).Leads.Length);
        Assert.Equal(5, (await AssignAsync("agent-b", 5)).Leads.Length);
        Time.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(20, (await AssignAsync("agent-a", 40)).Leads.Length);
    }

    [Fact]
    public async Task Assign_AfterTheDaysCalls_WaitsForTomorrowEvenAfterARestart()
    {
        await LeadsAsync(1);
        await UseAsync(static policy => policy with { Outcomes = policy.Outcomes with { NoAnswerWaitDays = 0, MaxNoAnswers = 9 } });
        Time.MoveTo(Manila.StartOf(Manila.DayOf(Now).AddDays(1)).AddHours(10));
        for (var call = 0; call < 3; call++)
        {
            var lead = Assert.Single((await AssignAsync("agent-a")).Leads);
            Assert.Null((await Pool.RecordOutcome(Outcome(lead, LeadOutcome.NoAnswer))).Error);
        }

        var tomorrow = Manila.StartOf(Manila.DayOf(Now).AddDays(1));
        foreach (var restart in new[] { false, true })
        {
            if (restart) await RestartAsync();
            var answer = await AssignAsync("agent-b");
            Assert.Empty(answer.Leads);
            Assert.Equal(new BlockedBy("ATTEMPTS_PER_DAY", 1, tomorrow), Assert.Single(answer.Blocked));
        }

        Time.MoveTo(tomorrow);
        Assert.Single((await AssignAsync("agent-b")).Leads);
    }

    [Fact]
    public async Task Outcome_SixthCallbackOfALead_IsRefusedAndLeavesItHeld()
    {
        await LeadsAsync(1);
        for (var callback = 1; callback <= 5; callback++) await CallBackAsync(Now.AddDays(1));
        await RestartAsync();
        var lead = Assert.Single((await AssignAsync("agent-a")).Leads);

        var sixth = await Pool.RecordOutcome(Outcome(lead, LeadOutcome.Callback, Now.AddDays(1)));

        Assert.Equal("recycling.too_many_callbacks", sixth.Error?.Code);
        Assert.Single(await Pool.Mine("agent-a"));
        Assert.Null((await Pool.RecordOutcome(Outcome(lead, LeadOutcome.Declined))).Error);
    }

    [Fact]
    public async Task Assign_FreshVoice_LeavesThePreviousAgentOut()
    {
        await LeadsAsync(1);
        var fresh = Anything with { FreshVoice = true };
        var lead = Assert.Single((await AssignAsync("agent-a")).Leads);
        await Pool.RecordOutcome(Outcome(lead, LeadOutcome.NoAnswer));
        await RestartAsync();
        Time.Move(TimeSpan.FromDays(1));

        var own = await Pool.Assign(new AssignMessage("agent-a", "agent-a", 10, fresh));

        Assert.Empty(own.Leads);
        Assert.Equal(new BlockedBy("PREVIOUS_AGENT", 1, null), Assert.Single(own.Blocked));
        Assert.Single((await Pool.Assign(new AssignMessage("agent-b", "agent-b", 10, fresh))).Leads);
    }

    [Fact]
    public async Task Policy_ChangedWhileThePoolRuns_CountsForWhatItHolds()
    {
        await LeadsAsync(1);
        Assert.Single((await AssignAsync("agent-a")).Leads);
        await UseAsync(static policy => policy with { HandOut = policy.HandOut with { LeaseHours = 1 } });

        Assert.Empty((await AssignAsync("agent-b")).Leads);
        Time.Move(TimeSpan.FromHours(1));

        Assert.Single((await AssignAsync("agent-b")).Leads);
    }

    [Fact]
    public async Task CallingHours_On_HandOutNothingUntilTheyBegin()
    {
        await LeadsAsync(1);
        var holiday = Manila.DayOf(Now).AddDays(1);
        await UseAsync(policy => policy with { CallingHours = new CallingHoursPolicy { On = true, Holidays = [holiday] } });
        Time.MoveTo(Manila.StartOf(holiday).AddHours(12));

        var answer = await AssignAsync("agent-a");

        var opening = Manila.StartOf(holiday.AddDays(1)).AddHours(8);
        Assert.Equal(new BlockedBy("CALLING_HOURS", 1, opening), Assert.Single(answer.Blocked));
        Time.MoveTo(opening);
        Assert.Single((await AssignAsync("agent-a")).Leads);
    }

    [Fact]
    public async Task ForbiddenNumber_OfNobodyYet_HoldsForTheCustomerThatComesWithIt()
    {
        var numbers = Services.GetRequiredService<ForbiddenNumbers>();
        await numbers.AddAsync(["+639100000901"], "on the regulator's list", "admin", Now);

        var (id, _) = await Parcels.ReturnAsync(Grains, 901, Now);

        Assert.Equal("on the regulator's list", await ScalarAsync<string>("select do_not_contact_reason from customers where id = $1", id));
        Assert.Equal("DO_NOT_CONTACT", await ScalarAsync<string>("select recycle_decision from customer_order_history where customer_id = $1 and current_status = 'RETURNED'", id));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from lead_recycling_pool"));
    }

    [Fact]
    public async Task WrongNumber_WithAnotherOne_HandsOutTheOtherOnly()
    {
        var (id, key) = await Parcels.FoundAsync(Grains, 902, Now);
        var customer = Grains.GetGrain<Thirdynal.Customers.ICustomerGrain>(key);
        await customer.TakeWaybill(Parcels.Of(id, "+639171112222", "R902", Domain.Orders.OrderStatus.Returned, Now, reason: Domain.Waybills.ReturnReason.Unreachable));
        Time.Move(TimeSpan.FromDays(3));
        var lead = Assert.Single((await AssignAsync("agent-a")).Leads);

        await Pool.RecordOutcome(Outcome(lead, LeadOutcome.WrongNumber));

        // Held back until the customer has said which number is next; then that is the one on the card.
        await Eventually.True(() => ScalarAsync<bool>("select cooldown_until is null from pool_customers where customer_id = $1", id));
        Assert.Equal("+639171112222", await ScalarAsync<string>("select phone_primary from customers where id = $1", id));
    }

    private async Task CallBackAsync(DateTimeOffset at)
    {
        var lead = Assert.Single((await AssignAsync("agent-a")).Leads);
        Assert.Null((await Pool.RecordOutcome(Outcome(lead, LeadOutcome.Callback, at))).Error);
        Time.MoveTo(at);
    }

    private async Task LeadsAsync(int count)
    {
        await Task.WhenAll(Enumerable.Range(1, count).Select(number => Parcels.ReturnAsync(Grains, number, Now)));
        Time.Move(TimeSpan.FromDays(3));
    }

    /// <summary>Stores a policy and waits until this process goes by it, as any other would.</summary>
    private async Task UseAsync(Func<Policy, Policy> change)
    {
        var inForce = Services.GetRequiredService<PolicyInForce>();
        Assert.True(await Services.GetRequiredService<PolicyStore>().AddAsync(change(inForce.Current) with { Version = ++version }, "admin", "test", Now));
        await Eventually.True(() => Task.FromResult(inForce.Current.Version == version));
    }

    private Task<AssignAnswer> AssignAsync(string agent, int count = 10) => Pool.Assign(new AssignMessage(agent, agent, count, Anything));

    private static OutcomeMessage Outcome(HandedLead lead, LeadOutcome outcome, DateTimeOffset? callbackAt = null) =>
        new(lead.Item.Id, "agent-a", false, null, outcome, null, callbackAt, 30, ContactMethod.Call, null);
}

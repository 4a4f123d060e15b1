using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Grains.Leads;
using Thirdynal.Jobs;
using Thirdynal.Leads;
using Thirdynal.Pool;
using Thirdynal.Storage.Farming;
using Thirdynal.Storage.Rows;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Leads;

public sealed class FarmingGrainTests : GrainTestHost
{
    private static readonly FarmCriteria Everybody = new() { MinAgeDays = 0 };

    private IPoolGrain Pool => Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);

    private DateTimeOffset Now => Time.GetUtcNow();

    [Fact]
    public async Task Run_OnUnchangedData_ComesToWhatThePreviewSaid()
    {
        await FloorAsync();
        var preview = await PreviewAsync(Everybody);

        var counts = (await RunAsync(Everybody)).ToCounts();

        Assert.Equal((preview.Seen, preview.Waybills, preview.Matched, preview.Farmed), (counts.Seen, counts.Waybills, counts.Matched, counts.Farmed));
        Assert.Equal(preview.ByReason, counts.ByReason);
        Assert.Equal(preview.Skipped, counts.Skipped);
        Assert.Equal(preview.Sample.AsEnumerable(), counts.Sample.AsEnumerable());
        Assert.Equal((8, 5), (counts.Matched, counts.Farmed));
        Assert.Equal([(LeadSkip.DoNotContact, 1), (LeadSkip.Cooldown, 1), (LeadSkip.OpenEntry, 1)], counts.Skipped.Select(static pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task Run_OfACustomer_OpensALeadThatIsDueAtOnce()
    {
        var (id, _) = await Parcels.FoundAsync(Grains, 1, Now);

        await RunAsync(Everybody);

        var lead = Assert.Single((await Pool.Assign(new AssignMessage("agent-a", "agent-a", 10, new PoolFilter(null, null, null)))).Leads).Item;
        Assert.Equal((id, RecycleReason.ReorderCandidate, 60, "D00000000001"), (lead.CustomerId, lead.Reason, lead.Priority, lead.SourceWaybill));
        Assert.Equal(lead.AvailableFrom.AddDays(30), lead.ExpiresAt);
        await Eventually.Equal("REORDER", () => ScalarAsync<string>("select coalesce((select source from leads where id = $1), '')", lead.LeadId));
        Assert.Equal("Soap", await ScalarAsync<string>("select product from leads where id = $1", lead.LeadId));
        Assert.Equal(["NEW", "ASSIGNED"], await ListAsync("select new_status from lead_status_history where lead_id = $1 order by created_at, id", static row => row.GetString(0), lead.LeadId));
    }

    [Fact]
    public async Task Run_ASecondTime_SkipsWhoIsInThePool()
    {
        for (var i = 1; i <= 20; i++) await Parcels.FoundAsync(Grains, i, Now);
        Assert.Equal(20, (await RunAsync(Everybody)).Farmed);

        var again = await RunAsync(Everybody);

        Assert.Equal((20, 0), (again.Matched, again.Farmed));
        Assert.Equal(20, again.ToCounts().Skipped[LeadSkip.OpenEntry]);
        Assert.Equal(20L, await ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open"));
    }

    [Fact]
    public async Task Run_CutOffAfterThePoolTookItsLeads_CountsAsIfUndisturbed()
    {
        await FloorAsync();
        var run = await RunAsync(Everybody);
        await Eventually.Equal(5L, () => ScalarAsync<long>("select count(*) from leads where source in ('FARMED', 'REORDER')"));

        // As if the program had been killed after the pool's commit and before the run's own.
        await ExecuteAsync(
            """
            update farm_runs set status = 'RUNNING', finished_at = null, cursor = $2, seen = 0, waybills = 0, matched = 0, farmed = 0,
                by_reason = '{}', skipped = '{}', sample = '[]' where id = $1
            """, run.Id, Guid.Empty);
        await RestartAsync();
        await Grains.GetGrain<IJobGrain>(JobNames.Sweep).RunNow("test");

        var resumed = await EndOfAsync(run.Id);
        Assert.Equal((run.Matched, run.Farmed, run.Skipped, run.Sample), (resumed.Matched, resumed.Farmed, resumed.Skipped, resumed.Sample));
        Assert.Equal(5L, await ScalarAsync<long>("select count(*) from lead_recycling_pool where lead_source in ('FARMED', 'REORDER')"));
    }

    [Fact]
    public async Task Run_ALeadOfItsOwnClosedMeanwhile_IsNotOpenedAgain()
    {
        var (id, key) = await Parcels.FoundAsync(Grains, 1, Now);
        var lead = Lead(id, key, Guid.CreateVersion7(Now));
        Assert.Null(Assert.Single((await Pool.TakeNewLeads([lead])).Verdicts).Skip);
        await Pool.Assign(new AssignMessage("agent-a", "agent-a", 1, new PoolFilter(null, null, null)));
        await Pool.RecordOutcome(new OutcomeMessage(lead.EntryId, "agent-a", false, null, LeadOutcome.Declined, null, null, 1, ContactMethod.Call, null));

        Assert.Null(Assert.Single((await Pool.TakeNewLeads([lead])).Verdicts).Skip);

        Assert.Equal(1L, await ScalarAsync<long>("select count(*) from lead_recycling_pool"));
    }

    [Fact]
    public async Task TakeNewLeads_ReadBeforeDoNotContactWasSet_OpensNothing()
    {
        var (id, key) = await Parcels.FoundAsync(Grains, 1, Now);
        var readBefore = Lead(id, key, Guid.CreateVersion7(Now));
        await Grains.GetGrain<ICustomerGrain>(key).SetDoNotContact(new DoNotContactMessage("admin", "asked"));

        Assert.Equal(LeadSkip.DoNotContact, Assert.Single((await Pool.TakeNewLeads([readBefore])).Verdicts).Skip);

        Assert.Equal(0L, await ScalarAsync<long>("select count(*) from lead_recycling_pool"));
    }

    [Fact]
    public async Task TakeNewLeads_WithAStandingThatIsOutOfDate_IsSetRightByTheCustomer()
    {
        var (id, key) = await Parcels.FoundAsync(Grains, 1, Now);
        var wrong = Lead(id, key, Guid.CreateVersion7(Now)) with { Standing = new StandingMessage(false, null, Domain.Customers.RiskLevel.Medium, 1) };

        await Pool.TakeNewLeads([wrong]);

        await Eventually.Equal("LOW", () => ScalarAsync<string>("select risk_level from pool_customers where customer_id = $1", id));
    }

    [Fact]
    public async Task TakeNewLeads_WithTheStandingAsItIs_NeedsNoFurtherWord()
    {
        await Parcels.FoundAsync(Grains, 1, Now);
        await RunAsync(Everybody);
        await Eventually.Equal(1L, () => ScalarAsync<long>("select count(*) from leads"));

        Assert.Equal(0L, await ScalarAsync<long>("select pool_seq_out from customers"));
    }

    [Fact]
    public async Task Job_SwitchedOff_FarmsNothing_SwitchedOn_Farms()
    {
        await Parcels.FoundAsync(Grains, 1, Now);
        var job = Grains.GetGrain<IJobGrain>(JobNames.Farming);
        var idle = await job.RunNow("test");
        await Eventually.True(async () => await job.RunNow("test") != idle);
        Assert.Equal(0L, await ScalarAsync<long>("select count(*) from farm_runs"));
        await Services.GetRequiredService<FarmScheduleStore>().SaveAsync(new FarmSchedule(true, Everybody.ToJson(), "admin", Now));

        await Eventually.True(async () =>
        {
            await job.RunNow("test");
            return await ScalarAsync<long>("select count(*) from job_runs where job = 'FARMING' and status = 'COMPLETED' and changed = 1") == 1;
        });
        Assert.Equal(("SCHEDULE", "SYSTEM", 1), Assert.Single(await ListAsync(
            "select trigger, requested_by, farmed from farm_runs where farmed > 0", static row => (row.GetString(0), row.GetString(1), row.GetInt32(2)))));
    }

    [Fact]
    public async Task Cancel_OfARunThatHasEnded_IsRefused()
    {
        var run = await RunAsync(Everybody);
        Assert.Equal("farming.ended", (await Grains.GetGrain<IFarmingGrain>(run.Id).Cancel())!.Code);
        Assert.Equal("farming.unknown", (await Grains.GetGrain<IFarmingGrain>(Guid.NewGuid()).Cancel())!.Code);
    }

    /// <summary>Eight customers that match, one for each thing that may stand against it but two.</summary>
    private async Task FloorAsync()
    {
        for (var i = 1; i <= 7; i++)
        {
            var (_, key) = await Parcels.FoundAsync(Grains, i, Now);
            if (i == 6) await Grains.GetGrain<ICustomerGrain>(key).SetDoNotContact(new DoNotContactMessage("admin", "asked"));
            if (i == 7) await ExecuteAsync("update customers set recycling_cooldown_until = $2 where key_phone = $1", key, Now.AddDays(5).UtcDateTime);
        }

        await Parcels.ReturnAsync(Grains, 8, Now);
        await Eventually.Equal(0L, () => ScalarAsync<long>("select (select count(*) from pool_outbox) + (select count(*) from customer_outbox)"));
        await RestartAsync();
    }

    private NewLeadMessage Lead(Guid id, string key, Guid entry) => new(
        entry, id, key, new StandingMessage(false, null, Domain.Customers.RiskLevel.Low, 62), 0, 0, LeadSource.Farmed, RecycleReason.FarmedLead,
        OriginalOutcome.Delivered, 40, Now, "D00000000001", "Soap");

    private Task<FarmCounts> PreviewAsync(FarmCriteria criteria) => Services.GetRequiredService<FarmPreview>().CountAsync(criteria);

    private async Task<FarmRunRow> RunAsync(FarmCriteria criteria)
    {
        var id = Guid.CreateVersion7(Now);
        await Grains.GetGrain<IFarmingGrain>(id).Start(new FarmMessage("admin", false, criteria.ToJson()));
        return await EndOfAsync(id);
    }

    private async Task<FarmRunRow> EndOfAsync(Guid id)
    {
        FarmRunRow? run = null;
        await Eventually.True(async () => (run = await Services.GetRequiredService<FarmStore>().LoadAsync(id)) is { Status: RunStatus.Completed });
        return run!;
    }
}

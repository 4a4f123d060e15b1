using Thirdynal.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Jobs;
using Thirdynal.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Jobs;

public sealed class JobGrainTests : GrainTestHost
{
    private DateTimeOffset Now => Time.GetUtcNow();

    [Fact]
    public async Task Metrics_AfterThirtyDays_FadeTheScoreAndReportNoDefect()
    {
        var (id, _) = await Parcels.FoundAsync(Grains, 1, Now);
        Assert.Equal(62, await ScoreAsync(id));

        Time.Move(TimeSpan.FromDays(29));
        await RunAsync(JobNames.Metrics);

        Assert.Equal(57, await ScoreAsync(id));
        Assert.Equal((1, 1, 0), await LastRunAsync(JobNames.Metrics));
    }

    [Fact]
    public async Task Metrics_StoredWrong_AreMendedAndReported()
    {
        var (id, key) = await Parcels.FoundAsync(Grains, 1, Now);
        await ExecuteAsync("update customers set total_delivered = 7 where id = $1", id);
        await RestartAsync();

        await RunAsync(JobNames.Metrics);

        Assert.Equal(1, await ScalarAsync<int>("select total_delivered from customers where key_phone = $1", key));
        Assert.Equal((1, 1, 1), await LastRunAsync(JobNames.Metrics));
    }

    [Fact]
    public async Task Metrics_OfOneThatFails_AreCountedAndTheOthersGoOn()
    {
        var (broken, _) = await Parcels.FoundAsync(Grains, 1, Now);
        var (id, _) = await Parcels.FoundAsync(Grains, 2, Now);
        await ExecuteAsync("update customers set phones = '\"nonsense\"' where id = $1", broken);
        await RestartAsync();
        Time.Move(TimeSpan.FromDays(29));

        await RunAsync(JobNames.Metrics);

        Assert.Equal((62, 57), (await ScoreAsync(broken), await ScoreAsync(id)));
        Assert.Equal((2, 1, 0), await LastRunAsync(JobNames.Metrics));
        Assert.StartsWith("1 could not be done", await ScalarAsync<string>("select error from job_runs where job = 'METRICS'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_FindsWhatReportsReadChangedPastTheProgram_MendsIt()
    {
        var (id, _) = await Parcels.FoundAsync(Grains, 1, Now);
        for (var day = 0; day < 3; day++)
        {
            Time.Move(TimeSpan.FromDays(1));
            await RunAsync(JobNames.Proof, day + 1);
            if (day == 0) Assert.Equal(1, await ExecuteAsync("update report_customers set risk = 'HIGH' where customer_id = $1", id));
        }

        Assert.Equal(
            ["right", "mended", "right"],
            await ListAsync(
                "select case when changed > 0 and defects > 0 then 'mended' when changed = 0 and defects = 0 then 'right' else 'wrong' end from job_runs where job = 'PROOF' order by started_at",
                static row => row.GetString(0)));
    }

    [Fact]
    public async Task Expiry_MissedWhileStopped_IsCaughtUpOnce()
    {
        var (id, _) = await Parcels.ReturnAsync(Grains, 1, Now);
        await Grains.GetGrain<IJobGrain>(JobNames.Expiry).EnsureScheduled();
        Time.Move(TimeSpan.FromDays(40));
        await RestartAsync();

        await Grains.GetGrain<IJobGrain>(JobNames.Expiry).EnsureScheduled();

        await Eventually.Equal("EXPIRED", () => ScalarAsync<string>("select pool_status from lead_recycling_pool where customer_id = $1", id));
        await Eventually.Equal(1L, () => ScalarAsync<long>("select count(*) from job_runs where job = 'EXPIRY' and status = 'COMPLETED'"));
    }

    [Fact]
    public async Task Expiry_WhenItsHourComes_RunsByItsReminder()
    {
        await Parcels.ReturnAsync(Grains, 1, Now);
        await Grains.GetGrain<IJobGrain>(JobNames.Expiry).EnsureScheduled();

        Time.Move(TimeSpan.FromDays(1));

        await Eventually.True(async () => await ScalarAsync<long>("select count(*) from job_runs where job = 'EXPIRY' and status = 'COMPLETED'") == 1);
    }

    [Fact]
    public async Task Sweep_OfWhatACrashLeftUnsent_BringsItToThePool()
    {
        var (id, key) = await Parcels.FoundAsync(Grains, 1, Now);
        await Grains.GetGrain<ICustomerGrain>(key).TakeWaybill(
            Parcels.Of(id, key, "R00000000001", OrderStatus.Returned, Now, reason: ReturnReason.Refused));
        await LoseThePoolsPartAsync(id);
        await RestartAsync();
        Time.Move(TimeSpan.FromMinutes(2));

        await Grains.GetGrain<IJobGrain>(JobNames.Sweep).RunNow("test");

        await Eventually.Equal(1L, () => ScalarAsync<long>("select count(*) from lead_recycling_pool where customer_id = $1 and is_open", id));
        await Eventually.Equal(0L, () => ScalarAsync<long>("select count(*) from customer_outbox"));
    }

    [Fact]
    public async Task Sweep_OfWhatCannotBeRead_KeepsNobodyElseWaiting()
    {
        var (broken, _) = await Parcels.FoundAsync(Grains, 1, Now);
        await ExecuteAsync("insert into customer_outbox (customer_id, target, seq, message, created_at) values ($1, 'POOL', 1, '\"nonsense\"', $2)", broken, Now.UtcDateTime);
        var (id, key) = await Parcels.FoundAsync(Grains, 2, Now);
        await Grains.GetGrain<ICustomerGrain>(key).TakeWaybill(
            Parcels.Of(id, key, "R00000000001", OrderStatus.Returned, Now, reason: ReturnReason.Refused));
        await LoseThePoolsPartAsync(id);
        await RestartAsync();
        Time.Move(TimeSpan.FromMinutes(2));

        await Grains.GetGrain<IJobGrain>(JobNames.Sweep).RunNow("test");

        await Eventually.Equal("COMPLETED", () => ScalarAsync<string>("select status from job_runs where job = 'SWEEP' and finished_at is not null"));
        Assert.Equal(1L, await ScalarAsync<long>("select count(*) from lead_recycling_pool where customer_id = $1 and is_open", id));
    }

    /// <summary>As if the program had been killed after the customer's commit and before the pool's.</summary>
    private async Task LoseThePoolsPartAsync(Guid id)
    {
        var pool = Grains.GetGrain<IPoolGrain>(IPoolGrain.Key);
        await pool.SendPending();
        await Eventually.Equal(0L, () => ScalarAsync<long>("select count(*) from pool_outbox"));
        var now = Now.UtcDateTime;
        await ExecuteAsync("delete from lead_recycling_pool");
        await ExecuteAsync("delete from pool_customers");
        await ExecuteAsync("update customers set pool_seq_in = 0, has_open_entry = false where id = $1", id);
        await ExecuteAsync(
            """
            insert into customer_outbox (customer_id, target, seq, message, created_at)
            select id, 'POOL', 1, jsonb_build_object(
                'customerId', id, 'customerKey', key_phone, 'seq', 1, 'poolSeqSeen', 0,
                'standing', jsonb_build_object('blocked', false, 'risk', 'MEDIUM', 'score', 50),
                'offer', jsonb_build_object('waybill', 'R00000000001', 'reason', 'RETURNED_REFUSED', 'priority', 20,
                    'availableFrom', $2::timestamptz, 'decidedAt', $2::timestamptz, 'isReclassification', false)), $2
            from customers where id = $1
            """, id, now);
    }

    private async Task RunAsync(string job, int run = 1)
    {
        await Grains.GetGrain<IJobGrain>(job).RunNow("test");
        await Eventually.True(async () => await ScalarAsync<long>("select count(*) from job_runs where job = $1 and finished_at is not null", job) == run);
    }

    private Task<int> ScoreAsync(Guid id) => ScalarAsync<int>("select customer_score from customers where id = $1", id);

    private async Task<(int Seen, int Changed, int Defects)> LastRunAsync(string job) => Assert.Single(await ListAsync(
        "select seen, changed, defects from job_runs where job = $1 and status = 'COMPLETED'",
        static row => (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)), job));
}

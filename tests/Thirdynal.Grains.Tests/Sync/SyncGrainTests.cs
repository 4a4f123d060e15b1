using Thirdynal.Domain.Orders;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.Storage.Rows;
using Thirdynal.Sync;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Sync;

public sealed class SyncGrainTests : SyncTestHost
{
    private const string Waybill = "820000000001";
    private const string Phone = "+639171234567";

    [Fact]
    public async Task Pull_ReturnedParcel_ReachesItsCustomerAndThePool()
    {
        await ShipAsync(Waybill, Phone, new Destiny(End.Returned, ReturnCause.Refused, "Receiver refused to accept"));
        Jnt.Parcels.AdvanceTo(Waybill, ScanType.ReturnDelivered);

        var run = await PullAsync();

        Assert.Equal((RunStatus.Completed, 1, 1, 1, 0), (run.Status, run.Asked, run.Answered, run.Changed, run.Failed));
        Assert.Equal("RETURNED", await StatusOfAsync(Waybill));
        Assert.Equal("RETURNED_REFUSED", await ScalarAsync<string>("select recycle_reason from lead_recycling_pool where is_open"));
        Assert.Equal(run.Calls, await ScalarAsync<long>("select count(*) from sync_calls where run_id = $1", run.Id));
        Assert.Equal((RunTrigger.Manual, "supervisor-1"), (run.Trigger, run.RequestedBy));
    }

    [Fact]
    public async Task Pull_NothingNew_ChangesNothing()
    {
        for (var i = 0; i < 60; i++) await ShipAsync($"8200000000{i:00}", $"+63917000{i:0000}");
        await PullAsync();
        // Confirmations are written down in passing, not by the pull.
        await Eventually.Equal(0L, () => ScalarAsync<long>("select count(*) from waybills where acked_version < version"));
        var before = await WaybillsAsync();

        var again = await PullAsync();

        Assert.Equal((60, 60, 0, 60), (again.Asked, again.Answered, again.Changed, again.Unchanged));
        Assert.Equal(before, await WaybillsAsync());
    }

    [Fact]
    public async Task Pull_CourierDropsWaybills_HealsAndLosesNothing()
    {
        for (var i = 0; i < 45; i++) await ShipAsync($"8200000000{i:00}", $"+63917000{i:0000}", new Destiny(End.Delivered));
        for (var i = 0; i < 45; i++) Jnt.Parcels.AdvanceTo($"8200000000{i:00}", ScanType.Delivered);
        Jnt.Options.AnswersPerCall = 7;
        Jnt.Faults.Set(new Fault(FaultKind.DroppedWaybills) { Rate = 0.5 });

        await PullAsync();
        Jnt.Faults.Clear();
        await PullAsync();

        Assert.Equal(45, await ScalarAsync<long>("select count(*) from customer_order_history where current_status = 'DELIVERED'"));
    }

    [Fact]
    public async Task Pull_CourierIsDown_EndsFailedAndTheNextRunHeals()
    {
        await ShipAsync(Waybill, Phone, new Destiny(End.Delivered));
        Jnt.Parcels.AdvanceTo(Waybill, ScanType.Delivered);
        Jnt.Faults.Set(new Fault(FaultKind.ServerError) { Rate = 1 });

        var failed = await PullAsync();
        Assert.Equal((RunStatus.Failed, 1, 0, 1), (failed.Status, failed.Asked, failed.Answered, failed.Failed));
        Assert.Contains("J&T", failed.Errors, StringComparison.Ordinal);

        Jnt.Faults.Clear();
        Assert.Equal(RunStatus.Completed, (await PullAsync()).Status);
        Assert.Equal("DELIVERED", await StatusOfAsync(Waybill));
    }

    [Fact]
    public async Task Pull_UnknownWaybill_TakesTheReceiverFromTheOrder()
    {
        Jnt.Parcels.Add(new NewParcel(Waybill)
        {
            Created = Now.AddDays(-9),
            Stage = ScanType.ReturnDelivered,
            Destiny = new Destiny(End.Returned, ReturnCause.Unreachable),
            Receiver = new Receiver("Juan Dela Cruz", "0917 123 4567", "CEBU", "CEBU-CITY", "LAHUG", "5 Salinas Dr"),
        });

        var run = await PullAsync(Waybill);

        Assert.Equal((RunStatus.Completed, 1, 0, 0), (run.Status, run.Inserted, run.Changed, run.Failed));
        Assert.Equal("RETURNED", await StatusOfAsync(Waybill));
        Assert.Equal((Phone, "Juan Dela Cruz", "JNT_IMPORT"), (await ListAsync(
            "select c.key_phone, c.name_display, o.source_type from customers c join customer_order_history o on o.customer_id = c.id",
            r => (r.GetString(0), r.GetString(1), r.GetString(2)))).Single());
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open"));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from sync_calls where operation = 'QUERY'"));
    }

    [Fact]
    public async Task Pull_UnknownWaybillWithoutReceiver_GoesToReview()
    {
        Jnt.Parcels.Add(new NewParcel(Waybill) { Created = Now.AddDays(-2), Stage = ScanType.PickedUp });

        var run = await PullAsync(Waybill);

        Assert.Equal((1, 0), (run.Inserted, run.Failed));
        Assert.Equal("NO_RECEIVER", await ScalarAsync<string>("select review from waybills where waybill = $1", Waybill));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from customers"));
    }

    [Fact]
    public async Task Pull_WaybillThatNobodyKnows_SaysSo()
    {
        var run = await PullAsync("820000009999");

        Assert.Equal((RunStatus.Completed, 1, 0), (run.Status, run.Asked, run.Inserted));
        Assert.Contains("820000009999", run.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from waybills"));
    }

    [Fact]
    public async Task Pull_NotAWaybillNumber_IsRefused()
    {
        var answer = await Sync.Pull(new PullMessage(["1"], "supervisor-1"));

        Assert.Equal((null, "sync.bad_waybill", "waybills"), (answer.RunId, answer.Error?.Code, answer.Error?.Field));
    }

    [Fact]
    public async Task Pull_WhileOneRuns_JoinsIt()
    {
        await ShipAsync(Waybill, Phone);
        Jnt.Parcels.Add(new NewParcel("820000000002") { Created = Now.AddDays(-2), Stage = ScanType.PickedUp });
        Jnt.Faults.Set(new Fault(FaultKind.Hang) { Next = 1, Milliseconds = 1500 });

        var first = await Sync.Pull(new PullMessage([], "supervisor-1"));
        var second = await Sync.Pull(new PullMessage([], "supervisor-2"));
        var named = await Sync.Pull(new PullMessage(["820000000002"], "supervisor-3"));
        var run = await EndOfAsync(first.RunId!.Value);

        Assert.Equal((first.RunId, first.RunId), (second.RunId, named.RunId));
        Assert.Equal((2, 1), (run.Asked, run.Inserted));
    }

    [Fact]
    public async Task Activation_RunLeftByACrash_IsClosedAndTheNextStarts()
    {
        await ShipAsync(Waybill, Phone);
        var left = Guid.NewGuid();
        await ExecuteAsync(
            "insert into sync_runs (id, version, courier, trigger, status, started_at) values ($1, 3, 'JNT', 'SCHEDULE', 'RUNNING', $2)",
            left, Now.AddMinutes(-5).UtcDateTime);
        await RestartAsync();

        var run = await PullAsync();

        Assert.Equal(RunStatus.Completed, run.Status);
        var closed = await Runs.LoadRunAsync(left);
        Assert.Equal(RunStatus.Failed, closed!.Status);
        Assert.Contains("interrupted", closed.Errors, StringComparison.Ordinal);
        Assert.NotNull(closed.FinishedAt);
    }

    [Fact]
    public async Task Pull_RunLeftByAnotherProgram_IsClosed()
    {
        await ShipAsync(Waybill, Phone);
        await PullAsync();
        var left = Guid.NewGuid();
        await ExecuteAsync("insert into sync_runs (id, version, courier, trigger, status, started_at) values ($1, 3, 'JNT', 'MANUAL', 'RUNNING', $2)", left, Now.UtcDateTime);

        await PullAsync();

        Assert.Equal(RunStatus.Failed, (await Runs.LoadRunAsync(left))!.Status);
    }

    [Fact]
    public async Task LastFullRun_ByAClockThatWasADayAhead_DoesNotCount()
    {
        await ShipAsync(Waybill, Phone);
        var ahead = Guid.NewGuid();
        await ExecuteAsync(
            "insert into sync_runs (id, version, courier, trigger, status, includes_daily, started_at, finished_at) values ($1, 3, 'JNT', 'SCHEDULE', 'COMPLETED', true, $2, $2)",
            ahead, Now.AddHours(25).UtcDateTime);

        Assert.NotEqual(ahead, (await Runs.LastFullRunAsync("JNT", withDaily: false, Now))?.Id);
        Assert.NotEqual(ahead, (await Runs.LastFullRunAsync("JNT", withDaily: true, Now))?.Id);
        Assert.Equal(ahead, (await Runs.LastFullRunAsync("JNT", withDaily: true, Now.AddHours(26)))?.Id);
    }

    [Fact]
    public async Task Pull_SilentParcels_AreAskedDailyAndGivenUpAfterNinetyDays()
    {
        await ShipAsync("820000000001", "+639170000001");
        await ShipAsync("820000000002", "+639170000002");
        await ShipAsync("820000000003", "+639170000003");
        await ExecuteAsync("update waybills set first_seen_at = first_seen_at - interval '20 days' where waybill = '820000000002'");
        await ExecuteAsync("update waybills set first_seen_at = first_seen_at - interval '91 days' where waybill = '820000000003'");
        Jnt.Faults.Set(new Fault(FaultKind.Refusal) { Rate = 1, Code = "S09" });

        // The run at the start of the program has asked about the daily ones.
        var today = await PullAsync();
        Time.Move(TimeSpan.FromHours(25));
        var tomorrow = await PullAsync();

        Assert.Equal((false, 1, 1), (today.IncludesDaily, today.Asked, today.Abandoned));
        Assert.Equal((true, 2, 1), (tomorrow.IncludesDaily, tomorrow.Asked, tomorrow.Abandoned));
    }

    [Fact]
    public async Task Reminder_AfterAClockJump_CatchesUpOnce()
    {
        await Sync.EnsureScheduled();
        var before = await ScalarAsync<long>("select count(*) from sync_runs");

        Time.Move(TimeSpan.FromHours(5));

        await Eventually.Equal(before + 1, () => ScalarAsync<long>("select count(*) from sync_runs"));
        var last = (await Runs.LatestRunsAsync("JNT", 1))[0];
        await EndOfAsync(last.Id);
        await Sync.EnsureScheduled();
        Assert.Equal(before + 1, await ScalarAsync<long>("select count(*) from sync_runs"));
    }

    [Fact]
    public async Task Status_Idle_NamesTheNextRun()
    {
        var state = await Sync.Status();

        Assert.True(state.Configured);
        Assert.Null(state.RunningRunId);
        Assert.InRange(state.NextRunAt!.Value, Now, Now.AddMinutes(30));
    }

    private Task<List<string>> WaybillsAsync() => ListAsync("select w::text from waybills w order by waybill", r => r.GetString(0));
}

public sealed class SyncWithoutCourierTests : SyncTestHost
{
    protected override bool IsConfigured => false;

    [Fact]
    public async Task NotConfigured_SaysSoAndRunsNothing()
    {
        await Sync.EnsureScheduled();

        var state = await Sync.Status();
        var pull = await Sync.Pull(new PullMessage([], "supervisor-1"));

        Assert.Equal(new SyncState(Configured: false, null, null), state);
        Assert.Equal("sync.not_configured", pull.Error?.Code);
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from sync_runs"));
    }
}

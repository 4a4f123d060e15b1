using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Courier.Jnt;
using Thirdynal.Domain.Orders;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Sync;
using Thirdynal.Sync;
using Thirdynal.Testing;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Tests.Sync;

/// <summary>The grains, and a simulated J&amp;T on the same clock for them to ask.</summary>
public class SyncTestHost : GrainTestHost
{
    protected SimulatedJnt Jnt { get; private set; } = null!;

    protected virtual bool IsConfigured => true;

    protected DateTimeOffset Now => Time.GetUtcNow();

    protected ISyncGrain Sync => Grains.GetGrain<ISyncGrain>(ISyncGrain.Jnt);

    protected SyncStore Runs => Services.GetRequiredService<SyncStore>();

    public override async Task InitializeAsync()
    {
        Jnt = await SimulatedJnt.StartAsync(options => options.Speed = 0, Time);
        await base.InitializeAsync();
        await IdleAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Jnt.DisposeAsync();
    }

    protected override void AddServices(IServiceCollection services)
    {
        if (!IsConfigured) return;
        services.Configure<JntOptions>(options =>
        {
            (options.BaseUrl, options.Key, options.CompanyId) = (Jnt.BaseUrl, Jnt.Options.Key, Jnt.Options.CompanyId);
            (options.CallsPerSecond, options.MaxInFlight, options.BatchSize) = (10_000, 8, 20);
            (options.RetryDelay, options.Retries) = (TimeSpan.FromMilliseconds(1), 1);
        });
    }

    /// <summary>A parcel that the portal has told us of and that J&amp;T knows.</summary>
    protected async Task ShipAsync(string waybill, string phone, Destiny? destiny = null)
    {
        Jnt.Parcels.Add(new NewParcel(waybill) { Created = Now.AddDays(-5), Destiny = destiny, Stage = ScanType.PickedUp });
        var parcel = new ParcelMessage("Maria Clara", phone, "12 Mabini St", "San Jose", "QUEZON-CITY", "METRO-MANILA", "Soap", 1, 500, 500, Now.AddDays(-5), null);
        var row = new PortalRowMessage(Guid.NewGuid(), 2, OrderStatus.InTransit, null, null, null, parcel);
        await Grains.GetGrain<IWaybillGrain>(waybill).TakePortalRow(row);
    }

    /// <summary>Asks for a run and waits for its end.</summary>
    protected async Task<SyncRunRow> PullAsync(params ImmutableArray<string> waybills)
    {
        var answer = await Sync.Pull(new PullMessage(waybills, "supervisor-1"));
        Assert.Null(answer.Error);
        return await EndOfAsync(answer.RunId!.Value);
    }

    protected async Task<SyncRunRow> EndOfAsync(Guid run)
    {
        SyncRunRow? row = null;
        await Eventually.True(async () => (row = await Runs.LoadRunAsync(run)) is { Status: not RunStatus.Running }, TimeSpan.FromMinutes(2));
        await IdleAsync();
        return row!;
    }

    protected Task<string?> StatusOfAsync(string waybill) =>
        ScalarAsync<string>("select current_status from customer_order_history where jnt_waybill = $1", waybill);

    // A run that the start of the program has begun would answer the test's pull.
    private Task IdleAsync() => Eventually.True(async () =>
        (await Sync.Status()).RunningRunId is null && (!IsConfigured || await ScalarAsync<long>("select count(*) from sync_runs where status = 'COMPLETED' or status = 'FAILED'") > 0));
}

using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Courier.Jnt;
using Thirdynal.JntSimulator;
using Thirdynal.Sync;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Sync;

/// <summary>However many workers ask, the account's limit is for all of them together.</summary>
public sealed class SyncPaceTests : GrainTestHost
{
    private const int PerSecond = 20;
    private const int Waybills = 31;
    private SimulatedJnt _jnt = null!;

    public override async Task InitializeAsync()
    {
        _jnt = await SimulatedJnt.StartAsync(options => options.Speed = 0, Time);
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _jnt.DisposeAsync();
    }

    [Fact]
    public async Task Pull_ThroughManyWorkers_KeepsThePaceOfOne()
    {
        var started = Time.GetUtcNow();
        await Grains.GetGrain<ISyncGrain>(ISyncGrain.Jnt).Pull(new PullMessage([.. Enumerable.Range(1, Waybills).Select(n => $"82{n:D10}")], "supervisor-1"));

        await Eventually.Equal((long)Waybills, () => ScalarAsync<long>("select count(*) from sync_calls where operation = 'TRACK'"));

        // A pace of each worker's own would be through in a sixteenth of it.
        var last = await ScalarAsync<DateTime>("select max(at) from sync_calls");
        Assert.InRange(last - started.UtcDateTime, TimeSpan.FromSeconds(1.0 / PerSecond) * (Waybills - 1), TimeSpan.MaxValue);
    }

    protected override void AddServices(IServiceCollection services) => services.Configure<JntOptions>(options =>
    {
        (options.BaseUrl, options.Key, options.CompanyId) = (_jnt.BaseUrl, _jnt.Options.Key, _jnt.Options.CompanyId);
        (options.CallsPerSecond, options.MaxInFlight, options.BatchSize) = (PerSecond, 8, 1);
    });
}

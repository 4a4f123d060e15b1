using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Courier;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Sync;
using Thirdynal.Sync;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Sync;

/// <summary>A batch that the courier keeps waiting ends by itself, before its caller stops listening.</summary>
public sealed class SyncLimitTests : GrainTestHost
{
    private readonly ScriptedCourier _courier = new()
    {
        Script = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("It is cancelled.");
        },
    };

    [Fact]
    public async Task Pull_ABatchNeverEnds_FailsAfterTenMinutes()
    {
        var pull = await Grains.GetGrain<ISyncGrain>(ISyncGrain.Jnt).Pull(new PullMessage(["820000000001"], "supervisor-1"));

        SyncRunRow? run = null;
        await Eventually.True(async () =>
            (run = await Services.GetRequiredService<SyncStore>().LoadRunAsync(pull.RunId!.Value)) is { Status: not RunStatus.Running });
        Assert.Equal((RunStatus.Failed, 1, 0, 1), (run!.Status, run.Asked, run.Answered, run.Failed));
        Assert.Contains("took too long", run.Errors, StringComparison.Ordinal);
    }

    protected override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<ICourier>(_courier);
        services.AddSingleton<TimeProvider, ShortTenMinutes>();
    }

    /// <summary>Ten minutes are over at once; everything else takes its time.</summary>
    private sealed class ShortTenMinutes : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime == TimeSpan.FromMinutes(10) ? TimeSpan.Zero : dueTime, period);
    }
}

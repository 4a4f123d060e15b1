using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Courier;
using Thirdynal.Courier.Jnt;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Sync;
using Thirdynal.Sync;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Sync;

/// <summary>The poll hands its batches to workers, many at once.</summary>
public sealed class SyncBatchTests : GrainTestHost
{
    private const int BatchSize = 5;
    private const int MaxInFlight = 3;
    private const int GiveUpAfter = 3;
    private const int MostOut = 2 * MaxInFlight;
    private readonly ScriptedCourier _courier = new();

    private ISyncGrain Poll => Grains.GetGrain<ISyncGrain>(ISyncGrain.Jnt);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();

        // The run at the start of the program would take in the waybills of a test.
        await Eventually.True(async () => await ScalarAsync<long>("select count(*) from sync_runs where finished_at is not null") == 1);
        await Eventually.True(async () => (await Poll.Status()).RunningRunId is null);
    }

    [Fact]
    public async Task Pull_ManyBatches_AreAskedSideBySideAndEachWaybillOnce()
    {
        var gate = new TaskCompletionSource();
        _courier.Script = async (waybills, cancellationToken) =>
        {
            await gate.Task.WaitAsync(cancellationToken);
            return ScriptedCourier.KnowsNone(waybills);
        };
        var numbers = Numbers(10 * BatchSize);

        var id = await StartAsync(numbers);
        await Eventually.Equal(MostOut, () => Task.FromResult(_courier.Batches.Count));
        Assert.Equal(id, (await Poll.Status()).RunningRunId);
        Assert.Equal(MostOut, _courier.Batches.Count);
        gate.SetResult();
        var run = await EndOfAsync(id);

        Assert.Equal((RunStatus.Completed, numbers.Length, numbers.Length, 0), (run.Status, run.Asked, run.Answered, run.Failed));
        Assert.Equal(numbers, _courier.Batches.SelectMany(batch => batch).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pull_NoBatchIsAnswered_LeavesTheRestForTheNextRun()
    {
        _courier.Script = (waybills, _) => Task.FromResult(ScriptedCourier.IsDown(waybills));

        var run = await EndOfAsync(await StartAsync(Numbers(20 * BatchSize)));

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Contains("The courier is down.", run.Errors, StringComparison.Ordinal);
        Assert.InRange(_courier.Batches.Count, GiveUpAfter, GiveUpAfter + MostOut - 1);
        Assert.Equal((_courier.Batches.Count * BatchSize, 0), (run.Failed, run.Answered));
    }

    [Fact]
    public async Task Pull_OneBatchBreaks_LeavesTheOthersAlone()
    {
        var numbers = Numbers(4 * BatchSize);
        _courier.Script = (waybills, _) => waybills.Contains(numbers[0], StringComparer.Ordinal)
            ? throw new InvalidOperationException("a defect")
            : Task.FromResult(ScriptedCourier.KnowsNone(waybills));

        var run = await EndOfAsync(await StartAsync(numbers));

        Assert.Equal((RunStatus.Completed, 4 * BatchSize, 3 * BatchSize, BatchSize), (run.Status, run.Asked, run.Answered, run.Failed));
        Assert.Contains("could not be asked about", run.Errors, StringComparison.Ordinal);
    }

    protected override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<ICourier>(_courier);
        services.Configure<JntOptions>(options =>
            (options.BatchSize, options.MaxInFlight, options.GiveUpAfter) = (BatchSize, MaxInFlight, GiveUpAfter));
    }

    private static ImmutableArray<string> Numbers(int count) => [.. Enumerable.Range(1, count).Select(n => $"82{n:D10}")];

    private async Task<Guid> StartAsync(ImmutableArray<string> waybills) =>
        (await Poll.Pull(new PullMessage(waybills, "supervisor-1"))).RunId!.Value;

    private async Task<SyncRunRow> EndOfAsync(Guid run)
    {
        SyncRunRow? row = null;
        await Eventually.True(async () =>
            (row = await Services.GetRequiredService<SyncStore>().LoadRunAsync(run)) is { Status: not RunStatus.Running });
        return row!;
    }
}

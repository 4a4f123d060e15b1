using Orleans;

namespace Thirdynal.InProcess.Tests.Hosting;

public interface ISmallGrain : IGrainWithStringKey
{
    Task Touch();
}

public sealed class SmallGrain : Grain, ISmallGrain
{
    public Task Touch() => Task.CompletedTask;
}

/// <summary>Alone: other tests' memory would be counted too.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    private const int Grains = 200_000;

    [Fact]
    public async Task Activations_ManyIdle_TakeLittleMemoryEach()
    {
        await using var host = await TestHost.StartAsync();
        var keys = Enumerable.Range(0, Grains).Select(i => $"+63917{i:D7}").ToArray();
        await host.Grain<ISmallGrain>("warm").Touch();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        foreach (var key in keys)
            await host.Grain<ISmallGrain>(key).Touch();

        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Grains;
        GC.KeepAlive(keys);
        Assert.InRange(each, 100, 300);
    }
}

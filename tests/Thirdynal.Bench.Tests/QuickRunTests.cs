using System.Globalization;
using Thirdynal.Bench.Server;
using Thirdynal.Bench.Works;

namespace Thirdynal.Bench.Tests;

/// <summary>
/// The works that have a peer, small and once: nothing crashes, product and peer end with the same rows, and no lead is handed
/// out twice. How long anything takes is not looked at. The others have nothing to be compared with; <c>bench --quick</c> runs them.
/// </summary>
public sealed class QuickRunTests(QuickServer quick) : IClassFixture<QuickServer>
{
    public static TheoryData<string> Works => [.. AllWorks.Quick.Where(static work => work.Arms.Any(static arm => arm.Name == "peer")).Select(static work => work.Name)];

    [Theory]
    [MemberData(nameof(Works))]
    public async Task Run_Quick_EndsAsItMust(string work)
    {
        var report = await quick.Runner.RunAsync(AllWorks.Named(work)[0], CancellationToken.None);
        Assert.All(report.Runs, static arm => Assert.All(arm.Value, run => Assert.True(run.Operations > 0, arm.Key)));
        Assert.Contains(report.Work.Title, report.Markdown(), StringComparison.Ordinal);
    }
}

/// <summary>A server of the benchmark's own, thrown away afterwards.</summary>
public sealed class QuickServer : IAsyncLifetime
{
    private readonly string home = Path.Combine(Path.GetTempPath(), "thirdynal-bench-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
    private BenchServer? server;

    internal WorkRunner Runner { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        server = await BenchServer.StartAsync(home, CancellationToken.None);
        var api = Path.Combine(AppContext.BaseDirectory, "Thirdynal.Api.dll");
        Runner = new WorkRunner(server, new BenchOptions(null, null, 1, "peer", Quick: true, api, home, home));
    }

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }
}

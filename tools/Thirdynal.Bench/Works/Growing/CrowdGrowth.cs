using System.Diagnostics;
using Thirdynal.Bench.Heap;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Works.Claims;
using Thirdynal.Bench.Works.Profiles;
using Thirdynal.Bench.Works.Searching;
using Thirdynal.Bench.Works.WebPages;

namespace Thirdynal.Bench.Works.Growing;

/// <summary>What it costs to serve so many customers.</summary>
internal sealed record CrowdGrowth(int Customers, double StartSeconds, double HeapMegabytes, Latencies Claims, Latencies Profiles, Latencies Searches)
{
    private const int AtOnce = 4;

    /// <summary>Starts a program over so many, and asks it.</summary>
    public static async Task<CrowdGrowth> MeasureAsync(ArmRun run, int customers)
    {
        var template = await run.Server.TemplateAsync("bench_growth", WorkRunner.Migrated, database => PageWork.FillAsync(database, customers, run.Cancellation), run.Cancellation);
        await using var database = await run.Server.CopyAsync(template, run.Cancellation);
        using var probe = new HeapProbe();
        var start = Stopwatch.StartNew();
        await using var program = await HttpProgram.StartOursAsync(run.Options.Api, database.ConnectionString, run.Cancellation, probe.Settings);
        var started = start.Elapsed.TotalSeconds;
        await program.ReportsBuiltAsync(run.Cancellation);
        var heap = await probe.MegabytesAsync(run.Cancellation);
        var (claims, calls) = (new ClaimLoad(program.Http, 100), run.Options.Quick ? 10 : 400);
        await Callers.RunAsync(AtOnce, calls / 4, LookAsync);
        await Callers.RunAsync(AtOnce, calls / 40, FindAsync);
        return new CrowdGrowth(
            customers, started, heap, await Callers.RunAsync(AtOnce, Math.Min(calls, customers / 5 / ClaimLoad.PerCall), claims.CallAsync),
            await Callers.RunAsync(AtOnce, calls, LookAsync), await Callers.RunAsync(AtOnce, calls, FindAsync));

        async Task<bool> LookAsync(int turn) => (await ProfileWork.GetAsync(program.Http, (int)(turn * 7_919L % customers) + 1, run.Cancellation)).Length > 0;
        async Task<bool> FindAsync(int turn) => await SearchWork.FindAsync(program.Http, turn % 2 == 0 ? "maria san" : "dela cruz ri", run.Cancellation) is null;
    }
}

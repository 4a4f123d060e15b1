using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Thirdynal.Domain;

namespace Thirdynal.Drills;

/// <summary>Many drills, several side by side: each lane takes the next one when it has held one.</summary>
internal sealed class DrillRun(string home, IEnumerable<(int Seed, DrillKind Kind)> plan, CancellationToken stop)
{
    private readonly ConcurrentQueue<(int Seed, DrillKind Kind)> waiting = new(plan);
    private readonly ConcurrentBag<(DrillKind Kind, long Acknowledged, bool Lost, TimeSpan Took)> held = [];
    private readonly Stopwatch begun = Stopwatch.StartNew();
    private readonly Lock console = new();
    private int leftOut;

    /// <summary>Drills in which something was lost, or that did not come to their end: of those nobody can say that nothing was.</summary>
    public int Lost => held.Count(static drill => drill.Lost);

    /// <summary>Holds drills until there are none left, on servers of its own.</summary>
    public async Task HoldAsync(int lane, int lanes)
    {
        // Side by side, each is told of in one piece.
        var said = new List<string>();
        Action<string> say = lanes == 1 ? Console.WriteLine : said.Add;
        var folder = lanes == 1 ? home : Path.Combine(home, lane.ToString(CultureInfo.InvariantCulture));
        await using var series = new DrillSeries(folder, say, stop);
        while (!stop.IsCancellationRequested && waiting.TryDequeue(out var next))
        {
            await HoldAsync(series, next.Seed, next.Kind, say);
            lock (console) said.ForEach(Console.WriteLine);
            said.Clear();
        }
    }

    /// <summary>Says what came of all of them.</summary>
    public void Sum()
    {
        foreach (var kind in held.GroupBy(static drill => drill.Kind).OrderBy(static kind => kind.Key))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Words.Of(kind.Key),-22} {kind.Count(),4} drills {kind.Sum(static d => d.Acknowledged),8} acknowledged {kind.Count(static d => d.Lost),3} lost, {kind.Average(static d => d.Took.TotalSeconds):0} s each"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{held.Count} drills in {begun.Elapsed.TotalMinutes:0.0} min, {held.Sum(static d => d.Acknowledged)} operations acknowledged, {Lost} drills in which something was lost{(leftOut > 0 ? $", {leftOut} left out" : "")}"));
    }

    private async Task HoldAsync(DrillSeries series, int seed, DrillKind kind, Action<string> say)
    {
        var since = Stopwatch.StartNew();
        var (acknowledged, lost) = (0L, true);
        try
        {
            if (await series.HoldAsync(seed, kind) is not { } result)
            {
                Interlocked.Increment(ref leftOut);
                return;
            }

            (acknowledged, lost) = (result.Ledger.Acknowledged, result.Found.Count > 0);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            say("    stopped");
            return;
        }
        catch (Exception failure)
        {
            say($"    BROKEN  {failure}");
        }

        held.Add((kind, acknowledged, lost, since.Elapsed));
        if (lost) say($"    again: ./thirdynal drill --seed {seed.ToString(CultureInfo.InvariantCulture)} --kind {Words.Of(kind)}");
    }
}

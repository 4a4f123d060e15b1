using Thirdynal.Domain;
using Thirdynal.Drills.Checks;
using Thirdynal.Drills.Ground;
using Thirdynal.Drills.Ledgers;

namespace Thirdynal.Drills;

/// <summary>Drills one after the other, on servers of their own that they share.</summary>
/// <param name="home">Where servers and logs are.</param>
/// <param name="say">Is told what happens.</param>
/// <param name="stop">Ends the drill that is under way; what it has started goes with the series.</param>
internal sealed class DrillSeries(string home, Action<string> say, CancellationToken stop = default) : IAsyncDisposable
{
    private DrillServer? server;
    private SmallDisk? disk;
    private DrillServer? small;
    private Drill? current;
    private bool cannotMount;

    /// <summary>The drills of a run: each with its seed, kinds in turn.</summary>
    public static IEnumerable<(int Seed, DrillKind Kind)> Plan(int seed, int count, DrillKind? only)
    {
        var kinds = only is { } one ? [one] : Enum.GetValues<DrillKind>();
        return Enumerable.Range(0, count).Select(i => (seed + i, kinds[(seed + i) % kinds.Length]));
    }

    /// <summary>Holds one drill; null where this machine cannot.</summary>
    public async Task<DrillResult?> HoldAsync(int seed, DrillKind kind, Func<DrillDatabase, Ledger, Checker, Task>? afterwards = null)
    {
        Directory.CreateDirectory(home);
        say($"{Words.Of(kind)} seed {seed}");
        if (kind == DrillKind.DiskFull && !await HasSmallDiskAsync())
        {
            say("    left out: no small disk can be mounted here, which takes root");
            return null;
        }

        current = kind == DrillKind.DiskFull
            ? new Drill(small ??= await StartAsync(disk!.Folder), disk, home, say, stop)
            : new Drill(server ??= await StartAsync(Path.Combine(home, "server")), null, home, say, stop);
        var result = await current.HoldAsync(seed, kind, afterwards).WaitAsync(stop);
        say($"    {result.Took.TotalSeconds,6:0.0} s  {result.Ledger}");
        foreach (var found in result.Found) say($"    LOST  {found}");
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (current is not null) await current.KillProgramsAsync();
        if (server is not null) await server.DisposeAsync();
        if (small is not null) await small.DisposeAsync();
        if (disk is not null) await disk.DisposeAsync();
    }

    private async Task<bool> HasSmallDiskAsync()
    {
        if (disk is null && !cannotMount)
        {
            disk = await SmallDisk.MountAsync(Path.Combine(home, "disk"));
            cannotMount = disk is null;
        }

        return disk is not null;
    }

    private static async Task<DrillServer> StartAsync(string folder)
    {
        var started = new DrillServer(folder);
        await started.StartAsync();
        return started;
    }
}

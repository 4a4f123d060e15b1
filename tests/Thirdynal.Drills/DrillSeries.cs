using Thirdynal.Domain;
using Thirdynal.Drills.Checks;
using Thirdynal.Drills.Ground;
using Thirdynal.Drills.Ledgers;

namespace Thirdynal.Drills;

/// <summary>Drills one after the other, on servers of their own that they share.</summary>
internal sealed class DrillSeries(string home, Action<string> say) : IAsyncDisposable
{
    private DrillServer? server;
    private (SmallDisk Disk, DrillServer Server)? small;
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
        DrillResult result;
        if (kind == DrillKind.DiskFull)
        {
            if (!await HasSmallDiskAsync())
            {
                say("    left out: no small disk can be mounted here, which takes root");
                return null;
            }

            result = await new Drill(small!.Value.Server, small.Value.Disk, home, say).HoldAsync(seed, kind, afterwards);
        }
        else
        {
            server ??= await StartAsync(Path.Combine(home, "server"));
            result = await new Drill(server, null, home, say).HoldAsync(seed, kind, afterwards);
        }

        say($"    {result.Took.TotalSeconds,6:0.0} s  {result.Ledger}");
        foreach (var found in result.Found) say($"    LOST  {found}");
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        if (small is not { } there) return;
        await there.Server.DisposeAsync();
        await there.Disk.DisposeAsync();
    }

    private async Task<bool> HasSmallDiskAsync()
    {
        if (small is not null || cannotMount) return !cannotMount;
        if (await SmallDisk.MountAsync(Path.Combine(home, "disk")) is not { } disk)
        {
            cannotMount = true;
            return false;
        }

        small = (disk, await StartAsync(disk.Folder));
        return true;
    }

    private static async Task<DrillServer> StartAsync(string folder)
    {
        var started = new DrillServer(folder);
        await started.StartAsync();
        return started;
    }
}

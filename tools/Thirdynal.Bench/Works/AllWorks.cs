using Thirdynal.Bench.Works.Claims;
using Thirdynal.Bench.Works.Farming;
using Thirdynal.Bench.Works.Growing;
using Thirdynal.Bench.Works.Imports;
using Thirdynal.Bench.Works.Nightly;
using Thirdynal.Bench.Works.Outcomes;
using Thirdynal.Bench.Works.Profiles;
using Thirdynal.Bench.Works.Reports;
using Thirdynal.Bench.Works.Searching;
using Thirdynal.Bench.Works.Soaking;
using Thirdynal.Bench.Works.StartUp;
using Thirdynal.Bench.Works.Sync;
using Thirdynal.Bench.Works.WebPages;

namespace Thirdynal.Bench.Works;

/// <summary>What can be measured.</summary>
internal static class AllWorks
{
    private static readonly Work[] Works =
    [
        ClaimWorks.Burst, ClaimWorks.Steady, ClaimWorks.HalfLoad, OutcomeWork.Record, FarmWork.Farm, StartWork.Start, ReportWork.Reports,
        ImportWork.Import, SyncWork.Sync, MetricsWork.Metrics, ProfileWork.Read, SearchWork.Search, PageWork.Pages, SoakWork.Soak, GrowthWork.Growth,
    ];

    // The same calls for longer, or what every other work begins with: a quick run shows nothing new by them.
    private static readonly string[] ShownByOthers = ["claims-sustained", "claims-half-load", "start"];

    /// <summary>What a quick run of everything runs.</summary>
    public static IReadOnlyList<Work> Quick { get; } = [.. Works.Where(work => !ShownByOthers.Contains(work.Name, StringComparer.Ordinal))];

    /// <summary>The work of this name, or all of them.</summary>
    /// <exception cref="BenchException">There is none of this name.</exception>
    public static IReadOnlyList<Work> Named(string? name) => name is null
        ? Works
        : [Array.Find(Works, w => string.Equals(w.Name, name, StringComparison.Ordinal))
            ?? throw new BenchException($"There is no work '{name}'. There are {string.Join(", ", Works.Select(w => w.Name))}.")];
}

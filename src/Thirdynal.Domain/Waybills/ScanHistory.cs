using System.Collections.Immutable;

namespace Thirdynal.Domain.Waybills;

/// <summary>A parcel's history: each scan once, by the courier's time whatever the order of arrival.</summary>
internal static class ScanHistory
{
    /// <summary>The history with what is new in it, and what that was.</summary>
    public static (ImmutableArray<Scan> All, ImmutableArray<Scan> New) Add(ImmutableArray<Scan> known, IEnumerable<Scan> heard)
    {
        var seen = known.Select(KeyOf).ToHashSet();
        var fresh = heard.Where(scan => seen.Add(KeyOf(scan))).Order(Scan.ByTime).ToImmutableArray();
        return fresh.IsEmpty ? (known, fresh) : ([.. known.Concat(fresh).Order(Scan.ByTime)], fresh);
    }

    /// <summary>
    /// The place in the history for something without a courier's time: now, after all that is known, to the
    /// microsecond that PostgreSQL keeps.
    /// </summary>
    public static DateTimeOffset HeardAt(ImmutableArray<Scan> known, DateTimeOffset now)
    {
        var at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        return known.IsEmpty || known[^1].At < at ? at : known[^1].At.AddMicroseconds(1);
    }

    private static (DateTimeOffset At, string ScanType) KeyOf(Scan scan) => (scan.At, scan.ScanType);
}

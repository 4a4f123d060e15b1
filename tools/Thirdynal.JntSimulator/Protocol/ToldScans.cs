using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>What an answer of either protocol tells of parcels, faults included.</summary>
internal sealed class ToldScans(ParcelBook parcels, SimulatorOptions options, FaultDesk desk)
{
    /// <summary>The waybills that the answer speaks of.</summary>
    public IReadOnlyList<string> Kept(IReadOnlyList<string> asked, IReadOnlyList<Fault> faults) =>
        Has(faults, FaultKind.DroppedWaybills) ? [.. asked.Where(_ => desk.Dice(2) == 0)] : asked;

    /// <summary>The scans of a parcel as this answer has them; empty for an unknown one.</summary>
    public List<Scan> Of(string waybill, IReadOnlyList<Fault> faults)
    {
        if (parcels.Find(waybill) is not { } parcel) return [];
        var scans = parcel.Scans().OrderBy(scan => scan.At).ToList();
        if (scans.Count > 1 && Has(faults, FaultKind.BackwardScans)) GoBack(scans);
        if (scans.Count > 0 && Has(faults, FaultKind.RepeatedScans)) scans = [.. scans.SelectMany(scan => new[] { scan, scan })];
        if (options.Order == ScanOrder.NewestFirst) scans.Reverse();
        if (Has(faults, FaultKind.ReorderedScans)) scans = [.. scans.Select(scan => (scan, desk.Dice(1000))).OrderBy(p => p.Item2).Select(p => p.scan)];
        return scans;
    }

    // The newest scan is missing again, and one turns up that is older than what was known.
    private static void GoBack(List<Scan> scans)
    {
        scans.RemoveAt(scans.Count - 1);
        var late = scans[^1] with { At = scans[^1].At.AddSeconds(-1), Type = ScanType.Arrival, Reason = null, Text = null };
        scans.Insert(scans.Count - 1, late);
    }

    private static bool Has(IReadOnlyList<Fault> faults, FaultKind kind)
    {
        for (var i = 0; i < faults.Count; i++)
            if (faults[i].Kind == kind) return true;
        return false;
    }
}

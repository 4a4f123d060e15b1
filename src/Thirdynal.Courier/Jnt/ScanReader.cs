using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Thirdynal.Courier.Statuses;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Jnt;

/// <summary>Turns <c>details</c> into scans of ours.</summary>
internal sealed class ScanReader(ScanTypeMap types, ReturnReasons reasons, JntTime time)
{
    /// <summary>Label of a scan whose time cannot be read: without one it has no place in a history.</summary>
    private const string WithoutTime = "(without time)";

    private const int KeptDescriptions = 20_000;

    private readonly ConcurrentDictionary<(string? Label, string Description), Said> _understood = new();

    /// <summary>Reads a parcel's scans, oldest first.</summary>
    /// <param name="parcel">The object that holds <c>details</c>.</param>
    /// <param name="unknown">Counts the labels that no table knows.</param>
    public ImmutableArray<Scan> Read(JsonElement parcel, ConcurrentDictionary<string, int> unknown)
    {
        var scans = new List<Scan>();
        foreach (var detail in parcel.Items("details"))
            if (ReadOne(detail, unknown) is { } scan) scans.Add(scan);
        // Newest first in the Philippines, oldest first elsewhere. Where times are equal, the order of the list decides.
        if (scans.Count > 1 && scans[0].At >= scans[^1].At) scans.Reverse();
        return [.. scans.OrderBy(scan => scan.At).DistinctBy(scan => (scan.At, scan.ScanType))];
    }

    private Scan? ReadOne(JsonElement detail, ConcurrentDictionary<string, int> unknown)
    {
        var label = detail.Text("scantype") ?? "";
        if (time.Read(detail.Text("scantime")) is not { } at)
        {
            unknown.AddOrUpdate(WithoutTime, 1, (_, count) => count + 1);
            return null;
        }
        var type = types.Find(label, detail.Text("scantypecode") ?? detail.Text("code"));
        if (type is null) unknown.AddOrUpdate(label, 1, (_, count) => count + 1);

        var said = Understand(type, detail.Text("desc"));
        return new(at, type?.Label ?? label, type?.Status, said.Text, said.Place, type is { GivesReason: true } ? reasons.Classify(said.Text) : null);
    }

    // Few riders, few points, few reasons: descriptions repeat, and each is taken apart once.
    private Said Understand(ScanType? type, string? description)
    {
        if (description is null) return default;
        var key = (type?.Label, description);
        if (_understood.TryGetValue(key, out var known)) return known;
        // What is left beside label and place is the reason; nothing left is no reason, not an unknown one.
        var said = new Said(
            type is { GivesReason: true } ? JntText.ReasonIn(description, type.Label) : JntText.Clean(description), JntText.PlaceIn(description));
        if (_understood.Count >= KeptDescriptions) _understood.Clear();
        _understood[key] = said;
        return said;
    }

    private readonly record struct Said(string? Text, string? Place);
}

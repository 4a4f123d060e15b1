using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Thirdynal.Courier.Statuses;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Jnt;

/// <summary>Turns <c>details</c> into scans of ours.</summary>
/// <param name="types">What the labels mean.</param>
/// <param name="reasons">What the reasons mean.</param>
/// <param name="read">Reads one scan as its protocol writes it.</param>
internal sealed class ScanReader(ScanTypeMap types, ReturnReasons reasons, Func<JsonElement, ScanDetail> read)
{
    /// <summary>Label of a scan whose time cannot be read: without one it has no place in a history.</summary>
    private const string WithoutTime = "(without time)";

    private const int KeptDescriptions = 20_000;

    private readonly ConcurrentDictionary<(string? Label, string? Problem, string? Description), Said> _understood = new();

    /// <summary>Reads a parcel's scans, oldest first.</summary>
    /// <param name="parcel">The object that holds <c>details</c>.</param>
    /// <param name="unknown">Counts the labels that no table knows.</param>
    public ImmutableArray<Scan> Read(JsonElement parcel, ConcurrentDictionary<string, int> unknown) => Read([parcel], unknown);

    /// <summary>Reads one parcel's scans, which may be spread over several objects.</summary>
    public ImmutableArray<Scan> Read(IEnumerable<JsonElement> parts, ConcurrentDictionary<string, int> unknown)
    {
        var scans = new List<Scan>();
        foreach (var detail in parts.SelectMany(static part => part.Items("details")))
            if (ReadOne(read(detail), unknown) is { } scan) scans.Add(scan);
        // Newest first in the Philippines, oldest first elsewhere. Where times are equal, the order of the list decides.
        if (scans.Count > 1 && scans[0].At >= scans[^1].At) scans.Reverse();
        return [.. scans.OrderBy(scan => scan.At).DistinctBy(scan => (scan.At, scan.ScanType))];
    }

    private Scan? ReadOne(ScanDetail detail, ConcurrentDictionary<string, int> unknown)
    {
        if (detail.At is not { } at)
        {
            unknown.AddOrUpdate(WithoutTime, 1, (_, count) => count + 1);
            return null;
        }

        var type = types.Find(detail.Label, detail.Code);
        if (type is null) unknown.AddOrUpdate(detail.Label, 1, (_, count) => count + 1);
        var said = Understand(type, detail);
        return new(
            at, type?.Label ?? detail.Label, type?.Status, said.Text, detail.Place ?? said.Place,
            type is { GivesReason: true } ? reasons.Classify(said.Text) : null);
    }

    // Few riders, few points, few reasons: descriptions repeat, and each is taken apart once.
    private Said Understand(ScanType? type, ScanDetail detail)
    {
        if (detail is { Description: null, Problem: null }) return default;
        var key = (type?.Label, detail.Problem, detail.Description);
        if (_understood.TryGetValue(key, out var known)) return known;
        // What is left beside label and place is the reason; nothing left is no reason, not an unknown one.
        var said = new Said(
            type is { GivesReason: true }
                ? JntText.ReasonIn(detail.Problem, type.Label) ?? JntText.ReasonIn(detail.Description, type.Label)
                : JntText.Clean(detail.Description),
            JntText.PlaceIn(detail.Description));
        if (_understood.Count >= KeptDescriptions) _understood.Clear();
        _understood[key] = said;
        return said;
    }

    private readonly record struct Said(string? Text, string? Place);
}

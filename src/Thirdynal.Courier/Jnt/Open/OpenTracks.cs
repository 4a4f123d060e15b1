using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Jnt.Open;

/// <summary>The Open Platform's trace.</summary>
internal sealed class OpenTracks(OpenWire wire, OpenScans scans) : ITracks
{
    /// <summary>Waybills a call; more are refused with 145003502.</summary>
    public const int MostWaybills = 30;

    private static readonly JntError NoTrack = JntCodes.OfOpen("NO_TRACK");

    public IJntWire Wire => wire;

    public JntRequest Request(IReadOnlyCollection<string> waybills) =>
        JntRequest.Of(JntOperation.Trace, waybills.Count, new { billCodes = string.Join(',', waybills) });

    public IEnumerable<TrackItem> Items(JsonElement body) => body.Items("data").Select(Item).OfType<TrackItem>();

    public ImmutableArray<Scan> Scans(JsonElement parcel, ConcurrentDictionary<string, int> unknown) => scans.Read([parcel], unknown);

    private static TrackItem? Item(JsonElement item) => item.Text("billCode") is not { } waybill
        ? null
        : new(waybill, item, item.Items("details").Any() ? null : NoTrack);
}

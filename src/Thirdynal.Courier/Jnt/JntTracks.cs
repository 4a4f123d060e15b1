using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Thirdynal.Courier.Statuses;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Jnt;

/// <summary>
/// TRACKQUERY of P1. Both shapes of its reply are in use, also mixed: <c>responseitems[].tracesList[]</c> and flat
/// <c>responseitems[]</c>.
/// </summary>
internal sealed class JntTracks(JntWire wire, IOptions<JntOptions> options, ReturnReasons reasons) : ITracks
{
    private static readonly JntError NoTrack = JntCodes.Of("S09");
    private readonly ScanReader _scans = ReaderOf(options.Value, reasons);

    public IJntWire Wire => wire;

    public JntRequest Request(IReadOnlyCollection<string> waybills) =>
        JntRequest.Of(JntOperation.Track, waybills.Count, new { billcode = string.Join(',', waybills), lang = "en" });

    public IEnumerable<TrackItem> Items(JsonElement body) =>
        body.Items("responseitems")
            .SelectMany(item => item.Has("tracesList", out _) ? item.Items("tracesList") : [item])
            .Select(Item).OfType<TrackItem>();

    public ImmutableArray<Scan> Scans(JsonElement parcel, ConcurrentDictionary<string, int> unknown) => _scans.Read(parcel, unknown);

    // No scan yet and not known yet look alike in the nested shape: an empty list.
    private static TrackItem? Item(JsonElement item)
    {
        if (item.Text("billcode") is not { } waybill) return null;
        if (item.IsFalse("success")) return new(waybill, item, JntCodes.Of(item.Text("reason")));
        return new(waybill, item, item.Items("details").Any() ? null : NoTrack);
    }

    private static ScanReader ReaderOf(JntOptions options, ReturnReasons reasons)
    {
        var time = new JntTime(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        return new(ScanTypeMap.Of(options.Tenant), reasons, detail => ScanDetail.OfP1(detail, time));
    }
}

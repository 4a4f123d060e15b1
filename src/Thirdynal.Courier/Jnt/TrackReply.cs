using System.Text.Json;

namespace Thirdynal.Courier.Jnt;

/// <summary>What a reply says of one waybill: an object with its <c>details</c>, or why there are none.</summary>
internal readonly record struct TrackItem(string Waybill, JsonElement Parcel, JntError? Error);

/// <summary>Reads both shapes of a track reply, also mixed: <c>responseitems[].tracesList[]</c> and flat <c>responseitems[]</c>.</summary>
internal static class TrackReply
{
    private static readonly JntError NoTrack = JntCodes.Of("S09");

    /// <summary>Every waybill the reply speaks of.</summary>
    public static IEnumerable<TrackItem> Read(JsonElement body) =>
        body.Items("responseitems")
            .SelectMany(item => item.Has("tracesList", out _) ? item.Items("tracesList") : [item])
            .Select(Item).OfType<TrackItem>();

    // No scan yet and not known yet look alike in the nested shape: an empty list.
    private static TrackItem? Item(JsonElement item)
    {
        if (item.Text("billcode") is not { } waybill) return null;
        if (item.IsFalse("success")) return new(waybill, item, JntCodes.Of(item.Text("reason")));
        return new(waybill, item, item.Items("details").Any() ? null : NoTrack);
    }
}

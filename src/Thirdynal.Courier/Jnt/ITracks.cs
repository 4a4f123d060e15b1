using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Jnt;

/// <summary>How one of J&amp;T's protocols is asked where parcels are.</summary>
internal interface ITracks
{
    /// <summary>What its calls go by.</summary>
    IJntWire Wire { get; }

    /// <summary>The request about these waybills.</summary>
    JntRequest Request(IReadOnlyCollection<string> waybills);

    /// <summary>Every waybill that a reply speaks of.</summary>
    IEnumerable<TrackItem> Items(JsonElement body);

    /// <summary>The scans of a <see cref="TrackItem.Parcel"/>, oldest first.</summary>
    /// <param name="parcel">The object that holds <c>details</c>.</param>
    /// <param name="unknown">Counts the labels that no table knows.</param>
    ImmutableArray<Scan> Scans(JsonElement parcel, ConcurrentDictionary<string, int> unknown);
}

/// <summary>What a reply says of one waybill: an object with its <c>details</c>, or why there are none.</summary>
internal readonly record struct TrackItem(string Waybill, JsonElement Parcel, JntError? Error);

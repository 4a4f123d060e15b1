using System.Collections.Immutable;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier;

/// <summary>What a courier says of the waybills it was asked about. Each is in exactly one of the first three.</summary>
public sealed record TrackAnswer
{
    /// <summary>Those with scans, by waybill as asked.</summary>
    public required IReadOnlyDictionary<string, TrackedParcel> Parcels { get; init; }

    /// <summary>Those the courier does not know, or has no scan of yet, and its words for it.</summary>
    public required IReadOnlyDictionary<string, CourierError> NotFound { get; init; }

    /// <summary>Those that did not come back, whatever was tried: ask again with the next run.</summary>
    public required IReadOnlyList<string> Unanswered { get; init; }

    /// <summary>What went wrong, each kind once. Empty when waybills stayed away without a word.</summary>
    public required IReadOnlyList<CourierError> Errors { get; init; }

    /// <summary>Scan labels that no table knows, with how many scans had them.</summary>
    public required IReadOnlyDictionary<string, int> UnknownLabels { get; init; }

    /// <summary>The calls that were made, in the order in which they ended.</summary>
    public required IReadOnlyList<CourierCall> Calls { get; init; }
}

/// <summary>One parcel's scans.</summary>
/// <param name="Waybill">As asked.</param>
/// <param name="Scans">Oldest first by the courier's time, each once; unknown labels have no status. Times are UTC.</param>
public sealed record TrackedParcel(string Waybill, ImmutableArray<Scan> Scans)
{
    /// <summary>As a report for the waybill's rules.</summary>
    public ScanReport ToReport() => new(Scans);
}

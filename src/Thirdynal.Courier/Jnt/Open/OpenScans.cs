using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Thirdynal.Courier.Statuses;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Jnt.Open;

/// <summary>The Open Platform's scans, which look the same in an answer and in a push.</summary>
internal sealed class OpenScans
{
    private readonly ScanReader _reader;
    private readonly JntTime _zone;

    public OpenScans(IOptions<JntOptions> options, ReturnReasons reasons)
    {
        var open = options.Value.Open;
        _zone = new JntTime(TimeZoneInfo.FindSystemTimeZoneById(open.TimeZone));
        _reader = new ScanReader(ScanTypeMap.Of(open.Tenant), reasons, Detail);
    }

    /// <summary>One parcel's scans, oldest first.</summary>
    /// <param name="parts">The objects that hold its <c>details</c>.</param>
    /// <param name="unknown">Counts the labels that no table knows.</param>
    public ImmutableArray<Scan> Read(IEnumerable<JsonElement> parts, ConcurrentDictionary<string, int> unknown) => _reader.Read(parts, unknown);

    // The staff's name and phone stay where they are.
    private ScanDetail Detail(JsonElement detail) => new()
    {
        At = At(detail),
        Label = detail.Text("scanType") ?? "",
        Code = detail.Text("scanTypeCode"),
        Description = detail.Text("desc"),
        Problem = detail.Text("problemType"),
        Place = detail.Text("scanNetworkName") ?? detail.Text("scanNetworkCity"),
    };

    // "GMT+07:00" where the platform says so, else the tenant's own.
    private DateTimeOffset? At(JsonElement detail)
    {
        var text = detail.Text("scanTime");
        if (detail.Text("timeZone") is { Length: 9 } zone && zone.StartsWith("GMT", StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(text + zone[3..], "yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            return at.ToUniversalTime();
        return _zone.Read(text);
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Thirdynal.Courier.Statuses;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Jnt.Open;

/// <summary>What a push says, or why it is not taken.</summary>
/// <param name="Code">J&amp;T's code of the answer; <c>1</c> is success.</param>
/// <param name="Message">The sentence that goes with it.</param>
/// <param name="Parcels">Parcels with the scans that it tells of, for the reconciler.</param>
/// <param name="UnknownLabels">Scan labels that no table knows.</param>
public sealed record PushReading(string Code, string Message, ImmutableArray<TrackedParcel> Parcels, IReadOnlyDictionary<string, int> UnknownLabels)
{
    /// <summary>J&amp;T's code of success.</summary>
    public const string Success = "1";

    /// <summary>Signature of the headers wrong, too old, or of another account.</summary>
    public const string BadSignature = "145003030";

    /// <summary>The content cannot be read.</summary>
    public const string BadContent = "145003050";

    /// <summary>Whether it is to be taken in.</summary>
    public bool IsGood => Code == Success;
}

/// <summary>
/// Reads what the Open Platform pushes: a form with <c>bizContent</c>, the headers <c>apiAccount</c>, <c>digest</c> and
/// <c>timestamp</c>. The content is one parcel or a list of them, its <c>details</c> one scan or a list: all four are in use.
/// </summary>
public sealed class JntPush
{
    private const int MostParcels = 1000;
    private readonly JntOpenOptions _options;
    private readonly OpenScans _scans;
    private readonly TimeProvider _time;

    /// <summary>A reader with these settings.</summary>
    public JntPush(IOptions<JntOptions> options, ReturnReasons reasons, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _scans, _time) = (options.Value.Open, new OpenScans(options, reasons), time);
    }

    /// <summary>Whether pushes can be taken at all.</summary>
    public bool Configured => _options.TakesPushes;

    /// <summary>Checks signature and time, then reads.</summary>
    /// <param name="account">Header <c>apiAccount</c>.</param>
    /// <param name="digest">Header <c>digest</c>.</param>
    /// <param name="timestamp">Header <c>timestamp</c>: milliseconds since 1970.</param>
    /// <param name="content">Form field <c>bizContent</c>, decoded.</param>
    public PushReading Read(string? account, string? digest, string? timestamp, string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!_options.TakesPushes || account != _options.ApiAccount || !IsOfNow(timestamp) || !OpenSignature.Fits(digest, content, _options.PrivateKey!))
            return Refused(PushReading.BadSignature, "headers signature verification failed");
        try
        {
            using var document = JsonDocument.Parse(content);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return Refused(PushReading.BadContent, "bizContent is no JSON");
        }
    }

    private PushReading Read(JsonElement body)
    {
        JsonElement[] items = body.ValueKind switch
        {
            JsonValueKind.Array => [.. body.EnumerateArray()],
            JsonValueKind.Object => [body],
            _ => [],
        };
        if (items.Length is 0 or > MostParcels) return Refused(PushReading.BadContent, $"bizContent holds 1 to {MostParcels} parcels");
        var unknown = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var parcels = ImmutableArray.CreateBuilder<TrackedParcel>();
        foreach (var parcel in items.GroupBy(static item => item.Text("billCode") ?? item.Text("billcode") ?? "", StringComparer.OrdinalIgnoreCase))
        {
            if (WaybillNumber.Parse(parcel.Key).Number is not { } waybill) return Refused(PushReading.BadContent, "billCode is no waybill number");
            parcels.Add(new(waybill, _scans.Read(parcel, unknown)));
        }

        return new(PushReading.Success, "success", parcels.ToImmutable(), unknown);
    }

    private bool IsOfNow(string? timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds < 32_503_680_000_000
        && (_time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)).Duration() <= _options.Window;

    private static PushReading Refused(string code, string message) => new(code, message, [], ImmutableDictionary<string, int>.Empty);
}

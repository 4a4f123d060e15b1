using System.Globalization;
using System.Text.Json;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>TRACKQUERY: the scans of up to so many waybills; the excess is left out without a word.</summary>
internal sealed class TrackQuery(ParcelBook parcels, SimulatorOptions options, FaultDesk desk)
{
    private static readonly TimeSpan Manila = TimeSpan.FromHours(8);

    public P1Answer Answer(JsonElement request, IReadOnlyList<Fault> faults)
    {
        if (!request.TryGetProperty("billcode", out var codes) || codes.ValueKind != JsonValueKind.String) return P1Answer.Refuse("S05");
        var asked = codes.GetString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length == 0) return P1Answer.Refuse("S05");

        var answered = asked.Take(options.AnswersPerCall).ToList();
        if (Has(faults, FaultKind.DroppedWaybills)) answered = [.. answered.Where(_ => desk.Dice(2) == 0)];
        var body = Replies.Write(json =>
        {
            if (options.Shape == ReplyShape.Nested) Nested(json, answered, faults);
            else foreach (var waybill in answered) Flat(json, waybill, faults);
        });
        return new(body, asked.Length, answered.Count);
    }

    private void Nested(Utf8JsonWriter json, List<string> waybills, IReadOnlyList<Fault> faults)
    {
        json.WriteStartObject();
        json.WriteString("success"u8, "true"u8);
        json.WriteString("reason"u8, ""u8);
        json.WriteStartArray("tracesList"u8);
        foreach (var waybill in waybills)
        {
            json.WriteStartObject();
            json.WriteString("billcode"u8, waybill);
            Details(json, Scans(waybill, faults));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Flat(Utf8JsonWriter json, string waybill, IReadOnlyList<Fault> faults)
    {
        var scans = Scans(waybill, faults);
        json.WriteStartObject();
        json.WriteString("billcode"u8, waybill);
        json.WriteString("success"u8, scans.Count > 0 ? "true"u8 : "false"u8);
        json.WriteString("reason"u8, scans.Count > 0 ? "" : parcels.Find(waybill) is null ? "S16" : "S09");
        Details(json, scans);
        json.WriteEndObject();
    }

    private List<Scan> Scans(string waybill, IReadOnlyList<Fault> faults)
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

    private static void Details(Utf8JsonWriter json, List<Scan> scans)
    {
        Span<char> time = stackalloc char[19];
        json.WriteStartArray("details"u8);
        foreach (var scan in scans)
        {
            scan.At.ToOffset(Manila).TryFormat(time, out var written, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            json.WriteStartObject();
            json.WriteString("scantime"u8, time[..written]);
            json.WriteString("scantype"u8, scan.Type.Label());
            json.WriteString("desc"u8, Descriptions.Of(scan));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static bool Has(IReadOnlyList<Fault> faults, FaultKind kind)
    {
        for (var i = 0; i < faults.Count; i++)
            if (faults[i].Kind == kind) return true;
        return false;
    }
}

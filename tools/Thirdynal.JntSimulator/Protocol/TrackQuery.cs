using System.Globalization;
using System.Text.Json;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>TRACKQUERY: the scans of up to so many waybills; the excess is left out without a word.</summary>
internal sealed class TrackQuery(ParcelBook parcels, ToldScans told, SimulatorOptions options)
{
    private static readonly TimeSpan Manila = TimeSpan.FromHours(8);

    public Answer Reply(JsonElement request, IReadOnlyList<Fault> faults)
    {
        if (!request.TryGetProperty("billcode", out var codes) || codes.ValueKind != JsonValueKind.String) return Answer.Refuse("S05");
        var asked = codes.GetString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length == 0) return Answer.Refuse("S05");

        var answered = told.Kept([.. asked.Take(options.AnswersPerCall)], faults);
        var body = Replies.Write(json =>
        {
            if (options.Shape == ReplyShape.Nested) Nested(json, answered, faults);
            else foreach (var waybill in answered) Flat(json, waybill, faults);
        });
        return new(body, asked.Length, answered.Count);
    }

    private void Nested(Utf8JsonWriter json, IReadOnlyList<string> waybills, IReadOnlyList<Fault> faults)
    {
        json.WriteStartObject();
        json.WriteString("success"u8, "true"u8);
        json.WriteString("reason"u8, ""u8);
        json.WriteStartArray("tracesList"u8);
        foreach (var waybill in waybills)
        {
            json.WriteStartObject();
            json.WriteString("billcode"u8, waybill);
            Details(json, told.Of(waybill, faults));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Flat(Utf8JsonWriter json, string waybill, IReadOnlyList<Fault> faults)
    {
        var scans = told.Of(waybill, faults);
        json.WriteStartObject();
        json.WriteString("billcode"u8, waybill);
        json.WriteString("success"u8, scans.Count > 0 ? "true"u8 : "false"u8);
        json.WriteString("reason"u8, scans.Count > 0 ? "" : parcels.Find(waybill) is null ? "S16" : "S09");
        Details(json, scans);
        json.WriteEndObject();
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
}

using System.Text.Json;
using Thirdynal.JntSimulator.Faults;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>The Open Platform's trace as it looks on the wire.</summary>
internal sealed class P2Endpoints(SimulatorOptions options, ToldScans told, Counter counter)
{
    private const int MostWaybills = 30;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(
        "/webopenplatformapi/api/logistics/trace",
        context => counter.ServeAsync(context, "TRACK", (form, faults) => Decide(context.Request.Headers, form, faults)));

    private Answer Decide(IHeaderDictionary headers, IFormCollection form, IReadOnlyList<Fault> faults)
    {
        var content = form["bizContent"].ToString();
        if (headers["apiAccount"] != options.ApiAccount || !long.TryParse(headers["timestamp"], out _)) return Refuse("145003030");
        if (headers["digest"] != OpenDigest.Of(content, options.PrivateKey)) return Refuse("145003030");
        if (faults.FirstOrDefault(fault => fault.Kind == FaultKind.Refusal) is { } refusal) return Refuse(refusal.Code!);
        if (WaybillsIn(content) is not { Length: > 0 } asked) return Refuse("145003050");
        if (asked.Length > MostWaybills) return Refuse("145003502", asked.Length);
        var kept = told.Kept(asked, faults);
        return new(OpenJson.Success(json => Write(json, kept, faults)), asked.Length, kept.Count);
    }

    private void Write(Utf8JsonWriter json, IReadOnlyList<string> waybills, IReadOnlyList<Fault> faults)
    {
        json.WriteStartArray();
        foreach (var waybill in waybills)
        {
            json.WriteStartObject();
            json.WriteString("billCode"u8, waybill);
            json.WriteStartArray("details"u8);
            foreach (var scan in told.Of(waybill, faults))
                if (OpenLabels.Of(scan.Type) is not null) OpenJson.Scan(json, scan);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string[]? WaybillsIn(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("billCodes", out var codes) && codes.ValueKind == JsonValueKind.String
                ? codes.GetString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Answer Refuse(string code, int asked = 1) => new(OpenJson.Refusal(code), asked, 0, code);
}

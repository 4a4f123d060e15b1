using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>P2's JSON: the frame of answers, and scans as trace and push have them.</summary>
internal static class OpenJson
{
    private static readonly TimeSpan Manila = TimeSpan.FromHours(8);
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An answer that went well.</summary>
    public static ReadOnlyMemory<byte> Success(Action<Utf8JsonWriter> data) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("code"u8, "1"u8);
        json.WriteString("msg"u8, "success"u8);
        json.WritePropertyName("data"u8);
        data(json);
        json.WriteString("requestId"u8, Guid.NewGuid().ToString("N"));
        json.WriteEndObject();
    });

    /// <summary>An answer that did not. Its code is a number here: both are in use.</summary>
    public static ReadOnlyMemory<byte> Refusal(string code) => Write(json =>
    {
        json.WriteStartObject();
        if (long.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) json.WriteNumber("code"u8, number);
        else json.WriteString("code"u8, code);
        json.WriteString("msg"u8, "refused"u8);
        json.WriteNull("data"u8);
        json.WriteString("requestId"u8, Guid.NewGuid().ToString("N"));
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Plain)) content(json);
        return buffer.WrittenMemory;
    }

    /// <summary>One scan that P2 has a word for.</summary>
    public static void Scan(Utf8JsonWriter json, Scan scan)
    {
        var (label, code) = OpenLabels.Of(scan.Type) ?? throw new ArgumentException($"P2 has no word for {scan.Type}.", nameof(scan));
        json.WriteStartObject();
        json.WriteString("scanTime"u8, scan.At.ToOffset(Manila).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        json.WriteString("timeZone"u8, "GMT+08:00"u8);
        json.WriteString("desc"u8, Descriptions.Of(scan));
        json.WriteString("scanType"u8, label);
        json.WriteString("scanTypeCode"u8, code);
        json.WriteString("scanNetworkName"u8, Places.Name(scan.Here) + " HUB");
        json.WriteString("scanNetworkCity"u8, Places.Name(scan.Here));
        json.WriteString("staffName"u8, Places.Rider(scan.Here, scan.Rider));
        if (label == "Problematic") json.WriteString("problemType"u8, scan.Reason);
        json.WriteEndObject();
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>The frame of every P1 answer: <c>{ logisticproviderid, responseitems: [...] }</c>.</summary>
internal static class Replies
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> items)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("logisticproviderid"u8, "JNT"u8);
            json.WriteStartArray("responseitems"u8);
            items(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    /// <summary>One item that refuses the whole request, or one order.</summary>
    public static ReadOnlyMemory<byte> Refuse(string code, string? orderNumber = null) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("success"u8, "false"u8);
        json.WriteString("reason"u8, code);
        if (orderNumber is not null) json.WriteString("txlogisticid"u8, orderNumber);
        json.WriteEndObject();
    });
}

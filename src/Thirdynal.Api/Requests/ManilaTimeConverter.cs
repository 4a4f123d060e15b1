using System.Text.Json;
using System.Text.Json.Serialization;
using Thirdynal.Domain.Time;

namespace Thirdynal.Api.Requests;

/// <summary>A time that a person gives: with an offset, or else Manila's.</summary>
internal sealed class ManilaTimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String when Manila.TryParseLocal(reader.GetString(), out var at) => at,
            _ => throw new JsonException("A time is expected, such as 2026-03-02T15:30:00+08:00."),
        };

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } at) writer.WriteStringValue(at);
        else writer.WriteNullValue();
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Thirdynal.Domain;

namespace Thirdynal.Api.Requests;

/// <summary>Enums go as their words; a word that the enum lacks is understood but invalid, so it is told apart.</summary>
internal sealed class WordConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(WordConverter<>).MakeGenericType(typeToConvert))!;
}

internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? Parse(reader.GetString())
            : throw new JsonException($"A word is expected: one of {string.Join(", ", Words.All<T>())}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Words.Of(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(Words.Of(value));

    private static T Parse(string? word) =>
        Words.TryParse<T>(word, out var value) ? value : throw new UnknownWordException(Words.All<T>());
}

/// <summary>A word that the enum does not have; answered with 422. It does not repeat the word.</summary>
internal sealed class UnknownWordException(IReadOnlyList<string> words)
    : JsonException($"Use one of {string.Join(", ", words)}.");

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thirdynal.Api.Requests;

/// <summary>Pesos, kilograms and percentages go with exactly two decimals.</summary>
internal sealed class TwoDecimals : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(decimal.Round(value, 2, MidpointRounding.AwayFromZero) + 0.00m);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Thirdynal.Api.Policies;
using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Requests;

/// <summary>How the API reads and writes JSON.</summary>
internal static class JsonSettings
{
    /// <summary>Registers the settings and lets malformed requests reach the exception handler, which says what is wrong.</summary>
    public static IServiceCollection AddThirdynalRequests(this IServiceCollection services) =>
        services
            .ConfigureHttpJsonOptions(options => Apply(options.SerializerOptions))
            .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true)
            .AddExceptionHandler<ExceptionHandler>();

    /// <summary>camelCase, words for enums, two decimals, no unknown members, no numbers in quotes.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(WholePolicies.Require);

        // Answers are application/json with nosniff, never part of a page: a + or ñ may stand as it is.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new WordConverterFactory());
        options.Converters.Add(new TwoDecimals());
    }
}

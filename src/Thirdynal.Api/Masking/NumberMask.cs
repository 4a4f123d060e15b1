using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Problems;
using Thirdynal.Domain;
using Thirdynal.Domain.Phones;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Thirdynal.Api.Masking;

/// <summary>
/// With <c>maskPhones</c> on, no answer to an agent holds a full number, in whatever member it stands: numbers turn up in
/// notes, in remarks of scans, in the courier's raw replies. Set once around all operations, so that one that is added
/// later is masked too; only what <see cref="NumberMaskExtensions.ShowsTheNumber"/> answers in full.
/// </summary>
internal sealed class NumberMask(IOptions<JsonOptions> json) : IEndpointFilter
{
    private static readonly ApiError NoFiles =
        new(StatusCodes.Status403Forbidden, ErrorCodes.NotYours, "Who sees masked numbers gets no files.");

    /// <summary>Whether this caller is to see masked numbers.</summary>
    public static bool Concerns(Caller? caller, Policy policy) => policy.HandOut.MaskPhones && caller is { IsAgent: true };

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var result = await next(context);
        return Concerns(http.Features.Get<Caller>(), http.RequestServices.GetRequiredService<Policy>())
            && http.GetEndpoint()?.Metadata.GetMetadata<InFull>() is null
            ? Masked(result)
            : result;
    }

    /// <summary>The JSON with every number in it masked. Ids and times stay: they are no numbers, whatever digits they have.</summary>
    public static JsonNode? Mask(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToArray())
                {
                    if (Mask(value) is var masked && !ReferenceEquals(masked, value)) members[name] = masked;
                }

                return members;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (Mask(items[i]) is var masked && !ReferenceEquals(masked, items[i])) items[i] = masked;
                }

                return items;
            case JsonValue value when value.TryGetValue<string>(out var text):
                return IsIdOrTime(text) || PhoneText.Mask(text) is var shown && shown == text ? value : JsonValue.Create(shown);
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                // A courier's raw reply may have a phone as a number.
                var digits = value.ToJsonString();
                return PhoneText.Mask(digits) is var safe && safe == digits ? value : JsonValue.Create(safe);
            default:
                return node;
        }
    }

    private static bool IsIdOrTime(string text) =>
        Guid.TryParse(text, out _)
        || (text.Length >= 19 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    private object? Masked(object? result) => result switch
    {
        INestedHttpResult nested => Masked(nested.Result),
        ApiError error => error with { Detail = PhoneText.Mask(error.Detail)! },
        IValueHttpResult { Value: not null and var value } => TypedResults.Json(
            Mask(JsonSerializer.SerializeToNode(value, json.Value.SerializerOptions)), json.Value.SerializerOptions,
            statusCode: (result as IStatusCodeHttpResult)?.StatusCode),
        null or IValueHttpResult or NoContent or EmptyHttpResult or StatusCodeHttpResult => result,
        _ => NoFiles,
    };
}

/// <summary>The operation answers an agent with a number in full.</summary>
internal sealed record InFull;

internal static class NumberMaskExtensions
{
    /// <summary>Only dialling answers a number in full, whatever the policy says.</summary>
    public static RouteHandlerBuilder ShowsTheNumber(this RouteHandlerBuilder operation) => operation.WithMetadata(new InFull());
}

using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Requests;

/// <summary>Names the query parameter whose value is not of its kind: what binds the request only says that one was not.</summary>
internal static class UnreadableQueryValues
{
    /// <summary>Adds the sentence to every endpoint of the group.</summary>
    public static RouteGroupBuilder NameUnreadableQueryValues(this RouteGroupBuilder group)
    {
        group.AddEndpointFilterFactory((context, next) => async invocation =>
        {
            var result = await next(invocation);
            if (invocation.HttpContext.Response.StatusCode != StatusCodes.Status400BadRequest || result is ApiError) return result;
            var query = invocation.HttpContext.Request.Query;
            var unreadable = KnownQueryNames.Of(context.MethodInfo).FirstOrDefault(parameter => query.TryGetValue(parameter.Name, out var said) && !IsReadable(said, parameter.Type));
            return unreadable.Name is null ? result : Unreadable(JsonNamingPolicy.CamelCase.ConvertName(unreadable.Name));
        });
        return group;
    }

    private static bool IsReadable(string? value, Type type)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (string.IsNullOrEmpty(value) || kind == typeof(string) || kind.IsArray) return true;
        try
        {
            return TypeDescriptor.GetConverter(kind).ConvertFromString(null, CultureInfo.InvariantCulture, value) is not null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static ApiError Unreadable(string name)
    {
        var sentence = $"The parameter '{name}' is not of the kind that is expected here.";
        return new ApiError(StatusCodes.Status400BadRequest, ErrorCodes.Malformed, sentence) { Errors = ApiError.Field(name, sentence) };
    }
}

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
            return unreadable.Name is null ? result : Unreadable(unreadable.Name);
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

    /// <summary>What is said of it, here and where the framework's own exception names it.</summary>
    /// <param name="parameter">The parameter as the code has it; null where it is not known.</param>
    internal static string SentenceOf(string? parameter) =>
        $"The parameter {(parameter is null ? "in the address" : $"'{JsonNamingPolicy.CamelCase.ConvertName(parameter)}'")} is not of the kind that is expected here.";

    private static ApiError Unreadable(string parameter)
    {
        var sentence = SentenceOf(parameter);
        return new ApiError(StatusCodes.Status400BadRequest, ErrorCodes.Malformed, sentence) { Errors = ApiError.Field(JsonNamingPolicy.CamelCase.ConvertName(parameter), sentence) };
    }
}

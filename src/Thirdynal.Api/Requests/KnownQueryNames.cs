using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Requests;

/// <summary>
/// Refuses query parameters that the operation does not have: a misspelt filter must not widen what is asked for.
/// </summary>
internal static class KnownQueryNames
{
    /// <summary>Adds the check to every endpoint of the group.</summary>
    public static RouteGroupBuilder RefuseUnknownQueryNames(this RouteGroupBuilder group)
    {
        group.AddEndpointFilterFactory((context, next) =>
        {
            var known = Of(context.MethodInfo).Select(static parameter => parameter.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
            return invocation =>
            {
                foreach (var name in invocation.HttpContext.Request.Query.Keys)
                {
                    if (!known.Contains(name)) return ValueTask.FromResult<object?>(Unknown(name));
                }

                return next(invocation);
            };
        });
        return group;
    }

    /// <summary>
    /// The query parameters of a handler. By our convention each is marked: on the parameter itself or on a property of its
    /// [AsParameters] record.
    /// </summary>
    internal static IEnumerable<(string Name, Type Type)> Of(MethodInfo handler) => handler.GetParameters().SelectMany(static parameter =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is null
            ? Marked(parameter, parameter.Name!, parameter.ParameterType)
            : parameter.ParameterType.GetProperties().SelectMany(static property => Marked(property, property.Name, property.PropertyType)));

    private static IEnumerable<(string Name, Type Type)> Marked(ICustomAttributeProvider member, string name, Type type) =>
        member.GetCustomAttributes(inherit: true).OfType<IFromQueryMetadata>().Take(1).Select(query => (query.Name ?? name, type));

    private static ApiError Unknown(string name)
    {
        var shown = name.Length <= 50 ? name : name[..50];
        var sentence = $"There is no query parameter '{shown}' here.";
        return new ApiError(StatusCodes.Status400BadRequest, ErrorCodes.UnknownMember, sentence) { Errors = ApiError.Field(shown, sentence) };
    }
}

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
            var known = context.MethodInfo.GetParameters().SelectMany(NamesOf).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
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

    // By our convention every query parameter is marked: on the parameter itself or on a property of its [AsParameters] record.
    private static IEnumerable<string> NamesOf(ParameterInfo parameter) => parameter.GetCustomAttribute<AsParametersAttribute>() is null
        ? NameOf(parameter, parameter.Name!)
        : parameter.ParameterType.GetProperties().SelectMany(static property => NameOf(property, property.Name));

    private static IEnumerable<string> NameOf(ICustomAttributeProvider marked, string name) =>
        marked.GetCustomAttributes(inherit: true).OfType<IFromQueryMetadata>().Take(1).Select(query => query.Name ?? name);

    private static ApiError Unknown(string name)
    {
        var shown = name.Length <= 50 ? name : name[..50];
        var sentence = $"There is no query parameter '{shown}' here.";
        return new ApiError(StatusCodes.Status400BadRequest, ErrorCodes.UnknownMember, sentence) { Errors = ApiError.Field(shown, sentence) };
    }
}

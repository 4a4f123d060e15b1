using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Thirdynal.Domain;

namespace Thirdynal.Api.OpenApi;

/// <summary>Shows enums as their words.</summary>
internal sealed class WordSchemas : ISchemaFilter
{
    private static readonly MethodInfo All = typeof(Words).GetMethod(nameof(Words.All))!;

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Type.IsEnum || schema is not OpenApiSchema words) return;
        words.Type = JsonSchemaType.String;
        words.Format = null;
        words.Enum = [.. ((IReadOnlyList<string>)All.MakeGenericMethod(context.Type).Invoke(null, null)!).Select(word => (JsonNode)word)];
    }
}

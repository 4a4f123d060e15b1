using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.Problems;
using Thirdynal.Domain;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Thirdynal.Api.OpenApi;

/// <summary>Writes summary, roles, error codes and examples of every operation into the document.</summary>
internal sealed class OperationFilter(IOptions<JsonOptions> json) : IOperationFilter
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(context);
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var notes = metadata.OfType<OperationNotes>().LastOrDefault();
        var roles = RolesOf(metadata);

        operation.Summary = notes?.Summary;
        operation.Description = $"{notes?.Description}\n\nRoles: {(roles.Count == 0 ? "anyone" : string.Join(", ", roles))}.";
        operation.AddExtension("x-roles", new JsonNodeExtension(new JsonArray([.. roles.Select(role => (JsonNode)role)])));
        if (roles.Count == 0) operation.Security = [];
        if (metadata.OfType<Idempotent>().Any()) AddKeyHeader(operation);
        AddExamples(operation, notes);
        AddRefusals(operation, metadata.OfType<Refusals>().LastOrDefault(), context);
    }

    private static List<string> RolesOf(IList<object> metadata)
    {
        if (metadata.OfType<IAllowAnonymous>().Any()) return [];
        var rights = metadata.OfType<NeededRight>().Select(needed => Access.Table[needed.Right].AsEnumerable()).ToList();
        return rights.Count == 0 ? [] : [.. rights.Aggregate((left, right) => left.Intersect(right)).Order().Select(Words.Of)];
    }

    private static void AddKeyHeader(OpenApiOperation operation) => (operation.Parameters ??= []).Add(new OpenApiParameter
    {
        Name = IdempotencyMiddleware.Header,
        In = ParameterLocation.Header,
        Description = $"1 to {IdempotencyMiddleware.MaxKeyLength} characters. The same key and request within 24 hours get the same answer; nothing is done twice.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = IdempotencyMiddleware.MaxKeyLength },
    });

    private void AddExamples(OpenApiOperation operation, OperationNotes? notes)
    {
        SetExample(operation.RequestBody?.Content, notes?.Request);
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (status.StartsWith('2')) SetExample(response.Content, notes?.Answer);
        }
    }

    private void SetExample(IDictionary<string, IOpenApiMediaType>? content, object? example)
    {
        if (example is not null && content?.TryGetValue(Json, out var media) == true && media is OpenApiMediaType writable)
            writable.Example = JsonSerializer.SerializeToNode(example, example.GetType(), json.Value.SerializerOptions);
    }

    private static void AddRefusals(OpenApiOperation operation, Refusals? refusals, OperationFilterContext context)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemBody), context.SchemaRepository);
        foreach (var status in (refusals?.Statuses ?? []).Append(StatusCodes.Status503ServiceUnavailable))
        {
            (operation.Responses ??= [])[$"{status}"] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status),
                Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal) { [ProblemJson] = new OpenApiMediaType { Schema = schema } },
            };
        }
    }
}

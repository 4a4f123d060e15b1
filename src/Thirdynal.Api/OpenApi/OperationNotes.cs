namespace Thirdynal.Api.OpenApi;

/// <summary>What the OpenAPI document says of one operation beside what its types say.</summary>
/// <param name="Summary">A few words.</param>
/// <param name="Description">What a caller should know.</param>
/// <param name="Request">Example of the body, or null where there is none.</param>
/// <param name="Answer">Example of the answer, or null where it has no body.</param>
internal sealed record OperationNotes(string Summary, string Description, object? Request, object? Answer);

/// <summary>Statuses by which an operation refuses.</summary>
internal sealed record Refusals(IReadOnlyList<int> Statuses);

/// <summary>Notes on operations, beside their routes.</summary>
internal static class OperationNotesExtensions
{
    /// <summary>Describes an operation, with examples.</summary>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder operation, string summary, string description, object? request = null, object? answer = null) =>
        operation.WithMetadata(new OperationNotes(summary, description, request, answer));

    /// <summary>Names the statuses by which it refuses; 503 (the database is away) holds for all.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder operation, params int[] statuses) =>
        operation.WithMetadata(new Refusals(statuses));
}

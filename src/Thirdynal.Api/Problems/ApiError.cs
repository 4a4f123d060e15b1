using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Thirdynal.Api.Problems;

/// <summary>A refusal, as a value and as an answer. Nothing has changed after any with a status below 500.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable word, one of <see cref="ErrorCodes"/> or of a grain's error.</param>
/// <param name="Detail">One sentence for a person.</param>
internal sealed record ApiError(int Status, string Code, string Detail) : IResult, IStatusCodeHttpResult
{
    /// <summary>Fields at fault, in camelCase.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>When to try again; sent as <c>Retry-After</c> in whole seconds, rounded up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    int? IStatusCodeHttpResult.StatusCode => Status;

    /// <summary>422, with the sentences by field.</summary>
    public static ApiError Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new(StatusCodes.Status422UnprocessableEntity, ErrorCodes.Invalid, errors.First().Value[0]) { Errors = errors };

    /// <summary>422 for one field.</summary>
    public static ApiError Invalid(string field, string sentence, string code = ErrorCodes.Invalid) =>
        new(StatusCodes.Status422UnprocessableEntity, code, sentence) { Errors = Field(field, sentence) };

    /// <summary>404.</summary>
    public static ApiError NotFound(string sentence) => new(StatusCodes.Status404NotFound, ErrorCodes.NotFound, sentence);

    /// <summary>Writes the problem, unless the answer is already on its way.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("F0", CultureInfo.InvariantCulture);
        return response.WriteAsJsonAsync(Body(httpContext), options: null, "application/problem+json", httpContext.RequestAborted);
    }

    /// <summary>A field and its sentence, in the form of <see cref="Errors"/>.</summary>
    public static IReadOnlyDictionary<string, string[]> Field(string field, string sentence) =>
        new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [sentence] };

    private ProblemBody Body(HttpContext context) => new(
        "about:blank",
        ReasonPhrases.GetReasonPhrase(Status),
        Status,
        Detail,
        Code,
        TraceIds.Of(context),
        Errors);
}

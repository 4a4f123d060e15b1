using System.Text.Json.Serialization;

namespace Thirdynal.Api.Problems;

/// <summary>Problem details as RFC 9457 has them.</summary>
/// <param name="Type">Always <c>about:blank</c>: <paramref name="Code"/> tells problems apart.</param>
/// <param name="Title">The HTTP status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">One sentence for a person.</param>
/// <param name="Code">Stable word that a program may switch on.</param>
/// <param name="TraceId">Names this request in logs and traces.</param>
/// <param name="Errors">Fields at fault, in camelCase, each with its sentences; absent when no field is at fault.</param>
public sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, string[]>? Errors);

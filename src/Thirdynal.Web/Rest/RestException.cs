using System.Collections.Frozen;
using System.Net;

namespace Thirdynal.Web.Rest;

/// <summary>The API's answer where it refused, in its own words.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="sentence">What to show.</param>
/// <param name="faults">What is wrong with single fields, by the API's names of them.</param>
public sealed class RestException(HttpStatusCode status, string sentence, IReadOnlyDictionary<string, string[]>? faults = null) : Exception(sentence)
{
    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>What is wrong with single fields.</summary>
    public IReadOnlyDictionary<string, string[]> Faults { get; } = faults ?? FrozenDictionary<string, string[]>.Empty;
}

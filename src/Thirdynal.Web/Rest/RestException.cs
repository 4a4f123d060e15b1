using System.Net;

namespace Thirdynal.Web.Rest;

/// <summary>The API's answer where it refused, in its own words.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="sentence">What to show.</param>
public sealed class RestException(HttpStatusCode status, string sentence) : Exception(sentence)
{
    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; } = status;
}

using System.Globalization;
using Thirdynal.JntSimulator.Faults;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>Puts an answer on the wire, whole or as its fault has it.</summary>
internal static class Wire
{
    private const string Page = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>Bad Gateway</h1></center></body></html>";

    public static Task SendAsync(HttpResponse response, Answer answer, IReadOnlyList<Fault> faults)
    {
        foreach (var fault in faults)
            switch (fault.Kind)
            {
                case FaultKind.ServerError:
                    return PageAsync(response, StatusCodes.Status500InternalServerError);
                case FaultKind.TooManyRequests:
                    if (fault.RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                    return PageAsync(response, StatusCodes.Status429TooManyRequests);
                case FaultKind.WebPage:
                    return PageAsync(response, StatusCodes.Status200OK);
                case FaultKind.HalfAnswer:
                    return JsonAsync(response, answer.Body[..(answer.Body.Length / 2)]);
            }
        return JsonAsync(response, answer.Body);
    }

    private static async Task JsonAsync(HttpResponse response, ReadOnlyMemory<byte> body)
    {
        response.ContentType = "application/json;charset=UTF-8";
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, response.HttpContext.RequestAborted);
    }

    private static Task PageAsync(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.ContentType = "text/html;charset=UTF-8";
        return response.WriteAsync(Page, response.HttpContext.RequestAborted);
    }
}

using Thirdynal.Api.Auth;

namespace Thirdynal.Api.Hosting;

/// <summary>
/// One line a request, with the route and not the path: a path may hold a phone number, a query a name. The framework's
/// own lines about requests, which have both, are off.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = time.GetTimestamp();
        await next(context);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        LogRequest(
            context.Request.Method, route, context.Response.StatusCode,
            time.GetElapsedTime(start).TotalMilliseconds, context.Features.Get<Caller>()?.By ?? "-");
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} -> {Status} in {Milliseconds:F1} ms by {Caller}")]
    private partial void LogRequest(string method, string route, int status, double milliseconds, string caller);
}

internal static class RequestLogExtensions
{
    /// <summary>Goes first in the pipeline, so that it sees the final status.</summary>
    public static IApplicationBuilder UseThirdynalRequestLog(this IApplicationBuilder app) => app.UseMiddleware<RequestLog>();
}

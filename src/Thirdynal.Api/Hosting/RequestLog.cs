using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Problems;

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
        Activity.Current?.SetTag("http.route", RouteOf(context)).SetTag("http.response.status_code", context.Response.StatusCode);
        LogRequest(
            context.Request.Method, RouteOf(context), context.Response.StatusCode, time.GetElapsedTime(start).TotalMilliseconds,
            context.Features.Get<Caller>()?.By ?? "-", TraceIds.Of(context));
    }

    /// <summary>The route template, also after an exception, when the framework has taken it off the request.</summary>
    public static string RouteOf(HttpContext context)
    {
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} -> {Status} in {Milliseconds:F1} ms by {Caller} (trace {TraceId})")]
    private partial void LogRequest(string method, string route, int status, double milliseconds, string caller, string traceId);
}

internal static class RequestLogExtensions
{
    /// <summary>Goes first in the pipeline, so that it sees the final status.</summary>
    public static IApplicationBuilder UseThirdynalRequestLog(this IApplicationBuilder app) => app.UseMiddleware<RequestLog>();
}

using Microsoft.AspNetCore.Diagnostics;
using Thirdynal.Api.Hosting;

namespace Thirdynal.Api.Problems;

/// <summary>Turns every exception into a problem and logs those that are our fault.</summary>
internal sealed partial class ExceptionHandler(ILogger<ExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var error = ExceptionAnswers.Of(exception);
        if (error.Status == StatusCodes.Status500InternalServerError) LogDefect(exception, httpContext.Request.Method, RequestLog.RouteOf(httpContext), TraceIds.Of(httpContext));
        else if (error.Status > StatusCodes.Status500InternalServerError) LogUnavailable(exception, httpContext.Request.Method, RequestLog.RouteOf(httpContext), TraceIds.Of(httpContext));
        await error.ExecuteAsync(httpContext);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Route} ended in a defect (trace {TraceId}).")]
    private partial void LogDefect(Exception exception, string method, string route, string traceId);

    [LoggerMessage(LogLevel.Warning, "{Method} {Route} could not be finished (trace {TraceId}).")]
    private partial void LogUnavailable(Exception exception, string method, string route, string traceId);
}

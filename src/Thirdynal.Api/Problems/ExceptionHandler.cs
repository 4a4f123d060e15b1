using Microsoft.AspNetCore.Diagnostics;

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
        if (error.Status == StatusCodes.Status500InternalServerError) LogDefect(exception, httpContext.Request.Method, RouteOf(httpContext));
        else if (error.Status > StatusCodes.Status500InternalServerError) LogUnavailable(exception, httpContext.Request.Method, RouteOf(httpContext));
        await error.ExecuteAsync(httpContext);
        return true;
    }

    private static string RouteOf(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    [LoggerMessage(LogLevel.Error, "{Method} {Route} ended in a defect.")]
    private partial void LogDefect(Exception exception, string method, string route);

    [LoggerMessage(LogLevel.Warning, "{Method} {Route} could not be finished.")]
    private partial void LogUnavailable(Exception exception, string method, string route);
}

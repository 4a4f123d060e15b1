using Microsoft.AspNetCore.Diagnostics;

namespace Thirdynal.Api.Problems;

/// <summary>Gives the bare statuses that the framework sets (401, 403, 404, 405, 413, 415) a problem as their body.</summary>
internal static class StatusProblems
{
    /// <summary>Problems for exceptions and for bare statuses; goes first in the pipeline.</summary>
    public static IApplicationBuilder UseThirdynalProblems(this IApplicationBuilder app) =>
        app.UseExceptionHandler(_ => { }).UseStatusCodePages(Write);

    private static Task Write(StatusCodeContext context)
    {
        var problem = Of(context.HttpContext.Response.StatusCode);
        return IsForPerson(context.HttpContext.Request) ? PageOf(problem, context.HttpContext) : problem.ExecuteAsync(context.HttpContext);
    }

    private static bool IsForPerson(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static Task PageOf(ApiError problem, HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html><html lang="en"><title>Thirdynal</title><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
            <main><h1>{problem.Status}</h1><p>{problem.Detail}</p><p><a href="/">To your first page</a></p></main></html>
            """,
            context.RequestAborted);
    }

    /// <summary>The problem of a bare status.</summary>
    public static ApiError Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(status, ErrorCodes.SignInNeeded, "Sign in first: no valid token or API key came with the request."),
        StatusCodes.Status403Forbidden => new(status, ErrorCodes.RoleLacksRight, "Your role may not do this."),
        StatusCodes.Status404NotFound => new(status, ErrorCodes.NotFound, "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => new(status, ErrorCodes.MethodNotAllowed, "This address does not take that method."),
        StatusCodes.Status413PayloadTooLarge => new(status, ErrorCodes.TooLarge, "The request is larger than this operation takes."),
        StatusCodes.Status415UnsupportedMediaType => new(status, ErrorCodes.WrongMediaType, "This operation does not take that kind of content."),
        _ => new(status, ErrorCodes.Malformed, "The request cannot be answered."),
    };
}

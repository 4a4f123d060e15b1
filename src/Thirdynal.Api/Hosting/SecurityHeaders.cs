namespace Thirdynal.Api.Hosting;

/// <summary>Headers that keep a browser from doing with an answer what it is not meant for.</summary>
internal static class SecurityHeaders
{
    private const string ForData = "default-src 'none'; frame-ancestors 'none'";

    // Style sheet and script are files of ours: nothing in a page itself runs.
    private const string ForPages =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self';"
        + " base-uri 'none'; frame-ancestors 'none'";

    // Swagger UI carries its start-up script and styles in the page.
    private const string ForSwagger =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
        + " font-src 'self'; connect-src 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseThirdynalSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var path = context.Request.Path;
        var isData = path.StartsWithSegments("/api") || path.StartsWithSegments("/health");
        headers.ContentSecurityPolicy = isData ? ForData : path.StartsWithSegments("/swagger") ? ForSwagger : ForPages;
        if (!path.StartsWithSegments("/swagger") && !path.StartsWithSegments("/assets")) headers.CacheControl = "no-store";
        return next(context);
    });
}

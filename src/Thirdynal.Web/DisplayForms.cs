using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Thirdynal.Web.Session;
using Thirdynal.Web.Text;

namespace Thirdynal.Web;

/// <summary>How this browser shows the pages: their language and whether they are light or dark, each kept in a cookie.</summary>
internal static class DisplayForms
{
    public const string Theme = "theme";

    /// <summary>Light or dark as chosen; null leaves it to the system.</summary>
    public static string? ThemeOf(HttpContext context) => context.Request.Cookies[Theme] is "light" or "dark" ? context.Request.Cookies[Theme] : null;

    public static void MapDisplay(this IEndpointRouteBuilder app) => app.MapPost("/display", SetAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> SetAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.Redirect("/");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form[Language.Cookie].ToString() is Language.English or Language.Filipino) Keep(context, Language.Cookie, form[Language.Cookie]!);
        if (form[Theme].ToString() is "light" or "dark" or "system") Keep(context, Theme, form[Theme]!);
        var back = form["back"].ToString();
        return Results.Redirect(LocalPath.Is(back) ? back : "/");
    }

    private static void Keep(HttpContext context, string name, string value) => context.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true,
    });
}

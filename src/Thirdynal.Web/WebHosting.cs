using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Web.Layout;
using Thirdynal.Web.Rest;
using Thirdynal.Web.Session;
using Thirdynal.Web.Text;

namespace Thirdynal.Web;

/// <summary>The pages in a host that serves the REST API. The host registers an <see cref="IWebSessions"/>.</summary>
public static class WebHosting
{
    /// <summary>The sign-in cookie's scheme.</summary>
    public const string Cookie = "Thirdynal.Web";

    /// <summary>The host's rate limit for sign-ins.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>Registers the pages.</summary>
    public static IServiceCollection AddThirdynalWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(static options => options.Cookie.Name = "thirdynal-form");
        services.AddHttpContextAccessor();
        services.AddSingleton<WebAssets>().AddSingleton<Texts>().AddScoped<Said>().AddScoped<ActorNames>();
        services.AddHttpClient<RestClient>(static client => client.Timeout = TimeSpan.FromMinutes(10)).RemoveAllLoggers();
        return services;
    }

    /// <summary>Registers the cookie: for this site alone, not for scripts, for a day at the floor.</summary>
    public static AuthenticationBuilder AddThirdynalCookie(this AuthenticationBuilder authentication) =>
        authentication.AddCookie(Cookie, static options =>
        {
            options.Cookie.Name = "thirdynal";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/no-access";
        });

    /// <summary>Maps pages and what their forms send to.</summary>
    public static void MapThirdynalWeb(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<WebAssets>().Map(app);
        app.MapRazorComponents<App>();
        app.MapWebForms();
        app.MapReportFiles();
        app.MapDisplay();
    }
}

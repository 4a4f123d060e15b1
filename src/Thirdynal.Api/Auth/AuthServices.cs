using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Thirdynal.Api.ApiKeys;
using Thirdynal.Api.Users;
using Thirdynal.Domain;
using Thirdynal.Web;
using Thirdynal.Web.Session;

namespace Thirdynal.Api.Auth;

/// <summary>Registers sign-in, users, API keys and the policies.</summary>
internal static class AuthServices
{
    private const string TokenOrKey = "TokenOrKey";
    private const int PasswordLength = 10;

    public static IServiceCollection AddThirdynalAuth(this IServiceCollection services)
    {
        services.AddDbContext<UsersDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddIdentityCore<User>(Configure).AddEntityFrameworkStores<UsersDb>();
        services.AddDataProtection().SetApplicationName("Thirdynal");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, PostgresKeyRing>();

        services.AddSingleton<UserStandings>();
        services.AddSingleton<ApiKeyStore>();
        services.AddScoped<UserChanges>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<IWebSessions, WebSessions>();
        services.AddHostedService<FirstAdmin>();

        services.AddHttpContextAccessor();
        services.AddScoped(provider =>
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<Caller>()
            ?? throw new InvalidOperationException("Only an operation that needs a right has a caller."));

        services.AddAuthentication(TokenOrKey)
            .AddPolicyScheme(TokenOrKey, displayName: null, options => options.ForwardDefaultSelector = context =>
                !context.Request.Path.StartsWithSegments("/api") ? WebHosting.Cookie
                : context.Request.Headers.ContainsKey(ApiKeyAuthentication.Header) ? ApiKeyAuthentication.SchemeName
                : IdentityConstants.BearerScheme)
            .AddThirdynalCookie()
            .AddBearerToken(IdentityConstants.BearerScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        return services.AddPolicies();
    }

    /// <summary>Authentication, who the caller is now, authorization.</summary>
    public static IApplicationBuilder UseThirdynalAuth(this IApplicationBuilder app) =>
        app.UseAuthentication().UseMiddleware<CallerMiddleware>().UseAuthorization();

    private static void Configure(IdentityOptions options)
    {
        // Length is what makes a password hard to guess; rules about kinds of characters make it hard to remember.
        options.Password.RequiredLength = PasswordLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 4;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }

    private static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder();
        foreach (var (right, roles) in Access.Table)
        {
            authorization.AddPolicy(right.ToString(), policy => policy.RequireRole(roles.Select(Words.Of)));
        }

        // An operation that says nothing is denied to everyone; where there is none, routing's 404, 405 or 415 goes out.
        authorization.SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
            .Build());
        return services;
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Thirdynal.Api.Users;
using Thirdynal.Web;
using Thirdynal.Web.Session;

namespace Thirdynal.Api.Auth;

/// <summary>The pages' sign-in: the same passwords, lock-out and stamps as REST, in a cookie instead of a token.</summary>
internal sealed class WebSessions(
    PasswordCheck passwords, UserStandings standings, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider time) : IWebSessions
{
    // Only for the page that is being made; a page that takes longer has other worries.
    private static readonly TimeSpan ForOnePage = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public async Task<(ClaimsPrincipal? User, string? Error)> CheckAsync(string userName, string password, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(userName) || string.IsNullOrEmpty(password)) return (null, "Enter user name and password.");
        var (user, error) = await passwords.FindAsync(userName.Trim(), password, cancellationToken);
        return user is null ? (null, error!.Detail) : (CallerClaims.ForToken(user, WebHosting.Cookie), null);
    }

    /// <inheritdoc/>
    public async Task<string?> TokenAsync(HttpContext context)
    {
        if (context.Features.Get<Caller>() is not { } caller || await standings.FindAsync(caller.Id, context.RequestAborted) is not { } standing) return null;
        var properties = new AuthenticationProperties { ExpiresUtc = time.GetUtcNow() + ForOnePage };
        return bearer.Get(IdentityConstants.BearerScheme).BearerTokenProtector.Protect(new AuthenticationTicket(
            CallerClaims.ForToken(caller.Id, standing.SecurityStamp, IdentityConstants.BearerScheme), properties, IdentityConstants.BearerScheme));
    }

    /// <inheritdoc/>
    public string? NameOf(HttpContext context) => context.Features.Get<Caller>()?.Name;
}

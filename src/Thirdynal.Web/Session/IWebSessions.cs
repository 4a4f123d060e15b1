using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Thirdynal.Web.Session;

/// <summary>What the pages need of the host's sign-in; the host implements it with what REST uses.</summary>
public interface IWebSessions
{
    /// <summary>Checks a password as <c>POST /api/auth/token</c> does.</summary>
    /// <param name="userName">The name to sign in with.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Who it is for the cookie, or one sentence that says why not.</returns>
    Task<(ClaimsPrincipal? User, string? Error)> CheckAsync(string userName, string password, CancellationToken cancellationToken);

    /// <summary>A short-lived token with which this request's user calls the REST API; null when nobody is signed in.</summary>
    Task<string?> TokenAsync(HttpContext context);

    /// <summary>The name to show of this request's user.</summary>
    string? NameOf(HttpContext context);
}

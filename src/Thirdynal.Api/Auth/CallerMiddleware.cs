using System.Security.Claims;
using Thirdynal.Api.Users;

namespace Thirdynal.Api.Auth;

/// <summary>
/// Between authentication and authorization: a token says who its holder was, this says who it is now. A user who was
/// deactivated or signed out is nobody; a new role counts at once.
/// </summary>
internal sealed class CallerMiddleware(RequestDelegate next, UserStandings standings)
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true } identity)
        {
            var caller = CallerClaims.ReadKey(context.User) ?? await FromTokenAsync(context);
            context.User = caller is null ? Nobody : CallerClaims.ForPolicies(caller, identity.AuthenticationType);
            if (caller is not null) context.Features.Set(caller);
        }

        await next(context);
    }

    private async ValueTask<Caller?> FromTokenAsync(HttpContext context) =>
        CallerClaims.TryReadToken(context.User, out var userId, out var stamp)
        && await standings.FindAsync(userId, context.RequestAborted) is { Active: true } standing
        && string.Equals(standing.SecurityStamp, stamp, StringComparison.Ordinal)
            ? new Caller(userId, standing.DisplayName, standing.Role)
            : null;
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Thirdynal.Api.Hosting;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Api.Users;

namespace Thirdynal.Api.Auth;

/// <summary>Signing in and out.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/auth").WithTags("Sign-in").AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        open.MapPost("/token", SignIn)
            .Describe("Sign in", "Answers a token for an hour and a refresh token for 14 days.", AuthExamples.Credentials, AuthExamples.Tokens)
            .Fails(400, 401, 422, 429);
        open.MapPost("/refresh", Refresh)
            .Describe("Get a new token", "Takes a refresh token that no sign-out or change of password has made void.", AuthExamples.Refresh, AuthExamples.Tokens)
            .Fails(400, 401, 422, 429);

        var own = api.MapGroup("/auth").WithTags("Sign-in").Needs(Right.OwnSession);
        own.MapPost("/sign-out", SignOut)
            .Describe("Sign out", "Ends every session of the user, on all devices.")
            .Fails(401, 403);
        own.MapPost("/password", ChangePassword)
            .Describe("Change one's password", "Ends every session of the user; sign in again with the new password.", AuthExamples.NewPassword)
            .Fails(400, 401, 403, 422, 429);
    }

    private static async Task<Results<SignInHttpResult, ApiError>> SignIn(
        Credentials body, PasswordCheck passwords, CancellationToken cancellationToken)
    {
        var check = new Check();
        var userName = check.Required(body.UserName, "userName", 64);
        if (string.IsNullOrEmpty(body.Password)) check.Fail("password", "'password' is needed.");
        if (check.Error is { } error) return error;

        var (user, refusal) = await passwords.FindAsync(userName, body.Password!, cancellationToken);
        return user is null ? refusal! : Tokens(user);
    }

    private static async Task<Results<SignInHttpResult, ApiError>> Refresh(
        RefreshToken body, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider time, UserManager<User> users)
    {
        if (string.IsNullOrWhiteSpace(body.Token)) return ApiError.Invalid("refreshToken", "'refreshToken' is needed.");
        var ticket = bearer.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(body.Token);
        if (ticket?.Properties.ExpiresUtc is not { } expires || time.GetUtcNow() >= expires) return AuthErrors.SessionOver;
        if (!CallerClaims.TryReadToken(ticket.Principal, out var userId, out var stamp)) return AuthErrors.SessionOver;

        var user = await users.FindByIdAsync(userId.ToString());
        return user is { Active: true } && string.Equals(user.SecurityStamp, stamp, StringComparison.Ordinal)
            ? Tokens(user)
            : AuthErrors.SessionOver;
    }

    private static async Task<Results<NoContent, ApiError>> SignOut(Caller caller, UserChanges changes, CancellationToken cancellationToken) =>
        await changes.EndSessionsAsync(caller.Id, caller, cancellationToken) is { } error ? error : TypedResults.NoContent();

    private static async Task<Results<NoContent, ApiError>> ChangePassword(
        PasswordChange body, Caller caller, PasswordCheck passwords, UserChanges changes, UserManager<User> users, CancellationToken cancellationToken)
    {
        var check = new Check();
        if (string.IsNullOrEmpty(body.CurrentPassword)) check.Fail("currentPassword", "'currentPassword' is needed.");
        if (string.IsNullOrEmpty(body.NewPassword)) check.Fail("newPassword", "'newPassword' is needed.");
        if (check.Error is { } error) return error;

        var user = await users.FindByIdAsync(caller.By);
        if (user is null) return AuthErrors.SessionOver;
        if (await passwords.VerifyAsync(user, body.CurrentPassword!, cancellationToken) is { } refusal)
        {
            return refusal.Status == StatusCodes.Status401Unauthorized
                ? ApiError.Invalid("currentPassword", "This is not your current password.")
                : refusal;
        }

        return await changes.SetPasswordAsync(caller.Id, body.NewPassword!, "newPassword", caller, cancellationToken) is { } failure
            ? failure
            : TypedResults.NoContent();
    }

    private static SignInHttpResult Tokens(User user) =>
        TypedResults.SignIn(CallerClaims.ForToken(user, IdentityConstants.BearerScheme), authenticationScheme: IdentityConstants.BearerScheme);
}

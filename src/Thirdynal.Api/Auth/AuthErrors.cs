using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Auth;

/// <summary>Refusals of sign-in.</summary>
internal static class AuthErrors
{
    /// <summary>The same for an unknown name, a wrong password and a deactivated user.</summary>
    public static ApiError WrongPassword { get; } =
        new(StatusCodes.Status401Unauthorized, ErrorCodes.WrongPassword, "User name or password is wrong.");

    /// <summary>A refresh token that is none, too old, or void since a sign-out or a change of password.</summary>
    public static ApiError SessionOver { get; } =
        new(StatusCodes.Status401Unauthorized, ErrorCodes.SignInNeeded, "The session is over; sign in again.");

    /// <summary>Too many wrong passwords.</summary>
    public static ApiError LockedOut(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, ErrorCodes.LockedOut, "Too many wrong passwords; wait before you try again.") { RetryAfter = wait };
}

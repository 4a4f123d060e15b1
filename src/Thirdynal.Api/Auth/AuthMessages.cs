using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication.BearerToken;

namespace Thirdynal.Api.Auth;

/// <summary>Who signs in.</summary>
/// <param name="UserName">The user's name; case does not matter.</param>
/// <param name="Password">The password.</param>
internal sealed record Credentials(string? UserName, string? Password);

/// <summary>A refresh token as signing in answered it.</summary>
/// <param name="Token">The token.</param>
internal sealed record RefreshToken([property: JsonPropertyName("refreshToken")] string? Token);

/// <summary>A change of one's own password.</summary>
/// <param name="CurrentPassword">The password that holds now.</param>
/// <param name="NewPassword">At least 10 characters.</param>
internal sealed record PasswordChange(string? CurrentPassword, string? NewPassword);

internal static class AuthExamples
{
    public static readonly Credentials Credentials = new("maria", "correct horse battery");
    public static readonly RefreshToken Refresh = new("CfDJ8Nc5...");
    public static readonly PasswordChange NewPassword = new("correct horse battery", "staple of the station");
    public static readonly AccessTokenResponse Tokens = new() { AccessToken = "CfDJ8Kl2...", ExpiresIn = 3600, RefreshToken = "CfDJ8Nc5..." };
}

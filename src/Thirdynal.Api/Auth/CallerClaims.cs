using System.Security.Claims;
using Thirdynal.Api.Users;
using Thirdynal.Domain;

namespace Thirdynal.Api.Auth;

/// <summary>What is sealed into a token: who, and the security stamp that a change of password or a sign-out makes void.</summary>
internal static class CallerClaims
{
    private const string Stamp = "stamp";
    private const string Key = "key";

    /// <summary>What a user's token says.</summary>
    public static ClaimsPrincipal ForToken(User user, string scheme) => ForToken(user.Id, user.SecurityStamp!, scheme);

    /// <summary>The same for a user whose stamp is known.</summary>
    public static ClaimsPrincipal ForToken(Guid userId, string stamp, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, userId.ToString()), new Claim(Stamp, stamp)], scheme));

    /// <summary>What an accepted API key says.</summary>
    public static ClaimsPrincipal ForKey(Caller key, string scheme) => new(new ClaimsIdentity(
        [new Claim(Key, key.By), new Claim(ClaimTypes.Name, key.Name)], scheme));

    /// <summary>A caller whose role and name are up to date; policies look at the role.</summary>
    public static ClaimsPrincipal ForPolicies(Caller caller, string? scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, caller.By), new Claim(ClaimTypes.Role, Words.Of(caller.Role))], scheme));

    /// <summary>Reads a token's user and stamp.</summary>
    public static bool TryReadToken(ClaimsPrincipal principal, out Guid userId, out string stamp)
    {
        stamp = principal.FindFirstValue(Stamp) ?? "";
        return Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out userId) && stamp.Length > 0;
    }

    /// <summary>Reads an accepted API key.</summary>
    public static Caller? ReadKey(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(Key), out var id)
            ? new Caller(id, principal.FindFirstValue(ClaimTypes.Name) ?? "", Role.Integration)
            : null;
}

using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Thirdynal.Api.ApiKeys;

namespace Thirdynal.Api.Auth;

/// <summary>Accepts an API key in the header <c>X-Api-Key</c>.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    /// <summary>The header.</summary>
    public const string Header = "X-Api-Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ApiKey.Read(Request.Headers[Header]) is not { } sent) return AuthenticateResult.Fail("This is not an API key.");
        var known = await keys.FindAsync(sent.Prefix, Context.RequestAborted);
        if (known is not { Revoked: false } || !CryptographicOperations.FixedTimeEquals(sent.Hash(), known.SecretHash))
            return AuthenticateResult.Fail("This API key does not hold.");

        var caller = new Caller(known.Id, known.Name, Role.Integration);
        return AuthenticateResult.Success(new AuthenticationTicket(CallerClaims.ForKey(caller, Scheme.Name), Scheme.Name));
    }
}

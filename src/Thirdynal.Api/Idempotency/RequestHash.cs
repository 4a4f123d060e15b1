using System.Security.Cryptography;
using System.Text;

namespace Thirdynal.Api.Idempotency;

/// <summary>Names a request by its address and body, to tell a repetition from another request with the same key.</summary>
internal static class RequestHash
{
    private const int SlowRounds = 100_000;

    /// <summary>SHA-256 of path, query and body, lower-case hex. Reads the body and winds it back.</summary>
    public static async Task<string> OfAsync(HttpRequest request, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(SHA256.HashData(await BytesAsync(request, cancellationToken)));

    /// <summary>The same for a body that holds a password: as slow to guess from as the password's own hash.</summary>
    public static async Task<string> SlowOfAsync(HttpRequest request, string salt, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
            await BytesAsync(request, cancellationToken), Encoding.UTF8.GetBytes(salt), SlowRounds, HashAlgorithmName.SHA256, 32));

    private static async Task<byte[]> BytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering();
        using var whole = new MemoryStream();
        whole.Write(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n"));
        await request.Body.CopyToAsync(whole, cancellationToken);
        request.Body.Position = 0;
        return whole.ToArray();
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Thirdynal.Courier.Jnt.Open;

/// <summary>
/// The Open Platform's ("P2") <c>digest</c>: Base64 of the raw bytes of MD5(bizContent + private key), 24 characters. P1
/// takes the hex text instead (<see cref="JntSignature"/>). MD5 is J&amp;T's choice.
/// </summary>
internal static class OpenSignature
{
    /// <param name="content">Exactly the text of <c>bizContent</c>, before form encoding.</param>
    /// <param name="key">The private key.</param>
    public static string Of(string content, string key) => Convert.ToBase64String(Hash(content, key));

    /// <summary>Whether the digest is of this text, in a time that says nothing of where it differs.</summary>
    public static bool Fits(string? digest, string content, string key)
    {
        Span<byte> sent = stackalloc byte[64];
        return digest is { Length: <= 64 }
            && Convert.TryFromBase64String(digest, sent, out var length)
            && CryptographicOperations.FixedTimeEquals(sent[..length], Hash(content, key));
    }

    private static byte[] Hash(string content, string key) => MD5.HashData(Encoding.UTF8.GetBytes(content + key));
}

using System.Security.Cryptography;
using System.Text;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>P1's <c>data_digest</c>, written apart from the client's so that both can be wrong only separately.</summary>
internal static class Digest
{
    /// <summary>Base64 over the 32 lower-case hex digits of MD5(payload + key).</summary>
    public static bool Fits(string digest, string payload, string key)
    {
        var secret = payload + key;
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(Encoding.UTF8.GetBytes(secret), hash);
        Span<byte> hex = stackalloc byte[hash.Length * 2];
        for (var i = 0; i < hash.Length; i++) (hex[2 * i], hex[2 * i + 1]) = (Digit(hash[i] >> 4), Digit(hash[i] & 15));
        Span<byte> sent = stackalloc byte[64];
        return Convert.TryFromBase64String(digest, sent, out var length) && CryptographicOperations.FixedTimeEquals(sent[..length], hex);
    }

    private static byte Digit(int nibble) => (byte)(nibble < 10 ? '0' + nibble : 'a' + nibble - 10);
}

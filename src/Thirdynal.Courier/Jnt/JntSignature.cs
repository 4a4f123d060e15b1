using System.Security.Cryptography;
using System.Text;

namespace Thirdynal.Courier.Jnt;

/// <summary>
/// P1's <c>data_digest</c>: Base64 of the lower-case hex <em>text</em> of MD5(payload + key), 44 characters. P2 takes Base64
/// of the raw bytes instead; P1 answers S02 to that. MD5 is J&amp;T's choice and signs, it hides nothing.
/// </summary>
internal static class JntSignature
{
    /// <param name="payload">Exactly the text that goes out as <c>logistics_interface</c>, before form encoding.</param>
    /// <param name="key">The merchant's key.</param>
    public static string Of(string payload, string key)
    {
        var hash = MD5.HashData(Encoding.UTF8.GetBytes(payload + key));
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash)));
    }
}

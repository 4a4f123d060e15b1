using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Thirdynal.Api.ApiKeys;

/// <summary>
/// A key as its holder has it: <c>thk_&lt;prefix&gt;_&lt;secret&gt;</c>. The prefix finds the row; of the secret, 256
/// random bits, only the SHA-256 is stored.
/// </summary>
/// <param name="Prefix">8 hex digits.</param>
/// <param name="Secret">43 characters of base64url.</param>
internal sealed record ApiKey(string Prefix, string Secret)
{
    private const string Mark = "thk_";
    private const int PrefixLength = 8;

    /// <summary>A new key.</summary>
    public static ApiKey Create() => new(
        RandomNumberGenerator.GetHexString(PrefixLength, lowercase: true),
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Reads a key; null when it does not look like one.</summary>
    public static ApiKey? Read(string? text) =>
        text is { Length: > 13 and <= 100 }
        && text.StartsWith(Mark, StringComparison.Ordinal)
        && text[Mark.Length + PrefixLength] == '_'
            ? new ApiKey(text.Substring(Mark.Length, PrefixLength), text[(Mark.Length + PrefixLength + 1)..])
            : null;

    /// <summary>What is stored of the secret.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(Secret));

    /// <summary>The key in full, as it is shown once.</summary>
    public override string ToString() => $"{Mark}{Prefix}_{Secret}";
}

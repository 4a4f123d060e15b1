using System.Security.Cryptography;
using System.Text;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>P2's <c>digest</c>: Base64 over the 16 bytes of MD5(bizContent + private key). Written apart from the program's.</summary>
internal static class OpenDigest
{
    public static string Of(string content, string key)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(Encoding.UTF8.GetBytes(content));
        md5.AppendData(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(md5.GetHashAndReset());
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Thirdynal.Domain.Learning;

/// <summary>
/// A small random share of customers whose returns are not recycled, so that it can be seen what recycling brings. Who is
/// in it follows from the customer's id alone: the same for ever, in every process, and whoever is held out at one percent
/// is so at five as well.
/// </summary>
public static class Holdout
{
    /// <summary>Whether a customer is held out.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="policy">The share.</param>
    public static bool Contains(Guid customerId, HoldoutPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.Percent <= 0) return false;
        Span<byte> id = stackalloc byte[16];
        customerId.TryWriteBytes(id, bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(id, hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / 4_294_967_296m * 100 < policy.Percent;
    }
}
